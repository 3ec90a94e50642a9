import Foundation
import ICU
import TestSupport
import Testing

@testable import Rules

/// What is found with words ruled out beforehand is what ICU finds by itself.
@Suite struct PatternSearchTests {
  @Test(
    arguments: [
      ("退款", ["退款", "退了款", "要退款，退款"]),
      ("退|退款", ["退款", "款退"]),
      ("退款?", ["退", "退款款", "款"]),
      ("(退|换)(货|款)?吗", ["退吗", "换货吗", "货吗", "退货"]),
      ("退{2}", ["退退退", "退"]),
      ("退{1,2}货", ["退退退货", "货"]),
      ("退+", ["退退", "换"]),
      ("退*货", ["货", "退退货", "退"]),
      ("退??货", ["退货", "货"]),
      ("退?+退", ["退", "退退"]),
      ("^退", ["退", "不退"]),
      ("退(?!货)", ["退货", "退款", "退"]),
      ("(?<!不)退", ["不退", "退", "要退不退"]),
      ("[退换]货", ["换货", "补货"]),
      ("[^退]货", ["退货", "补货"]),
      ("[a-c]1", ["a1", "d1", "c1"]),
      (#"[\s退]货"#, [" 货", "退货"]),
      (#"\d{2}退"#, ["12退", "1退"]),
      (#"\p{Han}退"#, ["不退", "a退"]),
      (#"(退)\1"#, ["退退", "退换"]),
      ("(?i)abc", ["ABC", "abc", "ab"]),
      ("😀退", ["😀退", "😁退"]),
      ("[😀😁]退", ["😁退", "😂退", "退"]),
      ("[😀-😄]", ["😁", "😂", "退"]),
      ("退.{0,3}货", ["退了我的货", "退货", "货退"]),
      ("退|", ["退", "换"]),
      ("(退|)货", ["货", "退货"]),
      ("退[-+]", ["退-", "退+", "退"]),
      (#"退\."#, ["退.", "退款"]),
      ("(a+)+b", ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac", "aab"]),
      ("(退|换){1,3}完", ["退换退完", "换完", "完"]),
      ("(?:退款|换货)(?=吗)", ["退款吗", "退款"]),
    ] as [(String, [String])])
  func expressions(_ expression: String, _ texts: [String]) throws {
    let rival = try Rival(expression)
    for text in texts {
      #expect(rival.fault(in: Array(text.utf16)) == nil, "\(expression) in \(text)")
    }
  }

  /// Texts of the corpus, and texts put together from pieces of the expression itself.
  @Test func everyShippedExpression() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let lines = try Self.corpusLines()
    let expressions = try Self.shippedExpressions()
    #expect(expressions.count > 25 && lines.count > 200)
    var found = 0
    for expression in expressions {
      let rival = try Rival(expression)
      let pieces = expression.split { "()[]|?*+{},^\\:<!=0123456789".contains($0) }.map(String.init)
      let made = (0..<150).map { _ in
        (0..<Int.random(in: 1...6, using: &generator)).map { _ in
          let piece = pieces.randomElement(using: &generator) ?? ""
          let isWhole = Bool.random(using: &generator)
          return isWhole ? piece : piece.randomElement(using: &generator).map(String.init) ?? ""
        }.joined()
      }
      for text in made + lines.shuffled(using: &generator).prefix(60) {
        let units = Array(text.utf16)
        if let fault = rival.fault(in: units) {
          Issue.record("seed \(seed): \(expression) in \(text): \(fault)")
          return
        }
        if rival.isFound(in: units) { found += 1 }
      }
    }
    // Texts in which nothing is ever found would prove nothing.
    #expect(found > 1000)
  }

  /// The two ways to find.
  private struct Rival {
    let search: PatternSearch
    let engine: TextPatternMatcher
    let finder: WordFinder

    init(_ expression: String) throws {
      search = PatternSearch(expression)
      engine = try TextPatternMatcher(expression)
      var lists: [[[UInt16]]] = []
      search.addWords(to: &lists)
      finder = WordFinder(lists)
    }

    func isFound(in text: [UInt16]) -> Bool { !engine.matches(in: text).matches.isEmpty }

    func fault(in text: [UInt16]) -> String? {
      let truth = engine.matches(in: text)
      return text.withUnsafeBufferPointer { units in
        let may = search.mayMatch(in: units)
        var mask = [UInt64](repeating: 0, count: finder.width)
        mask.withUnsafeMutableBufferPointer { finder.search(units, into: $0) }
        if (search.filter?.admits(mask[...]) ?? true) != may { return "the two filters differ" }
        if !may { return truth.matches.isEmpty ? nil : "a match is ruled out" }
        var matches: [Range<Int>] = []
        let isCutShort = search.search(units, into: &matches)
        if isCutShort != truth.isCutShort { return "one gives up" }
        return matches == truth.matches ? nil : "\(matches) and not \(truth.matches)"
      }
    }
  }

  /// The expressions in single quotes in the files of the shipped rules.
  private static func shippedExpressions() throws -> [String] {
    let folder = Repository.root + "/lexicons/base/rules"
    var found = Set<String>()
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let bytes = try Repository.bytes("lexicons/base/rules/\(name)")
      for piece in String(decoding: bytes, as: UTF8.self).components(separatedBy: "pattern: '")
        .dropFirst()
      {
        let text = piece.replacingOccurrences(of: "''", with: "\u{1}")
        guard let end = text.firstIndex(of: "'") else { continue }
        found.insert(text[..<end].replacingOccurrences(of: "\u{1}", with: "'"))
      }
    }
    return found.sorted()
  }

  private static func corpusLines() throws -> [String] {
    let folder = Repository.root + "/corpus"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().flatMap { name in
      let bytes = (try? Repository.bytes("corpus/\(name)/input.ndjson")) ?? []
      return String(decoding: bytes, as: UTF8.self).split(separator: "\"").map(String.init)
        .filter { $0.utf8.count > 12 }
    }
  }
}

import Foundation
import ICU
import TestSupport
import Testing

@testable import Lexicons

/// Segmenting only the run around a hit must give the boundaries of segmenting the whole text
/// (docs/architecture.md, decision 2).
@Suite struct EdgesTests {
  /// Without memory, with it, and with ICU's word breaker in place of the dictionary.
  static func everyKind() throws -> [Edges] {
    [try Edges(cacheSize: 0), try Edges(), try Edges(readsDictionary: false)]
  }

  @Test(
    arguments: [
      ("再见", "再见", .on), ("再见面单号", "再见", .crosses), ("大麻烦", "大麻", .crosses), ("您好", "您好", .on),
      ("跟您说再见。", "再见", .on), ("a再见b", "再见", .on), ("、再见面、", "再见", .crosses),
      ("の再见面の", "再见", .crosses), ("😀再见😀", "再见", .on),
    ] as [(String, String, EdgeGrade)])
  func grades(_ text: String, _ part: String, _ expected: EdgeGrade) throws {
    let units = Array(text.utf16)
    let range = try #require(text.range(of: part))
    let lower = range.lowerBound.utf16Offset(in: text)
    let upper = range.upperBound.utf16Offset(in: text)
    for edges in try Self.everyKind() {
      let grade = units.withUnsafeBufferPointer {
        edges.grade(OriginalOffset(lower)..<OriginalOffset(upper), in: $0)
      }
      #expect(grade == expected)
    }
  }

  @Test func everyWindowOfTheCorpus() throws {
    let comparison = try Comparison()
    let folder = Repository.root + "/corpus"
    var runs = 0
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let inside = try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + name)
      for file in inside ?? [] where file.hasPrefix("input.") {
        let bytes = try Repository.bytes("corpus/\(name)/\(file)")
        guard let text = String(validating: bytes, as: UTF8.self) else { continue }
        for line in text.split(whereSeparator: { $0.isNewline || $0 == "\"" }) {
          runs += comparison.runs(in: Array(line.utf16))
          if let fault = comparison.fault(in: Array(line.utf16)) {
            Issue.record("\(name)/\(file): \(fault)")
            return
          }
        }
      }
    }
    #expect(runs > 1000)
  }

  @Test func everyWindowOfAdversarialText() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let comparison = try Comparison()
    var runs = 0
    while runs < 50_000 {
      let text = Array(Adversary.text(upTo: 24, spaced: true, &generator).utf16)
      runs += comparison.runs(in: text)
      if let fault = comparison.fault(in: text) {
        Issue.record("seed \(seed): \(fault)")
        return
      }
    }
  }

  /// Words of the dictionary beside words of the dictionary, between characters that join or not.
  @Test func everyWindowOfRandomPhrases() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let comparison = try Comparison()
    let words = [
      "再见", "见面", "面单", "单号", "大麻", "麻烦", "最低", "低价", "价格", "谢谢", "您好", "好像", "像话", "没关系", "关系",
      "抱歉", "久等", "等了", "中国", "国人", "人民", "民主", "𠮷", "々", "〇", "カタ", "한국", "a", "1", "，", "。", " ",
      "\u{200D}", "\u{200B}", "\u{FE0F}", "\u{301}", "“", "”", "·", "…", "—", "\u{F900}", "㐀",
    ]
    // Runs longer than the cache keeps, and the same runs again.
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 1...14, using: &generator)).map { _ in
        words[Int.random(in: words.indices, using: &generator)]
      }.joined()
      if let fault = comparison.fault(in: Array(text.utf16)) {
        Issue.record("seed \(seed): \(fault)")
        return
      }
    }
  }

  @Test func aFullCacheForgetsAndStaysRight() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let comparison = try Comparison(edges: [try Edges(cacheSize: 4)])
    for _ in 0..<1000 {
      let text = Array(Adversary.text(upTo: 12, &generator).utf16)
      if let fault = comparison.fault(in: text) {
        Issue.record("seed \(seed): \(fault)")
        return
      }
    }
  }

  /// Edges against the marks of the whole text.
  private final class Comparison {
    let edges: [Edges]
    let breaker: WordBreaker

    init(edges: [Edges]? = nil) throws {
      self.edges = try edges ?? EdgesTests.everyKind()
      breaker = try WordBreaker()
    }

    func runs(in text: [UInt16]) -> Int {
      text.indices.count { index in
        UnitClass.isHan(text[index]) && (index == 0 || !UnitClass.isHan(text[index - 1]))
      }
    }

    /// The first window of two to four units that is judged otherwise than by the whole text.
    func fault(in text: [UInt16]) -> String? {
      text.withUnsafeBufferPointer { units in
        guard let found = breaker.marks(of: units) else { return "ICU refuses the text" }
        let marks = Array(found)
        for (number, edges) in edges.enumerated() {
          for place in 0...units.count
          where edges.isBoundary(place, in: units) != (marks[place] == 1) {
            return "\(shown(units)): the boundary at \(place) differs with edges \(number)"
          }
          for start in units.indices {
            for end in (start + 2)..<max(start + 5, start + 2) where end <= units.count {
              let expected = marks[start] == 1 && marks[end] == 1
              let range = OriginalOffset(start)..<OriginalOffset(end)
              if edges.grade(range, in: units) != (expected ? .on : .crosses) {
                return "\(shown(units)): \(start)..<\(end) differs with edges \(number)"
              }
            }
          }
        }
        return nil
      }
    }

    private func shown(_ units: UnsafeBufferPointer<UInt16>) -> String {
      escaped(String(decoding: units, as: UTF16.self))
    }
  }
}

import TestSupport
import Testing

@testable import Lexicons

@Suite struct PhraseAutomatonTests {
  struct Match: Equatable, Comparable {
    let start: Int
    let length: Int
    let id: Int
    static func < (left: Self, right: Self) -> Bool {
      (left.start, left.length, left.id) < (right.start, right.length, right.id)
    }
  }

  @Test(
    arguments: [
      ([], "您好", []),
      (["您好"], "", []),
      (["您好"], "您", []),
      (["您好"], "您好", [(0, 2, 0)]),
      (["您好"], "您好您好", [(0, 2, 0), (2, 2, 0)]),
      (["您"], "您好", []),
      (["", "好", "您好"], "您好", [(0, 2, 2)]),
      (["没关系", "跟我们没关系"], "跟我们没关系", [(0, 6, 1), (3, 3, 0)]),
      (["抱歉", "抱歉让", "抱歉让您久等了"], "抱歉让您久等了", [(0, 2, 0), (0, 3, 1), (0, 7, 2)]),
      (["aa", "aaa"], "aaaa", [(0, 2, 0), (0, 3, 1), (1, 2, 0), (1, 3, 1), (2, 2, 0)]),
      (["再见", "再见"], "再见", [(0, 2, 0), (0, 2, 1)]),
      (["请稍等"], "请稍", []),
      (["请稍等"], "请稍后请稍等", [(3, 3, 0)]),
      (["𠮷好"], "a𠮷好", [(1, 3, 0)]),
    ] as [([String], String, [(Int, Int, Int)])])
  func tables(_ phrases: [String], _ text: String, _ expected: [(Int, Int, Int)]) throws {
    let phrases = phrases.map { Array($0.utf16) }
    let found = Self.matches(try PhraseAutomaton(phrases), Array(text.utf16))
    #expect(found == expected.map { Match(start: $0.0, length: $0.1, id: $0.2) })
    #expect(found == Self.naive(phrases, Array(text.utf16)))
  }

  /// Every text of four letters of two against every set of phrases of two or three letters of two.
  @Test func smallCasesExhaustively() throws {
    let letters: [UInt16] = [0x61, 0x62]
    func words(_ length: Int) -> [[UInt16]] {
      length == 0 ? [[]] : words(length - 1).flatMap { word in letters.map { word + [$0] } }
    }
    let phrases = words(2) + words(3)
    let texts = (0...4).flatMap(words)
    for chosen in 0..<(1 << phrases.count) {
      let set = phrases.indices.filter { chosen >> $0 & 1 == 1 }.map { phrases[$0] }
      let automaton = try PhraseAutomaton(set)
      for text in texts where Self.matches(automaton, text) != Self.naive(set, text) {
        Issue.record("phrases \(set), text \(text)")
        return
      }
    }
  }

  /// Alphabets from two letters to the whole plane; overlapping, nested and repeated phrases.
  @Test(arguments: [2, 3, 8, 60, 500, 65_536])
  func randomPhrasesAgainstANaiveFinder(_ size: Int) throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    var met = 0
    for round in 0..<60 {
      let phrases = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        Self.word(0...6, size, &generator)
      }
      let automaton = try PhraseAutomaton(phrases)
      for _ in 0..<20 {
        var text = Self.word(0...20, size, &generator)
        // Large alphabets would never meet: phrases stand in the text, whole or cut.
        for _ in 0..<3 {
          guard let phrase = phrases.randomElement(using: &generator) else { continue }
          let cut = phrase.prefix(Int.random(in: 0...6, using: &generator))
          text.insert(contentsOf: cut, at: Int.random(in: 0...text.count, using: &generator))
        }
        let expected = Self.naive(phrases, text)
        met += expected.count
        guard Self.matches(automaton, text) != expected else { continue }
        Issue.record("seed \(seed), round \(round): phrases \(phrases), text \(text)")
        return
      }
    }
    #expect(met > 300)
  }

  @Test func manyPhrases() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let phrases = (0..<5000).map { _ in Self.word(2...8, 3000, &generator) }
    let automaton = try PhraseAutomaton(phrases)
    var wrong: [Int] = []
    for (id, phrase) in phrases.enumerated() {
      let found = Self.matches(automaton, phrase)
      if !found.contains(Match(start: 0, length: phrase.count, id: id)) { wrong.append(id) }
    }
    #expect(wrong == [], "seed \(seed)")
  }

  // MARK: Helpers

  private static func word(
    _ lengths: ClosedRange<Int>, _ size: Int, _ generator: inout SeededGenerator
  ) -> [UInt16] {
    (0..<Int.random(in: lengths, using: &generator)).map { _ in
      // Wraps round the plane, so that every size has its own place and the last has all units.
      UInt16(truncatingIfNeeded: 0x4E00 + Int.random(in: 0..<size, using: &generator))
    }
  }

  private static func matches(_ automaton: PhraseAutomaton, _ text: [UInt16]) -> [Match] {
    var found: [Match] = []
    text.withUnsafeBufferPointer { units in
      automaton.forEachMatch(in: units) { id, start, length in
        found.append(Match(start: start, length: length, id: id))
      }
    }
    return found
  }

  private static func naive(_ phrases: [[UInt16]], _ text: [UInt16]) -> [Match] {
    var found: [Match] = []
    for start in text.indices {
      for (id, phrase) in phrases.enumerated()
      where phrase.count >= 2 && text[start...].starts(with: phrase) {
        found.append(Match(start: start, length: phrase.count, id: id))
      }
    }
    return found.sorted()
  }
}

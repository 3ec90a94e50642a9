import Testing

@testable import Lexicons

@Suite struct PhraseNotationTests {
  private static func literals(_ phrase: String) throws -> [String] {
    try PhrasePlan.plans(for: PhraseNotation.parse(phrase)).flatMap(\.literals)
  }

  @Test(arguments: [
    ("您好", ["您好"]),
    ("(您|你)好", ["您好", "你好"]),
    ("(您|你)[们]好", ["您好", "您们好", "你好", "你们好"]),
    ("[非常]抱歉", ["抱歉", "非常抱歉"]),
    ("(非常|很|十分)[的]抱歉", ["非常抱歉", "非常的抱歉", "很抱歉", "很的抱歉", "十分抱歉", "十分的抱歉"]),
    ("再见|拜拜", ["再见", "拜拜"]),
    ("[再|马上]回来", ["回来", "再回来", "马上回来"]),
    ("(a(b|c)|d)[e[f]]", ["ab", "abe", "abef", "ac", "ace", "acef", "d", "de", "def"]),
    ("(a|a)b", ["ab"]),
    ("[a]", ["a"]),
    ("(a|)b", ["ab", "b"]),
    ("a|", ["a"]),
    ("((a))", ["a"]),
    ("()a", ["a"]),
  ])
  func expands(_ phrase: String, _ expected: [String]) throws {
    #expect(try Self.literals(phrase) == expected)
  }

  /// What is looked for, and what is checked beside it.
  @Test(arguments: [
    ("好评…6返现金", ["返现金"], "好评…6", ""),
    ("好评…6返现", ["好评"], "", "…6返现"),
    ("好评…6返", ["好评"], "", "…6返"),
    ("(您|你)还有……8(吗|么)", ["您还有", "你还有"], "", "……8(吗|么)"),
    ("加…2我…2微信号", ["微信号"], "加…2我…2", ""),
  ])
  func looksForTheLongestFixedPart(
    _ phrase: String, _ literals: [String], _ before: String, _ after: String
  ) throws {
    let plan = try #require(PhrasePlan.plans(for: PhraseNotation.parse(phrase)).first)
    #expect(plan.literals == literals)
    #expect(plan.before?.description ?? "" == before)
    #expect(plan.after?.description ?? "" == after)
  }

  @Test(arguments: [
    ("", "the phrase is empty"),
    ("[]", "the phrase is empty"),
    ("|", "the phrase is empty"),
    ("()", "the phrase is empty"),
    ("(您好", "a bracket is not closed with ')'"),
    ("[您好", "a bracket is not closed with ']'"),
    ("(您好]", "'(您好]' closes a bracket that was not opened"),
    ("[您(好]", "'[您(好]' closes a bracket that was not opened"),
    ("您好)", "'您好)' closes a bracket that was not opened"),
    ("您]好", "'您]好' closes a bracket that was not opened"),
    ("(a|b))", "'(a|b))' closes a bracket that was not opened"),
    ("您好…", "a gap is written …8, or ……8 where it may cross commas; 1 to 30"),
    ("您好…31吗", "a gap is written …8, or ……8 where it may cross commas; 1 to 30"),
    ("您好………3吗", "a gap is written …8, or ……8 where it may cross commas; 1 to 30"),
    ("您好…3", "a gap at the end of a phrase asks for nothing"),
    ("您…3吗", "the phrase needs a fixed part of at least two characters outside of gaps and slots"),
    ("您好{", "a slot is not closed with '}'"),
    ("您好{TIME}", "no slot '{TIME}'; the pack has none"),
  ])
  func rejects(_ phrase: String, _ message: String) {
    let error = #expect(throws: PhraseNotationError.self) { try Self.literals(phrase) }
    #expect(error?.message == message)
  }

  /// Phrases of many literals are looked for by a part; where all of it is optional there is none.
  @Test func whatStandsForManyIsLookedForByAPart() throws {
    let eight = String(repeating: "(a|b)", count: 8)
    #expect(try Self.literals(eight).count == 32)
    #expect(throws: PhraseNotationError.self) {
      try Self.literals(String(repeating: "[a]", count: 200))
    }
    let alternatives = (0..<300).map(String.init).joined(separator: "|")
    #expect(try Self.literals(alternatives).count == 300)
    let singles = (0..<300).compactMap { UnicodeScalar(0x4E00 + $0).map { "\(Character($0))" } }
    let error = #expect(throws: PhraseNotationError.self) {
      try Self.literals("(" + singles.joined(separator: "|") + ")[a]")
    }
    #expect(error?.message.contains("more than 256") == true)
  }
}

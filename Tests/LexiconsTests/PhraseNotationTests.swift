import Testing

@testable import Lexicons

@Suite struct PhraseNotationTests {
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
    #expect(try PhraseNotation.expand(phrase) == expected)
  }

  @Test(arguments: [
    ("", "the phrase is empty"),
    ("[]", "the phrase is empty"),
    ("|", "the phrase is empty"),
    ("()", "the phrase is empty"),
    ("(您好", "a bracket is not closed with ')'"),
    ("[您好", "a bracket is not closed with ']'"),
    ("(您好]", "a bracket is not closed with ')'"),
    ("[您(好]", "a bracket is not closed with ')'"),
    ("您好)", "'您好)' closes a bracket that was not opened"),
    ("您]好", "'您]好' closes a bracket that was not opened"),
    ("(a|b))", "'(a|b))' closes a bracket that was not opened"),
  ])
  func rejects(_ phrase: String, _ message: String) {
    let error = #expect(throws: PhraseNotationError.self) { try PhraseNotation.expand(phrase) }
    #expect(error?.message == message)
  }

  @Test func theLimitIs256() throws {
    let eight = String(repeating: "(a|b)", count: 8)
    #expect(try PhraseNotation.expand(eight).count == 256)
    let error = #expect(throws: PhraseNotationError.self) {
      try PhraseNotation.expand(eight + "[c]")
    }
    #expect(error?.message.contains("more than 256") == true)
    // Stopped early: this one stands for 2^200.
    #expect(throws: PhraseNotationError.self) {
      try PhraseNotation.expand(String(repeating: "[a]", count: 200))
    }
    let alternatives = (0..<300).map(String.init).joined(separator: "|")
    #expect(throws: PhraseNotationError.self) { try PhraseNotation.expand("(\(alternatives))") }
    #expect(throws: PhraseNotationError.self) { try PhraseNotation.expand(alternatives) }
  }
}

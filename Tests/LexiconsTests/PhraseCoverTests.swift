import Testing

@testable import Lexicons

@Suite struct PhraseCoverTests {
  @Test(arguments: [
    ("嗯", true), ("嗯，然后呢", true), ("然后嗯嗯", true), ("嗯。。。", true), ("我在查", true), ("嗯，好", false),
    ("好", false), ("", false), ("。。", false), ("😀嗯😀", true), ("然", false), ("然后然", false),
    ("请稍等", false),
    ("ＯＫ", true), ("okok", true), ("嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯", true),
    ("嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯嗯", false),
  ])
  func covers(_ text: String, _ expected: Bool) throws {
    let lexicon = SmallLexicon([
      Draft("F08", "嗯", "然后"), Draft("F08", "然后呢"), Draft("P11", "请稍等"),
    ]).lexicon
    let fillers = try #require(lexicon.category(id: "F08"))
    let cover = PhraseCover(lexicon: lexicon, categories: [fillers], more: ["我在查", "OK"])
    let folded = FoldedText()
    Array(text.utf8).withUnsafeBufferPointer { _ = folded.append($0, separated: true) }
    #expect(cover.covers(folded) == expected)
  }
}

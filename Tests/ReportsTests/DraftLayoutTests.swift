import Foundation
import TestSupport
import Testing

@testable import Reports

/// What is underlined in a draft stands below it, cell by cell.
@Suite struct DraftLayoutTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    /// The words to underline, each at its first place.
    let marked: [String]
    let lines: [String]
    var width = 20

    var testDescription: String { text.debugDescription }
  }

  static let cases: [Case] = [
    Case(text: "abc def", marked: ["def"], lines: ["abc def", "    ^^^"]),
    Case(text: "这跟我们没关系", marked: ["我们"], lines: ["这跟我们没关系", "    ^^^^"]),
    Case(text: "a这b", marked: ["b"], lines: ["a这b", "   ^"]),
    Case(text: "😀没关系", marked: ["没"], lines: ["😀没关系", "  ^^"]),
    Case(text: "✅没", marked: ["没"], lines: ["✅没", "  ^^"]),
    Case(text: "👨‍👩‍👧没", marked: ["没"], lines: ["👨‍👩‍👧没", "  ^^"]),
    Case(text: "🇨🇳没", marked: ["没"], lines: ["🇨🇳没", "  ^^"]),
    Case(text: "𠮷野家", marked: ["野"], lines: ["𠮷野家", "  ^^"]),
    Case(text: "e\u{301}没", marked: ["没"], lines: ["e\u{301}没", " ^^"]),
    Case(text: "ＡＢ没", marked: ["Ｂ"], lines: ["ＡＢ没", "  ^^"]),
    Case(text: "没关系，没用", marked: ["没关系", "没用"], lines: ["没关系，没用", "^^^^^^  ^^^^"]),
    Case(text: "一行\n没关系", marked: ["没关系"], lines: ["一行", "没关系", "^^^^^^"]),
    Case(text: "一行\r\n没关系", marked: ["没关系"], lines: ["一行", "没关系", "^^^^^^"]),
    Case(
      text: "一二三四五六七八", marked: ["五六"], lines: ["一二三四五", "        ^^", "六七八", "^^"],
      width: 10),
    Case(text: "一\t没", marked: ["没"], lines: ["一 没", "   ^^"]),
    Case(text: "一\u{1B}[31m没", marked: ["没"], lines: ["一␛[31m没", "       ^^"]),
    Case(text: "一\u{202E}没", marked: ["没"], lines: ["一\u{FFFD}没", "   ^^"]),
    Case(text: "", marked: [], lines: [""]),
  ]

  @Test(arguments: cases) func underlines(_ one: Case) throws {
    let marks = try one.marked.map { words in
      let range = try #require(one.text.range(of: words))
      let scalars = one.text.unicodeScalars
      let start = scalars.distance(from: scalars.startIndex, to: range.lowerBound)
      return DraftLayout.Mark(
        scalars: start..<(start + words.unicodeScalars.count), sign: "^")
    }
    let lines = DraftLayout.lines(one.text, marks, width: one.width)
      .flatMap { $0.below.isEmpty ? [$0.text] : [$0.text, $0.below] }
    #expect(lines == one.lines)
  }

  @Test func theGraverSignCovers() {
    let marks = [
      DraftLayout.Mark(scalars: 1..<3, sign: "="), DraftLayout.Mark(scalars: 0..<4, sign: "~"),
    ]
    #expect(DraftLayout.lines("一二三四", marks, width: 80).map(\.below) == ["~~====~~"])
  }
}

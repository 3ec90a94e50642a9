import ScriptFormats
import Scripts
import TestSupport
import Testing

/// Whatever a file holds, its utterances are made of its own bytes.
struct PlacesPropertyTests {
  private static let atoms = [
    "亲", "保本", "😀", "𠮷", "e\u{301}", "Ａ", "👨‍👩‍👧", "\t", "\r\n", "\n", "\n\n", " ", "　", "，", "。", "*",
    "**", "_",
    "`", "```", "~~", "[", "]", "(", ")", "![", "](x)", "<b>", "</b>", "<br>", "<!--", "-->",
    "&amp;", "\\",
    "{name}", "{", "}", "%s", "%%", "${x}", "|", "\n| - | - |\n", "\n# ", "\n- ", "\n1. ", "\n> ",
    "\n    ",
    "\n---\n", "客服：", "客户：", "\"", "\"\"", ",", "\n话术,备注\n", "【", "】", "== ", "#", "//", "①", "（1）",
    "\u{FEFF}",
    "\r", "[^1]", "&#x4F60;", "~~~\n", "\u{E000}", "huashu: ignore a",
  ]

  @Test(arguments: ["a.md", "a.txt", "a.csv", "a.tsv"])
  func places(_ path: String) throws {
    for seed in 0..<1500 as Range<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let count = Int.random(in: 1...40, using: &generator)
      var written = path.hasSuffix("sv") ? "编码\t话术\n" : ""
      for _ in 0..<count { written += Self.atoms.randomElement(using: &generator) ?? "" }
      var options = ScriptReadingOptions()
      options.readsCode = Bool.random(using: &generator)
      let document = try Reading.document(written, path, options: options)
      Reading.checkPlaces(document)
      // A part of what is said is the file's own, cut by the place of the part.
      for utterance in document.utterances {
        for piece in utterance.pieces where piece.kind == .verbatim {
          let slice = document.text.string(utterance.source(of: piece.spoken))
          #expect(slice == String(decoding: utterance.text[piece.spoken], as: UTF8.self))
        }
      }
    }
  }

  /// The time is linear in what a hostile file repeats.
  @Test(arguments: [
    "*_", "[", "![", "`", "<!--", "客户：", "&", "{", "%(", "> ", "- ", "| ", "\"", "<b ", "<!--\n",
    "<!---->", "客服：**好** ", "`a``b", "\n```", "1、", "\n客户：", "{x}",
    "[a][b]", "\n|-|\n",
  ])
  func hostile(_ atom: String) throws {
    let written = String(repeating: atom, count: 20_000)
    for path in ["a.md", "a.txt", "a.csv"] {
      let clock = ContinuousClock()
      let time = try clock.measure { _ = try Reading.document("话术\n" + written, path) }
      #expect(time < .seconds(8), "\(atom) in \(path) took \(time)")
    }
  }
}

import Foundation
import Gates
import ICU
import Lexicons
import ReportModel
import Rules
import Scripts
import TestSupport
import Testing

struct ScriptFixerTests {
  private func finding(
    _ range: Range<Int>, _ replacement: String, isSafe: Bool = true,
    standing: ScriptFinding.Standing = .open
  ) -> ScriptFinding {
    let text = LocalizedText(chinese: "", english: "")
    let place = ScriptPosition(byte: 0, line: 1, utf8Column: 1, utf16Column: 1, scalarColumn: 1)
    var finding = ScriptFinding(
      rule: "f", severity: .major, path: "a", region: ScriptRegion(start: place, end: place),
      quote: "", line: "", message: text)
    finding.fix = ScriptFix(
      range: ScriptRange(range.lowerBound, range.upperBound), replacement: replacement,
      isSafe: isSafe)
    finding.standing = standing
    return finding
  }

  @Test func theEarlierWins() {
    let fixes = ScriptFixer.fixes(
      [
        finding(8..<10, "d"), finding(2..<6, "b"), finding(0..<3, "a"), finding(3..<5, "c"),
        finding(6..<7, "u", isSafe: false), finding(10..<12, "e", standing: .known),
        finding(8..<10, "d"),
      ], includesUnsafe: false)
    #expect(fixes.map(\.replacement) == ["a", "c", "d"])
    let all = ScriptFixer.fixes([finding(6..<7, "u", isSafe: false)], includesUnsafe: true)
    #expect(all.count == 1)
  }

  // MARK: Diffs

  struct Edit: Sendable, CustomStringConvertible {
    let description: String
    let text: String
    /// What is replaced by what, from the start on.
    let changes: [(String, String)]
    let hunks: [String]
  }

  private func fixes(_ text: String, _ changes: [(String, String)]) -> [ScriptFix] {
    var fixes: [ScriptFix] = []
    var start = text.startIndex
    for (old, new) in changes {
      guard let range = text.range(of: old, options: .literal, range: start..<text.endIndex) else {
        continue
      }
      let lower = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      fixes.append(
        ScriptFix(
          range: ScriptRange(lower, lower + old.utf8.count), replacement: new, isSafe: true))
      start = range.upperBound
    }
    return fixes
  }

  static let edits: [Edit] = [
    Edit(
      description: "one line", text: "1\n2\n3\n4\n5\n6\n7\n8\n9\n", changes: [("5", "五")],
      hunks: ["@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+五\n 6\n 7\n 8\n"]),
    Edit(
      description: "two in one hunk", text: "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
      changes: [("1", "一"), ("8", "八")],
      hunks: ["@@ -1,9 +1,9 @@\n-1\n+一\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n+八\n 9\n"]),
    Edit(
      description: "two hunks", text: "1\n2\n3\n4\n5\n6\n7\n8\n9\n",
      changes: [("1", "一"), ("9", "九")],
      hunks: [
        "@@ -1,4 +1,4 @@\n-1\n+一\n 2\n 3\n 4\n", "@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+九\n",
      ]),
    Edit(
      description: "two in one line", text: "a b", changes: [("a", "x"), ("b", "y")],
      hunks: [
        "@@ -1 +1 @@\n-a b\n\\ No newline at end of file\n+x y\n\\ No newline at end of file\n"
      ]),
    Edit(
      description: "CRLF", text: "a\r\nb\r\n", changes: [("b", "c")],
      hunks: ["@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n"]),
    Edit(
      description: "more lines", text: "a\nb\nc\n", changes: [("b", "x\ny")],
      hunks: ["@@ -1,3 +1,4 @@\n a\n-b\n+x\n+y\n c\n"]),
    Edit(description: "nothing", text: "a\n", changes: [], hunks: []),
  ]

  @Test(arguments: edits)
  func diffs(_ edit: Edit) {
    let fixes = fixes(edit.text, edit.changes)
    let diff = UnifiedDiff(path: "话/术.md", old: ScriptText(edit.text), fixes: fixes)
    let head = edit.hunks.isEmpty ? "" : "--- a/话/术.md\n+++ b/话/术.md\n"
    #expect(String(decoding: diff.bytes, as: UTF8.self) == head + edit.hunks.joined())
  }

  @Test(arguments: [
    ("a b.md", "+++ b/a b.md\t\n"), ("a\"\n\u{1B}.md", "+++ \"b/a\\\"\\012\\033.md\"\n"),
  ])
  func quotesNames(_ path: String, _ head: String) {
    let diff = UnifiedDiff(path: path, old: ScriptText("a"), fixes: fixes("a", [("a", "b")]))
    #expect(String(decoding: diff.bytes, as: UTF8.self).contains(head))
  }

  /// git makes of the diff what the fixer makes of the text.
  @Test func gitAppliesWhatIsPrinted() throws {
    let seed = UInt64.random(in: 0...9999)
    var random = SeededGenerator(seed: seed)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "huashu-diff-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for _ in 0..<15 {
      var text = (0..<Int.random(in: 1...30, using: &random)).map { _ in
        ["甲", "乙丙", "", "丁 戊"].randomElement(using: &random) ?? ""
      }.joined(separator: Bool.random(using: &random) ? "\n" : "\r\n")
      if Bool.random(using: &random) { text += "\n" }
      let old = ScriptText(text)
      var fixes: [ScriptFix] = []
      var place = 0
      let scalars = Array(text.unicodeScalars)
      for scalar in scalars {
        let size = String(scalar).utf8.count
        if scalar.value > 0x20, Int.random(in: 0..<5, using: &random) == 0 {
          fixes.append(
            ScriptFix(
              range: ScriptRange(place, place + size),
              replacement: ["新", "", "多\n行"].randomElement(using: &random) ?? "", isSafe: true))
        }
        place += size
      }
      if fixes.isEmpty { continue }
      let new = ScriptFixer.apply(fixes, to: old)
      let file = folder.appendingPathComponent("话 术.md")
      try Data(old.bytes).write(to: file)
      let diff = UnifiedDiff(path: "话 术.md", old: old, fixes: fixes).bytes
      let patch = folder.appendingPathComponent("patch")
      try Data(diff).write(to: patch)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = ["git", "apply", "--whitespace=nowarn", "patch"]
      process.currentDirectoryURL = folder
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0, "seed \(seed)")
      #expect(Array(try Data(contentsOf: file)) == new.bytes, "seed \(seed)")
    }
  }

  // MARK: Character sets

  @Test(arguments: [
    (Charset.utf8, false), (.utf8, true), (.utf16LittleEndian, true), (.utf16BigEndian, true),
    (.gb18030, false), (.gb18030, true), (.big5, false),
  ])
  func encodesAsItWas(_ charset: Charset, _ hasMark: Bool) throws {
    let text = "甲乙\r\n丙"
    let mark = hasMark ? "\u{FEFF}" : ""
    let file = try #require(charset.encode(mark + text))
    let document = ScriptSheet.document(
      text, encoding: ScriptEncoding(charset: charset.rawValue, hasMark: hasMark))
    let fixed = ScriptFixer.apply(fixes(text, [("乙", "丁")]), to: document.text)
    let written = try ScriptFixer.encode(fixed, of: document, file: file)
    #expect(written == charset.encode(mark + "甲丁\r\n丙"))
  }

  @Test func refusesWhatItCannotWrite() throws {
    let big5 = ScriptSheet.document("甲", encoding: ScriptEncoding(charset: "Big5", hasMark: false))
    let file = try #require(Charset.big5.encode("甲"))
    #expect(throws: ScriptFixError.cannotEncode(path: "scripts.md", charset: "Big5")) {
      try ScriptFixer.encode(ScriptText("😀"), of: big5, file: file)
    }
    #expect(throws: ScriptFixError.notReversible(path: "scripts.md", charset: "Big5")) {
      try ScriptFixer.encode(ScriptText("乙"), of: big5, file: file + [0x41])
    }
    let workbook = ScriptSheet.document("甲", encoding: nil)
    #expect(throws: ScriptFixError.notText(path: "scripts.md")) {
      try ScriptFixer.encode(ScriptText("乙"), of: workbook, file: [])
    }
  }
}

import Foundation
import Scripts
import Testing

/// The place of a character in every unit: slicing the line by it gives the character back.
struct ScriptTextTests {
  @Test(arguments: [
    "您好😀保本", "𠮷保本", "e\u{301}保本\r\nx", "\tＡ保本", "一\n二保本",
    String(repeating: "😀亲a", count: 700) + "保本", String(repeating: "一\n", count: 600) + "二保本",
  ])
  func positions(_ written: String) throws {
    let text = ScriptText(written)
    let found = try #require(written.range(of: "保本"))
    let lower = written.utf8.distance(from: written.startIndex, to: found.lowerBound)
    let region = text.region(of: ScriptRange(lower, lower + 6))
    let line = text.line(region.start.line)
    let units = Array(line.utf16)[region.start.utf16Column - 1..<region.end.utf16Column - 1]
    #expect(String(decoding: units, as: UTF16.self) == "保本")
    let scalars = line.unicodeScalars.dropFirst(region.start.scalarColumn - 1).prefix(2)
    #expect(String(String.UnicodeScalarView(scalars)) == "保本")
    let bytes = Array(line.utf8)[region.start.utf8Column - 1..<region.end.utf8Column - 1]
    #expect(String(decoding: bytes, as: UTF8.self) == "保本")
  }

  @Test(arguments: [
    ("scripts/**/*.md", "scripts/a.md", true), ("scripts/**/*.md", "scripts/a/b/c.md", true),
    ("*.md", "a/b.md", false), ("**/话术?.csv", "x/话术1.csv", true), ("开场*", "开场白", true),
  ])
  func globs(_ pattern: String, _ name: String, _ matches: Bool) {
    #expect(PathGlob(pattern).matches(name) == matches)
  }
}

import Foundation
import Gates
import Testing

struct ChangedLinesTests {
  struct Case: Sendable, CustomStringConvertible {
    let description: String
    let diff: String
    /// Paths with lines that are touched, and some that are not.
    let touched: [(String, ClosedRange<Int>)]
    let untouched: [(String, ClosedRange<Int>)]
  }

  private static func hunk(_ path: String, _ head: String, _ lines: String...) -> String {
    "diff --git a/\(path) b/\(path)\nindex 1..2 100644\n--- a/\(path)\n+++ b/\(path)\n@@ \(head) @@\n"
      + lines.map { $0 + "\n" }.joined()
  }

  static let cases: [Case] = [
    Case(
      description: "one line", diff: hunk("a.md", "-3 +3", "-x", "+y"),
      touched: [("a.md", 3...3), ("a.md", 1...3), ("a.md", 3...9)],
      untouched: [("a.md", 1...2), ("a.md", 4...9), ("b.md", 3...3)]),
    Case(
      description: "added lines", diff: hunk("a.md", "-3,0 +4,2 @@ # 标题", "+x", "+y"),
      touched: [("a.md", 4...4), ("a.md", 5...5)], untouched: [("a.md", 3...3), ("a.md", 6...6)]),
    Case(
      description: "lines taken away", diff: hunk("a.md", "-4,2 +3,0", "-x", "-y"),
      touched: [("a.md", 3...4), ("a.md", 1...9)], untouched: [("a.md", 3...3), ("a.md", 4...4)]),
    Case(
      description: "no newline at the end",
      diff: hunk(
        "a.md", "-3 +3", "-x", "\\ No newline at end of file", "+y", "\\ No newline at end of file")
        + hunk("b.md", "-1 +1", "-x", "+y"),
      touched: [("a.md", 3...3), ("b.md", 1...1)], untouched: [("a.md", 2...2)]),
    Case(
      description: "lines that look like heads",
      diff: hunk("a.md", "-2,2 +2,2", "--- a/z.md", "-@@ -1 +1 @@", "+++ b/z.md", "+@@ -9 +9 @@")
        + "@@ -8 +8 @@\n-x\n+y\n",
      touched: [("a.md", 2...3), ("a.md", 8...8)], untouched: [("z.md", 1...9), ("a.md", 9...9)]),
    Case(
      description: "a Chinese name in octal",
      diff: "--- \"a/\\350\\257\\235.md\"\n+++ \"b/\\350\\257\\235.md\"\n@@ -1 +1 @@\n-x\n+y\n",
      touched: [("话.md", 1...1)], untouched: [("话.md", 2...2)]),
    Case(
      description: "a Chinese name as it is, with a space",
      diff: "--- a/话 术.md\t\n+++ b/话 术.md\t\n@@ -1 +1 @@\n-x\n+y\n",
      touched: [("话 术.md", 1...1)], untouched: []),
    Case(
      description: "escapes of C",
      diff: "--- \"a/x\\\"\\t\\\\.md\"\n+++ \"b/x\\\"\\t\\\\.md\"\n@@ -1 +1 @@\n-x\n+y\n",
      touched: [("x\"\t\\.md", 1...1)], untouched: []),
    Case(
      description: "a renamed file",
      diff: "diff --git a/x.md b/y.md\nsimilarity index 90%\nrename from x.md\nrename to y.md\n"
        + "--- a/x.md\n+++ b/y.md\n@@ -7 +7 @@\n-x\n+y\n",
      touched: [("y.md", 7...7)], untouched: [("x.md", 7...7), ("y.md", 1...6)]),
    Case(
      description: "renamed and nothing else",
      diff: "diff --git a/x.md b/y.md\nsimilarity index 100%\nrename from x.md\nrename to y.md\n",
      touched: [], untouched: [("y.md", 1...9), ("x.md", 1...9)]),
    Case(
      description: "a new file",
      diff: "diff --git a/n.md b/n.md\nnew file mode 100644\n--- /dev/null\n+++ b/n.md\n"
        + "@@ -0,0 +1,2 @@\n+x\n+y\n",
      touched: [("n.md", 1...1), ("n.md", 2...2)], untouched: [("n.md", 3...3)]),
    Case(
      description: "a deleted file",
      diff: "diff --git a/n.md b/n.md\ndeleted file mode 100644\n--- a/n.md\n+++ /dev/null\n"
        + "@@ -1,2 +0,0 @@\n-x\n-y\n",
      touched: [], untouched: [("n.md", 1...2), ("dev/null", 1...1)]),
    Case(
      description: "binary files",
      diff: "diff --git a/a b.xlsx b/a b.xlsx\nindex 1..2 100644\n"
        + "Binary files a/a b.xlsx and b/a b.xlsx differ\n"
        + "diff --git \"a/\\350\\257\\235.xlsx\" \"b/\\350\\257\\235.xlsx\"\nBinary files differ\n"
        + "diff --git a/o.xlsx b/p.xlsx\nrename from o.xlsx\nrename to p.xlsx\nBinary files differ\n",
      touched: [("a b.xlsx", 1...1), ("话.xlsx", 9...9), ("p.xlsx", 1...1)],
      untouched: [("o.xlsx", 1...1)]),
    Case(
      description: "CRLF", diff: hunk("a.md", "-1 +1", "-x\r", "+y\r"), touched: [("a.md", 1...1)],
      untouched: [("a.md", 2...2)]),
    Case(description: "nothing", diff: "", touched: [], untouched: [("a.md", 1...1)]),
  ]

  @Test(arguments: cases)
  func parses(_ expected: Case) {
    let changed = ChangedLines(parsing: Array(expected.diff.utf8))
    for (path, lines) in expected.touched {
      #expect(changed.touches(path, lines: lines), "\(path) \(lines)")
    }
    for (path, lines) in expected.untouched {
      #expect(!changed.touches(path, lines: lines), "\(path) \(lines)")
    }
  }

  @Test func wholeFiles() {
    var changed = ChangedLines()
    #expect(changed.isEmpty)
    changed.addWhole("n.md")
    #expect(changed.touches("n.md", lines: 5...5))
    #expect(changed.paths == ["n.md"])
  }

  /// What git itself prints of edits by hand.
  @Test func readsWhatGitPrints() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "huashu-since-\(UInt64.random(in: 0...UInt64.max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func git(_ arguments: String...) throws -> [UInt8] { try self.git(arguments, in: folder) }
    func write(_ name: String, _ text: String) throws {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    _ = try git("init", "-q")
    _ = try git("config", "diff.mnemonicPrefix", "true")
    _ = try git("config", "diff.noprefix", "true")
    try write("话 术.md", "一\n二\n三\n四\n")
    try write("旧.md", "一\n二\n三\n四\n五\n六\n")
    try write("x.bin", "\u{0}a")
    _ = try git("add", "-A")
    _ = try git("-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "-qm", "x")
    try write("话 术.md", "一\n新\n三\n四\n五")
    try write("x.bin", "\u{0}b")
    _ = try git("mv", "旧.md", "\"名\".md")
    try write("\"名\".md", "一\n二\n三\n四\n六\n")
    let changed = ChangedLines(
      parsing: try self.git(ChangedLines.arguments(since: "HEAD"), in: folder))
    #expect(changed.paths == ["\"名\".md", "x.bin", "话 术.md"].sorted())
    let lines = (1...5).filter { changed.touches("话 术.md", lines: $0...$0) }
    #expect(lines == [2, 5])
    #expect(changed.touches("\"名\".md", lines: 4...5))
    #expect(!changed.touches("\"名\".md", lines: 1...4))
    #expect(changed.touches("x.bin", lines: 1...1))
  }

  private func git(_ arguments: [String], in folder: URL) throws -> [UInt8] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder.path] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return Array(output)
  }
}

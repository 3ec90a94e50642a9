import Foundation
import TestSupport
import Testing

/// `huashu report diff`, run as a user runs it.
@Suite struct ReportDiffTests {
  private static func tool() throws -> Tool {
    let tool = try Tool()
    func line(_ id: String, _ verdict: String = "fail") throws -> String {
      try ScoreTests.report(id, verdict: verdict)
    }
    try tool.folder.write("old.ndjson", try line("c-1") + line("c-2", "pass") + line("c-3"))
    try tool.folder.write("new.ndjson", try line("c-1") + line("c-2") + line("c-4"))
    let edited = try line("c-1", "pass").replacingOccurrences(of: "h-c-1", with: "h-other")
    try tool.folder.write("edited.ndjson", edited + (try line("c-2", "pass") + line("c-3")))
    try tool.folder.write(
      "pack.ndjson",
      try (line("c-1") + line("c-2") + line("c-3"))
        .replacingOccurrences(of: "sha256:1", with: "sha256:2"))
    try tool.folder.write("bad.ndjson", try line("c-1") + "{\"schema\":\n")
    try tool.folder.write("empty.ndjson", "\n")
    return tool
  }

  static let runs = [
    ScoreTests.Run("differences", ["old.ndjson", "new.ndjson"], 0),
    ScoreTests.Run("none", ["old.ndjson", "old.ndjson"], 0),
    ScoreTests.Run("one run", ["old.ndjson"], 2, says: "<new>"),
    ScoreTests.Run(
      "three runs", ["old.ndjson", "new.ndjson", "new.ndjson"], 2, says: "new.ndjson"),
    ScoreTests.Run("no file", ["old.ndjson", "none.ndjson"], 2, says: "none.ndjson: no such file"),
    ScoreTests.Run("nothing in it", ["empty.ndjson", "new.ndjson"], 2, says: "nothing to read"),
    ScoreTests.Run(
      "bad lines", ["bad.ndjson", "new.ndjson"], 3, says: "bad.ndjson:2: error: is not JSON"),
    ScoreTests.Run("bad lines later", ["new.ndjson", "bad.ndjson"], 3, says: "bad.ndjson:2"),
    ScoreTests.Run("one input twice", ["-", "-"], 2, says: "only one of the two runs"),
    ScoreTests.Run("no format", ["old.ndjson", "new.ndjson", "--format", "xml"], 2, says: "xml"),
    ScoreTests.Run(
      "limit", ["old.ndjson", "new.ndjson", "--limit=-1"], 2, says: "--limit must be"),
    ScoreTests.Run("no pack", ["old.ndjson", "new.ndjson", "--pack", "x"], 2, says: "x: no pack"),
    ScoreTests.Run(
      "no folder", ["old.ndjson", "new.ndjson", "-o", "none/d.txt"], 2, says: "none/d.txt"),
  ]

  @Test(arguments: runs) func exitCodes(_ run: ScoreTests.Run) throws {
    let outcome = try Self.tool().run(["report", "diff"] + run.arguments)
    #expect(outcome.status == run.status, "\(outcome.errors)")
    #expect(run.says.isEmpty || outcome.errors.contains(run.says), "\(outcome.errors)")
    #expect(outcome.output.isEmpty == (run.status == 2))
  }

  struct Cause: Sendable, CustomTestStringConvertible {
    let new: String
    let chinese: String
    let english: String
    var testDescription: String { new }
  }

  @Test(arguments: [
    Cause(new: "old.ndjson", chinese: "结果没有差别", english: "do not differ"),
    Cause(new: "new.ndjson", chinese: "规则包相同，会话不同", english: "other conversations"),
    Cause(new: "edited.ndjson", chinese: "内容变了 1", english: "of other content 1"),
    Cause(new: "pack.ndjson", chinese: "会话相同，规则包不同", english: "another pack"),
  ]) func saysWhatDiffersInTheLanguageAskedFor(_ cause: Cause) throws {
    let tool = try Self.tool()
    for (language, words) in [("zh", cause.chinese), ("en", cause.english)] {
      let text = try tool.run(["report", "diff", "old.ndjson", cause.new, "--lang", language]).text
      #expect(text.contains(words), "\(text)")
    }
  }

  private static func object(_ value: Any?) throws -> [String: Any] {
    try #require(value as? [String: Any])
  }

  @Test func comparisonAsJSON() throws {
    let tool = try Self.tool()
    let outcome = try tool.run([
      "report", "diff", "old.ndjson", "new.ndjson", "--format", "json", "-o", "diff.json",
    ])
    #expect(outcome.status == 0 && outcome.output.isEmpty)
    let root = try Self.object(
      try JSONSerialization.jsonObject(with: tool.folder.read("diff.json")))
    #expect(root["schema"] as? String == "huashu.run-diff/1")
    let conversations = try Self.object(root["conversations"])
    #expect(conversations["shared"] as? Int == 2)
    #expect(conversations["only_old"] as? [String] == ["c-3"])
    #expect(conversations["only_new"] as? [String] == ["c-4"])
    let findings = try Self.object(root["findings"])
    let counted = try Self.object(findings["counted"]) as? [String: Int]
    #expect(
      counted == [
        "old": 2, "new": 3, "added": 2, "gone": 1, "unchanged": 1, "regraded": 0,
        "added_elsewhere": 1, "gone_elsewhere": 1,
      ])
    let added = try #require(findings["added"] as? [[String: Any]])
    #expect(added.map { $0["key"] as? String } == ["k-c-2", "k-c-4"])
    #expect(added.map { $0["agent"] as? String } == ["店铺:小迪", "店铺:小迪"])
    let agent = try #require((root["agents"] as? [[String: Any]])?.first)
    #expect(try Self.object(agent["old"])["percent"] as? Double == 80)
    let rule = try #require((root["rules"] as? [[String: Any]])?.first)
    #expect(try Self.object(rule["new"])["failed"] as? Int == 3)
    let same = try Self.object(root["same"]) as? [String: Bool]
    #expect(same?["packs"] == true && same?["inputs"] == false && same?["results"] == false)
  }

  @Test func oneRunMayComeFromAPipe() throws {
    let tool = try Self.tool()
    let input = try tool.folder.read("new.ndjson")
    let piped = try tool.run(["report", "diff", "old.ndjson", "-"], input: input)
    #expect(piped.text == (try tool.run(["report", "diff", "old.ndjson", "new.ndjson"]).text))
  }

  /// A finding that quotes words, of an agent with a name, in a conversation with an id.
  private static func quoting(_ words: String, id: String) throws -> String {
    let quote = String(decoding: try JSONEncoder().encode(words), as: UTF8.self)
    return try ScoreTests.report(id, agent: "店:\(words)", name: words)
      .replacingOccurrences(of: "k-\(id)", with: "k")
      .replacingOccurrences(of: #""spans":[]"#, with: #""spans":[{"seq":0,"quote":\#(quote)}]"#)
  }

  @Test(arguments: ["text", "json"]) func personalDataIsMaskedUnlessAskedFor(
    _ format: String
  ) throws {
    let tool = try Self.tool()
    // Cut after sixty characters the number would be none any more.
    let words = String(repeating: "啊", count: 52) + "手机13800001234"
    try tool.folder.write("phone.ndjson", try Self.quoting(words, id: "电话13800001234"))
    let arguments = ["report", "diff", "old.ndjson", "phone.ndjson", "--format", format]
    let masked = try tool.run(arguments).text
    #expect(!masked.contains("1380000"), "\(masked)")
    #expect(masked.contains("138"))
    #expect(try tool.run(arguments + ["--redact", "none"]).text.contains("13800001234"))
  }

  @Test func hostileTextIsHarmless() throws {
    let tool = try Self.tool()
    let hostile = [
      "\u{1B}[31m红", "假行\r\n+ 致命", "\u{202E}x", "a\u{2028}b", "\u{1}\u{B}", "<script>",
    ]
    var lines = ""
    for (place, text) in hostile.enumerated() {
      lines += try Self.quoting(text, id: "\(place)\(text)")
        .replacingOccurrences(of: "forbidden.abuse", with: "rule\\u001b[2J\\n")
        .replacingOccurrences(of: "sha256:1", with: "sha\\u001b\\n")
    }
    try tool.folder.write("hostile.ndjson", lines)
    for arguments in [["--limit", "100"], ["--format", "json"]] {
      for pair in [["old.ndjson", "hostile.ndjson"], ["hostile.ndjson", "old.ndjson"]] {
        let outcome = try tool.run(["report", "diff"] + pair + arguments)
        #expect(outcome.status == 0)
        let scalars = outcome.text.unicodeScalars
        #expect(!scalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(!scalars.contains { [0x2028, 0x0B, 0x7F].contains($0.value) })
        if arguments.contains("json") {
          #expect(outcome.lines.count == 1)
        } else {
          #expect(!scalars.contains { $0.value == 0x202E })
          #expect(!outcome.lines.contains { $0.hasPrefix("+ 致命") || $0.hasPrefix("假行") })
          #expect(outcome.text.contains("<script>"))
        }
      }
    }
  }
}

import Foundation
import TestSupport
import Testing

/// `check --scripts` and `stream --scripts`.
@Suite struct CheckScriptsTests {
  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    try tool.folder.write(
      "scripts/开场.md", "\u{FEFF}# 话术\n\n## 开场\n> 适用：开场\n您好，请问有什么可以帮您？\n")
    try tool.folder.write("scripts/more/收尾.TXT", "> 适用：结束\n祝您生活愉快，再见。\n")
    try tool.folder.write("scripts/README.md", "这里是话术。")
    try tool.folder.write("scripts/notes.csv", "a,b\n")
    try tool.folder.write("scripts/.hidden.md", "隐藏。")
    let words = ["您好，请问有什么可以帮您？祝您生活愉快，再见。", "您好，不归我管", "您好"]
    try tool.folder.write(
      "in.ndjson",
      words.enumerated().map { Small.line("c\($0.offset)", $0.element) }.joined())
    return tool
  }

  @Test func whatTheReportsSay() throws {
    let tool = try tool()
    let outcome = try tool.run([
      "check", "in.ndjson", "--pack", "pack", "--scripts", "scripts", "--format", "ndjson",
    ])
    // Only the forbidden phrase counts.
    #expect(outcome.status == 1, "\(outcome.errors)")
    let scripts = try outcome.lines.map { line in
      try #require(try JSON.object(line)["scripts"] as? [[String: Any]])
    }
    #expect(scripts.count == 3)
    #expect(scripts[0].map { $0["script"] as? String } == ["开场", "收尾"])
    #expect(scripts[0].map { $0["file"] as? String } == ["开场.md", "more/收尾.TXT"])
    #expect(scripts[0].map { $0["status"] as? String } == ["followed", "followed"])
    #expect(scripts[1].map { $0["status"] as? String } == ["missing", "missing"])
  }

  @Test func scriptsChangeNothingElse() throws {
    let tool = try tool()
    let check = ["check", "in.ndjson", "--pack", "pack", "--format", "ndjson"]
    let plain = try tool.run(check).lines.map { try JSON.object($0) as NSDictionary }
    let with = try tool.run(check + ["--scripts", "scripts/"]).lines.map { line in
      var object = try JSON.object(line)
      #expect(object.removeValue(forKey: "scripts") != nil)
      return object as NSDictionary
    }
    #expect(plain == with)
    let minor = try tool.run([
      "check", "in.ndjson", "--pack", "pack", "--scripts", "scripts", "--exit-zero",
    ])
    #expect(minor.status == 0)
    #expect(minor.text.contains("话术执行（平均相似度）"))
  }

  @Test func streamSaysTheSameOnAnyNumberOfThreads() throws {
    let tool = try tool()
    let options = ["--pack", "pack", "--scripts", "scripts"]
    let lines = (0..<100).map { Small.line("d\($0)", ["您好，请问有什么可以帮您", "嗯", "再见"][$0 % 3]) }
    try tool.folder.write("many.ndjson", lines.joined())
    let one = try tool.run(
      ["check", "many.ndjson", "--format", "ndjson", "--exit-zero", "--jobs", "1"] + options)
    let many = try tool.run(
      ["check", "many.ndjson", "--format", "ndjson", "--exit-zero", "--jobs", "5"] + options)
    #expect(one.lines.count == 100)
    #expect(many.output == one.output)
    let stream = try tool.run(["stream"] + options, input: try tool.folder.read("many.ndjson"))
    #expect(stream.output == one.output)
  }

  /// Files of the scripts, the status, and what standard error must say.
  static let ends: [([String: String], [String], Int32, String)] = [
    (["a.md": "您好。"], ["--scripts", "s"], 0, ""),
    (["a.md": "您好。"], ["--scripts", "s/a.md"], 0, ""),
    (["a.markdown": "您好。"], ["--scripts", "s/a.markdown"], 0, ""),
    (["a.md": "您好。"], ["--scripts", "none"], 2, "none: no such file or folder"),
    (["a.csv": "您好。"], ["--scripts", "s"], 2, "s: no scripts here; put *.md or *.txt files"),
    (["README.md": "您好。"], ["--scripts", "s"], 2, "s: no scripts here"),
    (["a.md": "您好[。\n我是{"], ["--scripts", "s"], 2, "s/a.md:1:3: this bracket is not closed"),
    (["a.md": "您好[。\n我是{"], ["--scripts", "s"], 2, "s/a.md:2:3: this brace is not closed"),
    (
      ["a.md": "## 甲\n> 适应：开场\n好"], ["--scripts", "s"], 2, "s/a.md:2: unknown condition; known are"
    ),
    (["a.md": "# 甲\n# 乙\n好"], ["--scripts", "s"], 2, "s/a.md:1: a script without a sentence"),
    (
      ["a.md": "# 甲\n好", "b.md": "\n# 甲\n在"], ["--scripts", "s"], 2,
      "s/b.md:2: a script of this name is at s/a.md:1 too"
    ),
  ]

  @Test(arguments: ends)
  func howItEnds(
    _ files: [String: String], _ options: [String], _ status: Int32, _ says: String
  ) throws {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    try tool.folder.write("in.ndjson", Small.clean)
    for (name, text) in files { try tool.folder.write("s/" + name, text) }
    for command in [["check", "in.ndjson"], ["stream"]] {
      let outcome = try tool.run(command + ["--pack", "pack"] + options)
      #expect(outcome.status == status, "\(outcome.errors)")
      #expect(says.isEmpty || outcome.errors.contains(says), "\(outcome.errors)")
      if status == 2 { #expect(outcome.output.isEmpty) }
    }
  }

  @Test func notUTF8() throws {
    let tool = try tool()
    try tool.folder.write("scripts/gbk.txt", Data([0xC4, 0xFA, 0xBA, 0xC3]))
    let outcome = try tool.run(["check", "in.ndjson", "--pack", "pack", "--scripts", "scripts"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("scripts/gbk.txt: not UTF-8 text"))
  }
}

import Foundation
import TestSupport
import Testing

/// What `check` and `convert` make of folders, pipes and things read twice.
@Suite struct ReadingTests {
  private static let table =
    "会话ID,时间,角色,内容\nS1,2026-11-11 10:00:00,客户,在吗\nS1,2026-11-11 10:00:05,客服,您好\n"

  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    return tool
  }

  @Test func whatComesTwiceCountsOnce() throws {
    let tool = try tool()
    for name in ["a.csv", "b.csv"] { try tool.folder.write("in/\(name)", Self.table) }
    try tool.folder.write("in/c.csv", Self.table.replacing("您好", with: "你好"))
    let outcome = try tool.run(["check", "in", "--pack", "pack", "--format", "ndjson"])
    #expect(try outcome.lines.map { try JSON.object($0)["id"] as? String } == ["S1", "S1"])
    #expect(
      outcome.errorLines == [
        "note: 1 conversations were there before, with the same id and content, and were counted once",
        "note: 1 conversations have the id of another one with other content; all were kept",
      ])
  }

  @Test func linesThatComeTwiceCountOnceButStreamAnswersAll() throws {
    let tool = try tool()
    try tool.folder.write("in.ndjson", Small.clean + Small.major + Small.clean)
    let checked = try tool.run(
      ["check", "in.ndjson", "--pack", "pack", "--format", "ndjson", "--exit-zero"])
    #expect(checked.lines.count == 2)
    let streamed = try tool.run(
      ["stream", "--pack", "pack"], input: Data((Small.clean + Small.major + Small.clean).utf8))
    #expect(streamed.lines.count == 3)
    #expect(streamed.errors.isEmpty)
  }

  @Test func aThousandFilesAreOneRun() throws {
    let tool = try tool()
    for number in 0..<1000 {
      try tool.folder.write(
        "in/\(number % 10)/\(number).csv", Self.table.replacing("S1", with: "S\(number)"))
    }
    let outcome = try tool.run(["convert", "in"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(Set(outcome.lines).count == 1000)
  }

  @Test func aNoteIsNotSaidAThousandTimes() throws {
    let tool = try tool()
    let newestFirst =
      "会话ID,时间,角色,内容\nS,2026-11-11 10:01:00,客服,您好\nS,2026-11-11 10:00:00,客户,在吗\n"
    for number in 10..<30 {
      try tool.folder.write("in/\(number).csv", newestFirst.replacing("S,", with: "S\(number),"))
    }
    let outcome = try tool.run(["convert", "in"])
    #expect(outcome.lines.count == 20)
    #expect(outcome.errorLines.count == 6)
    #expect(outcome.errorLines.first?.hasPrefix("in/10.csv: note: the newest message") == true)
    #expect(outcome.errorLines.last?.hasPrefix("note: 15 times more: the newest message") == true)
  }

  @Test func aPipeIsReadLikeAFile() throws {
    let tool = try tool()
    try tool.folder.write("a.csv", Self.table)
    let file = try tool.run(["convert", "a.csv"])
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = ["-c", "cat a.csv | '\(Tool.path)' convert - > out"]
    shell.currentDirectoryURL = URL(fileURLWithPath: tool.folder.path)
    try shell.run()
    try Tool.wait(for: shell, limit: 60, what: ["convert", "-"])
    let pipe = try tool.folder.text("out")
    #expect(pipe == file.text.replacing(#""file":"a.csv""#, with: #""file":"-""#))
  }

  @Test func optionsReachTheReaders() throws {
    let tool = try tool()
    try tool.folder.write(
      "a.csv",
      "localId,TalkerId,Type,SubType,IsSender,CreateTime,Status,StrContent,StrTime,Remark,NickName,Sender\n"
        + "1,7,1,0,0,1794362400,,在吗,,,,wx_a\n2,7,1,0,1,1794362405,,在的,,,,wx_b\n"
        + "3,7,1,0,0,1794369600,,谢谢,,,,wx_a\n")
    let plain = try tool.run(["convert", "a.csv", "--explain-roles"])
    #expect(plain.text.contains("\tself") && plain.errors.contains("--self-role"))
    #expect(try tool.run(["convert", "a.csv"]).lines.count == 2)
    let named = try tool.run(["convert", "a.csv", "--self-role", "agent", "--split-gap", "0"])
    #expect(named.lines.count == 1 && named.errors.isEmpty)
    let roles = try #require(try JSON.object(named.lines[0])["parties"] as? [[String: Any]])
    #expect(roles.map { $0["role"] as? String } == ["customer", "agent"])
    for wrong in [
      ["--self-role", "boss"], ["--channel-map", "0"], ["--channel-map", "0=boss"],
      ["--split-gap", "-1"], ["--as-of", "yesterday"], ["--sessions", "missing.csv"],
    ] {
      let outcome = try tool.run(["convert", "a.csv"] + wrong)
      #expect(outcome.status == 2 && outcome.output.isEmpty, "\(wrong)")
    }
  }

  @Test func anArchiveIsReadLikeAFolder() throws {
    let tool = try tool()
    let inner = ArchiveFixture.zip([
      .init("c.csv", Self.table.replacing("S1", with: "S3")), .init("说明.txt", "没有聊天记录"),
    ])
    let archive = ArchiveFixture.zip([
      .init("一月/a.csv", Self.table), .init("b.csv", Self.table.replacing("S1", with: "S2")),
      .init("inner.zip", inner), .init("__MACOSX/._a.csv", "x"),
    ])
    try tool.folder.write("exports.zip", Data(archive))
    let outcome = try tool.run(["convert", "exports.zip"])
    #expect(outcome.status == 0)
    let sources = try outcome.lines.map { line -> String in
      let source = try JSON.object(line)["source"] as? [String: Any]
      return source?["file"] as? String ?? ""
    }
    #expect(
      sources == ["exports.zip/一月/a.csv", "exports.zip/b.csv", "exports.zip/inner.zip/c.csv"])
    #expect(
      outcome.errorLines == ["note: skipped, not an export: exports.zip/inner.zip/说明.txt"])
  }

  @Test func aBombIsOneLine() throws {
    let tool = try tool()
    var archive = ArchiveFixture.zip([.init("a.csv", Self.table)])
    for _ in 0..<5 {
      archive = ArchiveFixture.zip((0..<4).map { .init("\($0).zip", archive) })
    }
    try tool.folder.write("bomb.zip", Data(archive))
    let outcome = try tool.run(["convert", "bomb.zip"])
    #expect(outcome.status == 3 && outcome.output.isEmpty)
    #expect(outcome.errorLines.count == 1)
    #expect(outcome.errors.hasPrefix("bomb.zip: error: ") && outcome.errors.contains("3 deep"))
  }
}

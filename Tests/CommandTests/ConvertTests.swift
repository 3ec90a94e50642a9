import Foundation
import TestSupport
import Testing

/// `convert --to`.
@Suite struct ConvertTests {
  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    try tool.folder.write("in.ndjson", Small.clean + Small.major)
    try tool.folder.write(
      "call.ndjson",
      #"{"id":"call","turns":[{"role":"customer","text":"在吗","start":0,"end":1},"#
        + #"{"role":"agent","text":"您好","start":1.5,"end":2.25}]}"# + "\n")
    return tool
  }

  @Test func aVConHoldsTheReportThatCheckWrites() throws {
    let tool = try tool()
    let outcome = try tool.run(["convert", "in.ndjson", "--to", "vcon", "--pack", "pack"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    let reports = try tool.run(["check", "in.ndjson", "--pack", "pack", "--format", "ndjson"])
    #expect(outcome.lines.count == 2 && reports.lines.count == 2)
    for (line, report) in zip(outcome.lines, reports.lines) {
      #expect(line.contains(#""schema":"huashu.report/1","mediatype":"application/json","#))
      #expect(line.contains(#""encoding":"json","body":\#(report)}"#))
      let vCon = try JSON.object(line)
      #expect(vCon["vcon"] as? String == "0.4.0")
      let analyses = try #require(vCon["analysis"] as? [[String: Any]])
      #expect(
        analyses.map { $0["schema"] as? String } == [
          "huashu.conversation/1#meta", "huashu.report/1",
        ])
      #expect(analyses.allSatisfy { $0["product"] as? String == "huashu 0.1.0" })
      #expect(analyses.allSatisfy { $0["dialog"] as? [Int] == [0, 1] })
    }
  }

  @Test func aVConGoesThereAndBack() throws {
    let tool = try tool()
    let lines = try tool.run(["convert", "in.ndjson", "call.ndjson"])
    let vCons = try tool.run([
      "convert", "in.ndjson", "call.ndjson", "--to", "vcon", "--pack", "pack",
    ])
    try tool.folder.write("back.ndjson", vCons.text)
    let back = try tool.run(["convert", "back.ndjson"])
    #expect(back.status == 0 && back.errors.isEmpty)
    #expect(back.output == lines.output)
    let first = try tool.run(["check", "in.ndjson", "--pack", "pack", "--format", "ndjson"])
    try tool.folder.write("two.ndjson", vCons.lines.prefix(2).joined(separator: "\n"))
    let second = try tool.run(["check", "two.ndjson", "--pack", "pack", "--format", "ndjson"])
    #expect(first.output == second.output)
  }

  @Test func reportsCanBeLeftOut() throws {
    let tool = try tool()
    let outcome = try tool.run([
      "convert", "in.ndjson", "--to", "vcon", "--no-report", "--pack", "no-such-pack",
    ])
    #expect(outcome.status == 0 && outcome.lines.count == 2)
    #expect(!outcome.text.contains("huashu.report/1"))
    let missing = try tool.run(["convert", "in.ndjson", "--to", "vcon", "--pack", "no-such-pack"])
    #expect(missing.status == 2 && missing.output.isEmpty)
  }

  @Test func otherFormatsAreReadAgain() throws {
    let tool = try tool()
    let table = try tool.run(["convert", "in.ndjson", "--to", "csv", "-o", "a.csv"])
    #expect(table.status == 0)
    let roles = try tool.run(["convert", "a.csv", "--explain-roles"])
    #expect(
      roles.lines == [
        "clean\tcustomer\tcustomer\tcertain\texplicit", "clean\tagent\tagent\tcertain\texplicit",
        "major\tcustomer\tcustomer\tcertain\texplicit", "major\tagent\tagent\tcertain\texplicit",
      ])
    let subtitles = try tool.run(["convert", "call.ndjson", "--to", "srt", "-o", "a.srt"])
    #expect(subtitles.status == 0)
    let call = try tool.run(["convert", "a.srt"])
    #expect(call.text.contains(#""at_ms":1500,"end_ms":2250,"text":"您好""#))
  }

  /// What a format cannot hold is an error of its own; the others are written.
  @Test func whatCannotBeHeldIsNamed() throws {
    let tool = try tool()
    let outcome = try tool.run(["convert", "in.ndjson", "call.ndjson", "--to", "srt"])
    #expect(outcome.status == 3)
    #expect(
      outcome.errorLines
        == ["clean", "major"].enumerated().map { place, id in
          "in.ndjson:\(place + 1): error: conversation '\(id)' cannot be written as srt: it is a chat, "
            + "and subtitles are of calls; use --to lines, vcon, csv or qianniu [E_SCHEMA]"
        })
    #expect(outcome.lines.first == "1" && outcome.lines.count == 6)
  }

  @Test(arguments: [
    ("docx", "known are lines, vcon, csv, srt, qianniu"), ("qianiu", "did you mean 'qianniu'?"),
  ])
  func anUnknownFormatIsWrongUsage(_ name: String, _ says: String) throws {
    let outcome = try tool().run(["convert", "in.ndjson", "--to", name])
    #expect(outcome.status == 2 && outcome.output.isEmpty)
    #expect(outcome.errors.contains(says))
  }
}

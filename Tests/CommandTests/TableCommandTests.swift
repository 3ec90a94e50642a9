import Foundation
import TestSupport
import Testing

/// `huashu report xlsx|csv|markdown`, run as a user runs it.
@Suite struct TableCommandTests {
  struct Run: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let status: Int32
    var says = ""
    /// Files that are there afterwards, besides the input.
    var files: [String] = []

    init(_ arguments: String..., status: Int32, says: String = "", files: [String] = []) {
      (self.arguments, self.status, self.says, self.files) = (arguments, status, says, files)
    }

    var testDescription: String { arguments.joined(separator: " ") }
  }

  @Test(arguments: [
    Run("xlsx", "r.ndjson", "-o", "out.xlsx", status: 0, files: ["out.xlsx"]),
    Run("xlsx", "r.ndjson", status: 2, says: "-o quality.xlsx"),
    Run("xlsx", "gone.ndjson", "-o", "out.xlsx", status: 2, says: "no such file"),
    Run("xlsx", "empty.ndjson", "-o", "out.xlsx", status: 2, says: "no report lines"),
    Run("xlsx", "r.ndjson", "-o", "no/out.xlsx", status: 2, says: "cannot be written"),
    Run("xlsx", "r.ndjson", "-o", "/dev/full", status: 3, says: "No space left on device"),
    Run(
      "xlsx", "r.ndjson", "broken.ndjson", "-o", "out.xlsx", status: 3,
      says: "broken.ndjson:1: error:",
      files: ["out.xlsx"]),
    Run("csv", "r.ndjson", status: 0), Run("csv", "r.ndjson", "--table", "other", status: 2),
    Run("csv", "r.ndjson", "--excel", "-o", "out.csv", status: 0, files: ["out.csv"]),
    Run("csv", "gone.ndjson", "-o", "out.csv", status: 2, says: "no such file"),
    Run("markdown", "r.ndjson", "-o", "out.md", status: 0, files: ["out.md"]),
    Run("markdown", "r.ndjson", "broken.ndjson", status: 3),
  ])
  func runsEndAsTheContractSays(_ run: Run) throws {
    let tool = try Tool()
    try tool.folder.write(
      "r.ndjson", ScoreTests.report("a") + ScoreTests.report("b", verdict: "pass"))
    try tool.folder.write("broken.ndjson", "{\n")
    try tool.folder.write("empty.ndjson", "")
    let outcome = try tool.run(["report"] + run.arguments)
    #expect(outcome.status == run.status)
    #expect(run.says.isEmpty || outcome.errors.contains(run.says), "\(outcome.errors)")
    let inputs = ["broken.ndjson", "empty.ndjson", "r.ndjson"]
    #expect(tool.folder.names == (inputs + run.files).sorted())
  }

  @Test func tablesGoToStandardOutput() throws {
    let tool = try Tool()
    try tool.folder.write("r.ndjson", try ScoreTests.report("a"))
    let csv = try tool.run(["report", "csv", "r.ndjson", "--table", "agents", "--lang", "en"])
    #expect(csv.text.hasPrefix("agent,name,conversations,score %,"))
    #expect(csv.text.contains("\r\n店铺:小迪,小迪,1,80,8,10,"))
    let excel = try tool.run(["report", "csv", "r.ndjson", "--excel"])
    #expect(excel.output.starts(with: [0xEF, 0xBB, 0xBF]))
    let markdown = try tool.run(["report", "markdown", "-"], input: tool.folder.read("r.ndjson"))
    #expect(markdown.text.hasPrefix("## 客服质检报告\n"))
  }

  @Test func aWorkbookGoesThroughAPipe() throws {
    let tool = try Tool()
    try tool.folder.write("r.ndjson", try ScoreTests.report("a"))
    let piped = try tool.run(["report", "xlsx", "r.ndjson", "-o", "/dev/stdout"])
    _ = try tool.run(["report", "xlsx", "r.ndjson", "-o", "out.xlsx"])
    #expect(piped.output == (try tool.folder.read("out.xlsx")))
    #expect(piped.output.starts(with: Array("PK".utf8)))
  }
}

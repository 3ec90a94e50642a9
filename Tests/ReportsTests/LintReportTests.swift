import Bytes
import ReportModel
import Reports
import Scorecards
import Testing

/// What `pack lint` writes.
@Suite struct LintReportTests {
  private static let error = LintFinding(
    severity: .error, check: .tooShort, entry: "F01-001",
    place: SourcePlace(file: "phrases/F01.yaml", line: 7), message: "'\u{1B}[31m\"' is short")
  private static let warning = LintFinding(
    severity: .warning, check: .ordinary, entry: nil, place: nil, message: "take it out")

  private static let mutations: MutationResult = {
    var result = MutationResult(categories: ["F01", "P01", "P02"])
    result.counts[0].tested = 5
    result.counts[0].dead = 3
    result.counts[1].tested = 2
    result.findings = (1...3).map {
      LintFinding(
        severity: .info, check: .deadToken, entry: "F01-00\($0)",
        place: SourcePlace(file: "F01.yaml", line: $0), message: "no example needs `\($0)`")
    }
    return result
  }()

  private func json(_ mutations: MutationResult? = nil) -> String {
    var writer = ByteWriter()
    LintReport(findings: [Self.error, Self.warning], mutations: mutations).writeJSON(to: &writer)
    return writer.string
  }

  private func text(_ mutations: MutationResult? = nil, limit: Int = 20) -> String {
    var writer = ByteWriter()
    LintReport(findings: [Self.error, Self.warning], mutations: mutations)
      .writeText(limit: limit, to: &writer)
    return writer.string
  }

  @Test func jsonLines() {
    #expect(
      json() == #"""
        {"schema":"huashu.packlint/1","severity":"error","check":"too-short","entry":"F01-001","file":"phrases/F01.yaml","line":7,"message":"'\u001b[31m\"' is short"}
        {"schema":"huashu.packlint/1","severity":"warning","check":"ordinary","entry":null,"file":null,"line":null,"message":"take it out"}

        """#)
  }

  @Test func jsonHasEveryMutation() {
    let lines = json(Self.mutations).split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines.filter { $0.contains(#""severity":"info","check":"dead-token""#) }.count == 3)
  }

  @Test func textIsHarmless() {
    #expect(
      text() == """
        phrases/F01.yaml:7: error: F01-001 '␛[31m"' is short [too-short]
        warning: take it out [ordinary]
        1 errors, 1 warnings

        """)
  }

  @Test func textShowsSomeMutations() {
    #expect(
      text(Self.mutations, limit: 2).split(separator: "\n").dropFirst(3) == [
        "F01.yaml:1: info: F01-001 no example needs `1` [dead-token]",
        "F01.yaml:2: info: F01-002 no example needs `2` [dead-token]",
        "… 1 more; --limit shows more of them",
        "F01  3 of 5 tokens and guard words are needed by no example",
        "P01  0 of 2 tokens and guard words are needed by no example",
        "all  3 of 7 tokens and guard words are needed by no example",
      ])
  }
}

import Foundation
import TestSupport
import Testing

/// `pack coverage` and `explain` with a table of requirements, as a user runs them.
@Suite struct CoverageTests {
  private static let head = "id\tdocument\ttopic\tquote\tkind\theld_by\tneeds\ttest\tnote\n"
  private static let good =
    head + "X1-001\tx.txt\tgreeting\t您好、早上好等\ta\trule:opening.greeting\t\tsum\tnote of it\n"
    + "X1-002\tx.txt\tduty\t值班\tc\t\t\t\ta roster\n"
  private static let bad = head + "X1-001\tx.txt\tgreeting\t您好\ta\trule:opening.gone\t\tsum\t\n"

  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    return tool
  }

  struct Run: Sendable, CustomTestStringConvertible {
    let name: String
    /// Of the pack; nil: it has none.
    let table: String?
    let arguments: [String]
    let status: Int32
    let says: String

    var testDescription: String { name }
  }

  static let runs = [
    Run(name: "held", table: good, arguments: [], status: 0, says: "2 requirements, 0 faults"),
    Run(
      name: "a holder that is gone", table: bad, arguments: [], status: 1,
      says: "X1-001: there is no rule 'opening.gone'; there are opening.greeting"),
    Run(
      name: "an entry is no rule", table: bad.replacing("opening.gone", with: "P01-001"),
      arguments: [], status: 1, says: "there is no rule 'P01-001'"),
    Run(
      name: "nor a rule an entry", table: good.replacing("rule:", with: "lexicon:"), arguments: [],
      status: 1, says: "there is no lexicon 'opening.greeting'"),
    Run(
      name: "an entry", table: good.replacing("rule:opening.greeting", with: "lexicon:P01-001"),
      arguments: [], status: 0, says: "0 faults"),
    Run(
      name: "another table", table: bad, arguments: ["--requirements", "good.tsv"], status: 0,
      says: "2 requirements, 0 faults"),
    Run(name: "no table", table: nil, arguments: [], status: 2, says: "--requirements FILE"),
    Run(
      name: "a table that is not there", table: good, arguments: ["--requirements", "gone.tsv"],
      status: 2, says: "gone.tsv: cannot be read"),
    Run(
      name: "no table at all", table: "id\n", arguments: [], status: 2,
      says: ":1:1: expected 9 columns"
    ),
    Run(
      name: "what is not held", table: good, arguments: ["--missing"], status: 0,
      says: "X1-002 (c, cannot be held) 「值班」\n  a roster\n"),
    Run(
      name: "for machines", table: good, arguments: ["--format", "json"], status: 0,
      says: #"{"schema":"huashu.packcoverage/1","counts":[{"document":"X1","kind":"a","rows":1,"#),
  ]

  @Test(arguments: runs) func coverage(_ run: Run) throws {
    let tool = try tool()
    try tool.folder.write("good.tsv", Self.good)
    if let table = run.table { try tool.folder.write("pack/requirements.tsv", table) }
    let outcome = try tool.run(["pack", "coverage", "--pack", "pack"] + run.arguments)
    #expect(outcome.status == run.status, "\(outcome.errors)")
    let said = run.status == 2 ? outcome.errors : outcome.text
    #expect(said.contains(run.says), "\(said)")
    if run.status == 2 { #expect(outcome.output.isEmpty) }
  }

  @Test func whatARuleRestsOnIsQuoted() throws {
    let tool = try tool()
    try tool.folder.write("pack/requirements.tsv", Self.good)
    let rule = try tool.run(["explain", "opening.greeting", "--pack", "pack"])
    #expect(rule.text.contains("X1-001 「您好、早上好等」"), "\(rule.text)")
  }

  @Test func aRequirementSaysWhatHoldsIt() throws {
    let tool = try tool()
    try tool.folder.write("pack/requirements.tsv", Self.good)
    let row = try tool.run(["explain", "X1-001", "--pack", "pack", "--lang", "en"])
    for part in ["「您好、早上好等」", "x.txt", "rule opening.greeting", "(minor)", "note of it"] {
      #expect(row.text.contains(part), "\(part)")
    }
    let unknown = try tool.run(["explain", "X1-003", "--pack", "pack"])
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("did you mean 'X1-00"))
  }
}

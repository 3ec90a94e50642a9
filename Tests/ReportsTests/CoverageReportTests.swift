import Bytes
import Foundation
import Lexicons
import ReportModel
import Reports
import Scorecards
import Testing

/// What `pack coverage` counts, and how it says so.
@Suite struct CoverageReportTests {
  private static let known: KnownHolders = {
    let places = ["open.greet", "open.maybe"].map {
      ($0, SourcePlace(file: "r.yaml", line: 1))
    }
    let manuscript = PackManuscript(
      places: Dictionary(uniqueKeysWithValues: places), previews: ["open.maybe"],
      scorecards: ["sheet"])
    return KnownHolders(manuscript, schemes: ["ten"], commands: ["score", "pack", "pack lint"])
  }()

  private static func requirement(
    _ kind: RequirementKind, _ holders: [String], needs: [RequirementInput] = [],
    tests: [String] = ["examples"], note: String = "", id: String = "X1-001"
  ) -> Requirement {
    Requirement(
      id: id, document: "x.txt", topic: "topic", quote: "要问候", kind: kind,
      holders: holders.compactMap { text in
        let parts = text.split(separator: ":").map(String.init)
        return RequirementHolder.Kind(rawValue: parts[0]).map {
          RequirementHolder(kind: $0, id: parts[1])
        }
      }, needs: needs, tests: tests, note: note, place: SourcePlace(file: "r.tsv", line: 2))
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let requirement: Requirement
    let state: RequirementCoverage.State
    let fault: String?

    init(
      _ kind: RequirementKind, _ holders: String..., needs: [RequirementInput] = [],
      tests: [String] = ["examples"], note: String = "", gives state: RequirementCoverage.State,
      fault: String? = nil
    ) {
      requirement = CoverageReportTests.requirement(
        kind, holders, needs: needs, tests: tests, note: note)
      (self.state, self.fault) = (state, fault)
    }

    var testDescription: String {
      "\(requirement.kind.rawValue) \(requirement.holders.map(\.id)) \(state.rawValue)"
    }
  }

  static let rows = [
    Row(.decidable, "rule:open.greet", gives: .held),
    Row(.decidable, "scorecard:sheet", gives: .held),
    Row(.decidable, "scheme:ten", gives: .held),
    Row(.decidable, "command:pack lint", gives: .held),
    Row(.decidable, "metric:first_response", needs: [.times], gives: .needsInput),
    Row(.decidable, "output:report.findings", gives: .held),
    Row(.heuristic, "rule:open.maybe", gives: .preview),
    Row(.heuristic, "rule:open.maybe", needs: [.facts], gives: .preview),
    Row(.heuristic, "rule:open.maybe", "rule:open.greet", gives: .held),
    Row(.heuristic, tests: [], note: "too many readings", gives: .noHeuristic),
    Row(.heuristic, tests: [], gives: .missing, fault: "give the reason in note"),
    Row(.elsewhere, tests: [], note: "a roster", gives: .cannotBeHeld),
    Row(.elsewhere, "scheme:ten", needs: [.facts], gives: .fromElsewhere),
    Row(.elsewhere, tests: [], gives: .missing, fault: "give the reason in note"),
    Row(.decidable, tests: [], note: "why not", gives: .missing, fault: "nothing holds it"),
    Row(
      .decidable, "rule:open.greeet", gives: .missing,
      fault: "there is no rule 'open.greeet'; there are open.greet, open.maybe"),
    Row(
      .decidable, "rule:open.greet", "scheme:eleven", gives: .held,
      fault: "there is no scheme 'eleven'"),
    Row(.decidable, "rule:open.greet", tests: [], gives: .held, fault: "no test"),
  ]

  @Test(arguments: rows) func aRequirementHasAState(_ row: Row) {
    let coverage = RequirementCoverage([row.requirement], known: Self.known)
    #expect(coverage.rows.map(\.state) == [row.state])
    #expect(coverage.faults.count == (row.fault == nil ? 0 : 1))
    if let fault = row.fault, let found = coverage.faults.first {
      #expect(found.message.contains(fault), "\(found.message)")
    }
  }

  private static let coverage = RequirementCoverage(
    [
      requirement(.decidable, ["rule:open.greet"], id: "X1-001"),
      requirement(.elsewhere, [], tests: [], note: "a\u{1B} roster", id: "X2-001"),
      requirement(.elsewhere, ["rule:none"], id: "X2-002"),
      requirement(.heuristic, ["rule:open.maybe"], id: "X1-002"),
    ], known: known)

  @Test func countsAreByDocumentAndKind() {
    let counts = Self.coverage.counts.map { count in
      "\(count.series ?? "all") \(count.kind?.rawValue ?? "-") \(count.rows)"
    }
    #expect(
      counts == [
        "X1 a 1", "X1 b 1", "X2 c 2", "all a 1", "all b 1", "all c 2", "all - 4",
      ])
    #expect(Self.coverage.counts.last?.states[.cannotBeHeld] == 1)
  }

  private func text(listsMissing: Bool) -> String {
    var writer = ByteWriter()
    CoverageReport(Self.coverage).writeText(listsMissing: listsMissing, to: &writer)
    return writer.string
  }

  @Test func peopleSeeCountsAndFaults() {
    let text = text(listsMissing: false)
    #expect(text.contains("r.tsv:2: X2-002: there is no rule 'none'"))
    #expect(text.hasSuffix("4 requirements, 1 faults\n"))
    #expect(!text.contains("roster"))
  }

  @Test func whatIsNotHeldIsListedWithItsReason() {
    let text = text(listsMissing: true)
    #expect(text.contains("X2-001 (c, cannot be held) 「要问候」\n  a␛ roster\n"))
    #expect(text.contains("X2-002 (c, missing)"))
    #expect(!text.contains("X1-001 (") && !text.contains("X1-002 ("))
  }

  @Test func machinesSeeTheSame() throws {
    var writer = ByteWriter()
    CoverageReport(Self.coverage).writeJSON(to: &writer)
    let line = writer.string
    #expect(line.hasSuffix("}\n") && line.dropLast().allSatisfy { $0 != "\n" })
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(object["schema"] as? String == "huashu.packcoverage/1")
    let rows = try #require(object["requirements"] as? [[String: Any]])
    #expect(
      rows.map { $0["state"] as? String } == ["held", "cannot_be_held", "missing", "preview"])
    let counts = try #require(object["counts"] as? [[String: Any]])
    #expect(counts.last?["document"] is NSNull && counts.last?["rows"] as? Int == 4)
    #expect((object["faults"] as? [[String: Any]])?.first?["line"] as? Int == 2)
  }
}

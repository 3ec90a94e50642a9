import Rules
import Testing
import Transcripts

@Suite struct DensityTests {
  static let cases = [
    Case("nothing counted", "agent 说", "pass agent"),
    Case("too few to count", "agent <F08#><F08#>", "pass agent"),
    Case("as many as allowed", "agent <F08#><F08#><F08#>\ncustomer 在\nagent 说", "pass agent"),
    Case("too many in one turn", "agent <F08#><F08#><F08#>", "fail agent"),
    Case(
      "spread over turns", "agent <F08#><F08#>\ncustomer 在\nagent <F08#><F08#><F08#>",
      "fail agent"),
    Case("said by the customer", "customer <F08#><F08#><F08#>\nagent 说", "pass agent"),
    Case("another category", "agent <F01#><F01#><F01#>", "pass agent"),
    Case("found, not counted", "agent <F08><F08><F08>", "pass agent"),
    Case("nobody", "customer 在", "not_applicable no-agent-turn"),
    Case("unknown role", "unknown <F08#><F08#><F08#>", "not_assessable unknown-role"),
  ]

  @Test(arguments: cases) func byTheHundredCharacters(_ test: Case) throws {
    let court = try Court("density: {any: [F08], per_100: 15, at_least: 3}")
    #expect(try test.outcome(in: court) == test.expected)
  }

  @Test func eachAgentIsCountedApart() throws {
    let court = try Court("density: {any: [F08], per_100: 15, at_least: 3}")
    let verdict = try #require(
      try court.verdicts("agent <F08#><F08#>\ncustomer 在\nagent2 <F08#><F08#><F08#>").first)
    #expect(verdict.outcome == .fail)
    #expect(verdict.charges.map(\.isPassed) == [true, false])
    #expect(verdict.violations.map(\.measuredCount) == [30])
    #expect(verdict.violations.map(\.isRate) == [true])
  }
}

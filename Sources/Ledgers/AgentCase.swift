package import Facts
internal import Lexicons

/// One agent's share in one conversation.
package struct AgentCase: Sendable {
  package let line: ReportLine
  /// The agent's ids in the conversation, more than one only if the export split the agent up.
  package let parties: Set<String>
  /// Whether no other agent took part: only then the figures of the whole conversation are the agent's.
  package let isAlone: Bool
  /// Nil: the conversation has no date.
  package let day: CalendarDay?

  /// The verdicts that count and are the agent's.
  package var verdicts: [ReportLine.Verdict] {
    line.verdicts.filter { verdict in
      !verdict.isPreview && isOwn(verdict.party)
    }
  }

  package var findings: [ReportLine.Finding] {
    line.findings.filter { isOwn($0.party) }
  }

  private func isOwn(_ party: String?) -> Bool { party.map(parties.contains) ?? isAlone }

  /// The agent's own points.
  var points: (obtained: Int, assessed: Int) {
    guard let score = line.score else { return (0, 0) }
    if isAlone { return (score.obtained, score.assessed) }
    return parties.compactMap { score.byParty[$0] }.reduce((0, 0)) { ($0.0 + $1.0, $0.1 + $1.1) }
  }

  func fails(_ condition: (ReportLine.Verdict) -> Bool) -> Bool {
    verdicts.contains { $0.outcome == "fail" && condition($0) }
  }

  func findings(_ condition: (_ rule: String, Severity) -> Bool) -> Int {
    findings.count { $0.isCertain && !$0.isPreview && condition($0.rule, $0.severity) }
  }
}

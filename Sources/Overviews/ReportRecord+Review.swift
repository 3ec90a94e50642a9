extension ReportRecord {
  /// Whose finding it is; nil if it is nobody's or of somebody whose role was guessed.
  package func agent(of finding: Finding) -> String? {
    party(finding.party).flatMap { $0.isAgent ? $0.key : nil }
  }

  /// Whether a reviewer may make the finding a veto.
  package func isCandidate(_ finding: Finding) -> Bool {
    score?.vetoes.contains(finding.rule) ?? false
  }
}

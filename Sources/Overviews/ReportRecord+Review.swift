extension ReportRecord {
  /// Whose finding it is; nil if it is nobody's or of somebody whose role was guessed.
  package func agent(of finding: Finding) -> String? {
    party(finding.party).flatMap { $0.isAgent ? $0.key : nil }
  }

  /// Whether a reviewer may make the finding a veto.
  package func isCandidate(_ finding: Finding) -> Bool {
    score?.vetoes.contains(finding.rule) ?? false
  }

  /// Findings that count and that nobody has ruled a false alarm.
  package func counted(_ after: Rescored?) -> [Finding] {
    guard let after else { return counted }
    return counted.filter(after.isHit)
  }

  /// The status after review.
  package func status(_ after: Rescored?) -> RecordStatus { after?.status ?? status }

  /// Whether after review nothing is left to find because hardly anything could be judged.
  package func isUnjudged(_ after: Rescored?) -> Bool {
    guard let after else { return isUnjudged }
    return after.status == .pass
      && (score == nil ? assessedRules == 0 : after.result.percent == nil)
  }

  /// Proposed vetoes nobody has decided yet.
  package func openVetoes(_ after: Rescored?) -> [String] {
    if let after { return after.openVetoes }
    guard let score else { return [] }
    return score.vetoes.filter { !score.confirmedVetoes.contains($0) }
  }

  package func confirmedVetoes(_ after: Rescored?) -> [String] {
    after?.confirmedVetoes ?? score?.confirmedVetoes ?? []
  }
}

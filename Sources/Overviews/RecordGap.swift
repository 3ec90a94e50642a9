internal import Rules
internal import Transcripts

/// Why a conversation could not be judged in full, whatever the rules.
package enum RecordGap: String, CaseIterable, Sendable {
  case damaged, truncated, withoutTimes, unknownRoles, withoutAgent, withoutPercent
}

extension ReportRecord {
  /// In the order of the cases.
  package var gaps: [RecordGap] { RecordGap.allCases.filter(has) }

  private func has(_ gap: RecordGap) -> Bool {
    switch gap {
    case .damaged: damage != nil
    case .truncated: isTruncated
    case .withoutTimes: clock == .none
    case .unknownRoles: parties.contains { $0.role == .unknown || $0.certainty == "guess" }
    case .withoutAgent: !parties.contains { $0.isAgent }
    case .withoutPercent: score != nil && score?.percent == nil
    }
  }

  /// Rules in force that could not be judged, by reason, in the order of the verdicts.
  package var openRules: [(reason: String, rules: [String])] {
    var open: [(reason: String, rules: [String])] = []
    for judgement in verdicts where judgement.outcome == .notAssessable && !judgement.isPreview {
      let reason = judgement.reason ?? "uncertain-match"
      if let place = open.firstIndex(where: { $0.reason == reason }) {
        open[place].rules.append(judgement.rule)
      } else {
        open.append((reason, [judgement.rule]))
      }
    }
    return open
  }
}

internal import Lexicons
internal import Rules
internal import Scorecards
internal import Transcripts

/// What a rule came to in one conversation, before and after review.
///
/// A rule stays broken as long as one of the findings that broke it stands; else it counts as kept.
struct RuleReview {
  struct Side {
    var outcome: Outcome
    /// Of a failed rule that of its gravest finding.
    var severity: Severity
    /// Findings of at least minor severity.
    var findings = 0
    /// Those who failed, with as many of these findings.
    var guilty: [String: Int] = [:]
  }

  let rule: String
  /// Whom the line names: the first that failed, else the first judged.
  let party: String?
  let before: Side
  let after: Side
  /// Whether it is certain which findings broke the rule, and that they account for whom the line names.
  let isClear: Bool

  /// `findings`: those of the verdict. `forbidsPhrases`: whether the rule passes in spite of remarks; nil
  /// where nobody knows. `isRemark`: whether a finding would be one.
  init(
    _ judgement: ReportRecord.Judgement, _ findings: [ReportRecord.Finding],
    refused: Set<String>, isDamaged: Bool, forbidsPhrases: Bool?,
    isRemark isMild: (ReportRecord.Finding) -> Bool
  ) {
    func isRemark(_ finding: ReportRecord.Finding) -> Bool {
      forbidsPhrases == true && isMild(finding)
    }
    rule = judgement.rule
    party = judgement.party
    let before = Self.side(judgement, findings, isRemark: isRemark)
    self.before = before
    let isNamed = judgement.party.map { before.guilty[$0] != nil } ?? true
    let isKnown = forbidsPhrases != nil || !findings.contains(where: isMild)
    isClear = judgement.outcome != .fail || isNamed && isKnown
    let kept = findings.filter { !refused.contains($0.key) }
    guard judgement.outcome == .fail, kept.count < findings.count else {
      after = before
      return
    }
    let isBroken = kept.contains { !isRemark($0) }
    if isDamaged, !isBroken || kept.allSatisfy(\.spans.isEmpty) {
      // On destroyed text, what was not found proves nothing.
      after = Side(outcome: .notAssessable, severity: .info)
    } else {
      after =
        isBroken
        ? Self.side(judgement, kept, isRemark: isRemark) : Side(outcome: .pass, severity: .info)
    }
  }

  private static func side(
    _ judgement: ReportRecord.Judgement, _ findings: [ReportRecord.Finding],
    isRemark: (ReportRecord.Finding) -> Bool
  ) -> Side {
    var side = Side(outcome: judgement.outcome, severity: judgement.severity)
    guard judgement.outcome == .fail else { return side }
    side.severity = findings.map(\.severity).max() ?? judgement.severity
    side.findings = findings.count { $0.severity > .info }
    // Where the line names nobody, nobody answers for the rule.
    guard judgement.party != nil else { return side }
    for finding in findings where !isRemark(finding) {
      guard let party = finding.party, side.guilty[party] == nil else { continue }
      side.guilty[party] = findings.count { $0.party == party && $0.severity > .info }
    }
    return side
  }

  /// Those who answer for the rule, as far as the line tells: of those who passed only the first.
  func add(to judgement: inout ItemJudgement, after isAfter: Bool, parties: [String: PartyIndex]) {
    let side = isAfter ? after : before
    judgement.add(side.outcome, findings: side.findings)
    guard side.outcome == .pass || side.outcome == .fail else { return }
    // Who failed before has passed where the finding was none.
    let charged = before.outcome == .fail ? Array(before.guilty.keys) : [party].compactMap { $0 }
    for party in charged {
      guard let index = parties[party] else { continue }
      let own = side.outcome == .fail ? side.guilty[party] : nil
      judgement.add(index, isPassed: own == nil, findings: own ?? 0)
    }
  }
}

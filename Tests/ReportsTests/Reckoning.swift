import Lexicons
import Pipeline
import ReportModel
import Reviews
import Scorecards
import Testing
import Transcripts

@testable import Rules

/// What a conversation is after review, reckoned without report lines: the findings that were refused are
/// taken out of the verdicts, and the engine adds up what is left.
struct Reckoning {
  let pack: ResolvedPack
  let report: ConversationReport
  let facts: ScoreFacts
  let book: ReviewBook

  private var refused: Set<String> {
    Set(report.findings.map(\.key.description).filter { !book.isHit($0) })
  }

  /// The verdicts with the keys of their findings.
  private var keyed: [(verdict: Verdict, keys: [String])] {
    var keys = report.findings.map(\.key.description)[...]
    return report.verdicts.map { verdict in
      let own = Array(keys.prefix(verdict.violations.count))
      keys = keys.dropFirst(own.count)
      return (verdict, own)
    }
  }

  private func breaks(_ violation: Violation, _ rule: Int) -> Bool {
    switch pack.rules[rule].operation {
    case .forbidden, .absent:
      violation.act.flatMap { report.speech.acts[$0].severity }.map { $0 > .info } ?? true
    default: true
    }
  }

  private func reviewed(_ verdict: Verdict, _ keys: [String]) -> Verdict {
    guard verdict.outcome == .fail, keys.contains(where: refused.contains) else { return verdict }
    var verdict = verdict
    verdict.violations = zip(verdict.violations, keys).filter { !refused.contains($1) }.map(\.0)
    let broken = verdict.violations.filter { breaks($0, verdict.rule) }
    let isProven = verdict.violations.contains { $0.act != nil || !$0.spans.isEmpty }
    if report.damage != nil, broken.isEmpty || !isProven {
      (verdict.outcome, verdict.charges) = (.notAssessable, [])
      return verdict
    }
    let guilty = Set(broken.compactMap(\.party))
    verdict.charges = verdict.charges.map {
      Charge(party: $0.party, isPassed: $0.isPassed || !guilty.contains($0.party))
    }
    if broken.isEmpty { verdict.outcome = .pass }
    verdict.severity =
      broken.isEmpty
      ? pack.rules[verdict.rule].severity : verdict.violations.map(\.severity).max() ?? .info
    return verdict
  }

  private var verdicts: [Verdict] { keyed.map(reviewed) }

  private var card: Scorecard? { pack.scorecard(for: report.conversation.channel) }

  /// Rules a reviewer made a veto, and those who broke them.
  private var vetoes: (rules: [String], guilty: Set<PartyIndex>) {
    let candidates = Set(report.score?.vetoes ?? [])
    let findings = report.findings.filter {
      book.isVeto($0.key.description) && candidates.contains($0.rule)
    }
    return (findings.map { pack.rules[$0.rule].id }, Set(findings.compactMap(\.violation.party)))
  }

  struct Result: Equatable, CustomStringConvertible {
    var obtained = Points.zero
    var assessed = Points.zero
    var percent: Int?
    var band: String?
    /// Parties that nobody charged with anything are left out.
    var byParty: [String: [Points]] = [:]
    var confirmed: Set<String> = []
    var open: Set<String> = []
    var status = ""

    var description: String {
      let parties = byParty.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      return "\(obtained)/\(assessed) \(percent ?? -1) \(band ?? "-") \(parties) "
        + "\(confirmed.sorted()) \(open.sorted()) \(status)"
    }
  }

  var result: Result? {
    guard let card else { return nil }
    let verdicts = verdicts
    let vetoes = vetoes
    let told = Score(verdicts, scorecard: card, facts: facts)
    var free = facts
    free.confirmedVetoes = []
    let score = Score(verdicts, scorecard: card, facts: free)
    var result = Result()
    result.assessed = score.assessed
    result.confirmed = Set((report.score?.confirmedVetoes ?? []) + vetoes.rules)
    result.open = Set(told.vetoes.map { pack.rules[$0].id } + told.vetoFacts)
      .subtracting(result.confirmed)
    if result.confirmed.isEmpty {
      (result.obtained, result.percent, result.band) = (score.obtained, score.percent, score.band)
    } else if score.assessed > .zero {
      let standing = card.standing(.zero, of: score.assessed)
      (result.percent, result.band) = (standing?.percent, standing?.band)
    }
    let convicted = convicted(vetoes.rules.isEmpty ? nil : vetoes.guilty)
    for points in score.byParty where points.assessed > .zero {
      let isConvicted = convicted.contains(points.party)
      result.byParty[report.conversation.party(points.party).id] = [
        isConvicted ? .zero : points.obtained, points.assessed,
      ]
    }
    result.status = status(verdicts)
    return result
  }

  /// Those who lose everything. `reviewed`: whom reviewers found guilty, empty if nobody was named; nil
  /// without a veto of theirs.
  private func convicted(_ reviewed: Set<PartyIndex>?) -> Set<PartyIndex> {
    let all = Set(report.conversation.parties.indices.map { PartyIndex($0) })
    var convicted = reviewed.map { $0.isEmpty ? all : $0 } ?? []
    let told = report.score?.confirmedVetoes ?? []
    if !told.isEmpty {
      let guilty = report.verdicts.filter {
        $0.outcome == .fail && told.contains(pack.rules[$0.rule].id)
      }.flatMap { $0.charges.filter { !$0.isPassed }.map(\.party) }
      convicted.formUnion(guilty.isEmpty ? all : Set(guilty))
    }
    return convicted
  }

  private func status(_ verdicts: [Verdict]) -> String {
    guard report.status == .findings else { return report.status.rawValue }
    let isFound = zip(verdicts, keyed).contains { verdict, own in
      let left = own.keys.contains { !refused.contains($0) }
      return !pack.rules[verdict.rule].isPreview && (verdict.outcome == .fail || left)
    }
    return isFound ? "findings" : "pass"
  }
}

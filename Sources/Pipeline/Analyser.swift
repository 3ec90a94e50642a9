internal import Bytes
package import Facts
internal import ICU
internal import Lexicons
package import ReportModel
internal import Rules
package import Scorecards
package import Scripts
internal import Timing
internal import TranscriptFormats
package import Transcripts

/// Conversation in, report out. One analyser serves one thread; its report does not depend on what it
/// analysed before.
package final class Analyser {
  package let pack: ResolvedPack
  /// What the transcripts cannot show; nil without a facts file.
  package let facts: Facts?
  private let judge: RuleJudge
  private let listener: Listener
  /// Nil without scripts.
  private let adherence: AdherenceJudge?
  private let hasDates: Bool
  private let lister: FindingLister
  private var line = ByteWriter()

  /// `listsAll`: every rule gives a verdict, also one that is on no scorecard and has nothing to look
  /// at. `scripts` are compared with what agents said. Throws `ICUError`.
  package init(
    pack: ResolvedPack, facts: Facts? = nil, scripts: [ScriptTemplate]? = nil,
    listsAll: Bool = false
  ) throws {
    self.pack = pack
    self.facts = facts
    judge = try RuleJudge(rules: pack.rules, listed: listsAll ? nil : pack.listedRules)
    hasDates = pack.rules.contains { $0.days != .always }
    listener = try Listener(pack: pack)
    lister = FindingLister(pack: pack)
    adherence = scripts.map {
      AdherenceJudge($0, countsBots: pack.profile.judging.botGreetingCounts)
    }
  }

  /// `stated`: facts of this conversation that stand in no file.
  package func analyse(_ conversation: Conversation, stated: FactSet? = nil) -> ConversationReport {
    let known = stated ?? facts?.conversation(conversation.id)
    let context = listener.context(
      of: conversation, facts: known, zoneOffset: try? LocalTime.offset(of: conversation).get())
    var verdicts = judge.judge(context)
    let damage = DestroyedText.find(in: conversation)
    if damage != nil { verdicts = verdicts.map(\.withoutInferences) }
    let score = pack.scorecard(for: conversation.channel).map {
      Score(verdicts, scorecard: $0, facts: known.map { ScoreFacts($0) } ?? .none)
    }
    let isTruncated = conversation.coverage?.isTruncated == true
    let scripts = adherence?.judge(
      conversation, context.turns,
      damage: damage != nil ? .textDestroyed : isTruncated ? .truncated : nil)
    return ConversationReport(
      conversation: conversation, speech: context.speech, figures: context.figures,
      verdicts: verdicts,
      score: score, status: status(conversation, verdicts, damage),
      findings: lister.findings(verdicts, conversation, context.speech), damage: damage,
      inputHash: hash(conversation), rulesDate: rulesDate(context), scripts: scripts)
  }

  private func rulesDate(_ context: RuleContext) -> String? {
    guard hasDates else { return nil }
    return context.day.map { CalendarDay(number: $0).description } ?? "assumed"
  }

  private func status(
    _ conversation: Conversation, _ verdicts: [Verdict], _ damage: TextDamage?
  ) -> ReportStatus {
    if damage != nil || conversation.coverage?.isTruncated == true { return .incomplete }
    // What a preview rule finds is a remark.
    let hasFindings = verdicts.indices.contains { place in
      !pack.rules[verdicts[place].rule].isPreview
        && (verdicts[place].outcome == .fail || !verdicts[place].violations.isEmpty)
    }
    return hasFindings ? .findings : .pass
  }

  private func hash(_ conversation: Conversation) -> SHA256Digest {
    line.removeAll()
    ConversationLineWriter.write(conversation, to: &line)
    return SHA256.digest(of: &line)
  }
}

extension Verdict {
  /// The verdict on a text that is partly destroyed: what was read stands, what was not found proves
  /// nothing.
  fileprivate var withoutInferences: Verdict {
    let isProven = outcome == .fail && violations.contains { $0.act != nil || !$0.spans.isEmpty }
    if isProven || outcome == .notApplicable || outcome == .notAssessable { return self }
    var verdict = self
    verdict.outcome = .notAssessable
    verdict.reason = .textDestroyed
    verdict.charges = []
    verdict.violations = []
    return verdict
  }
}

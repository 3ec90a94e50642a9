internal import ICU
package import Lexicons
package import ReportModel
internal import Rules
package import Scorecards
internal import Timing
package import Transcripts

/// Which part of a conversation a draft belongs to.
package enum DraftStage: String, CaseIterable, Sendable {
  case opening, middle, closing, unknown
}

/// Checks replies before they are sent. One checker serves one thread; an answer does not depend on what
/// was checked before.
package final class DraftChecker {
  package struct Options: Sendable {
    /// Nil: that of the history, else chat.
    package var channel: Channel?
    package var stage = DraftStage.unknown
    /// The least severity that is worth a warning.
    package var failLevel = Severity.major

    package init() {}
  }

  /// The pack as reports of drafts need it: rules about other people's numbers are in force.
  package let pack: ResolvedPack
  private let options: Options
  private let history: Conversation?
  private let numbers: GivenNumbers?
  private let channel: Channel
  private let questions: [DraftQuestion]
  private let judge: RuleJudge
  private let listener: Listener
  private let lister: FindingLister

  /// `history`: the conversation so far, nil if it is not known. Throws `ICUError`.
  package init(pack: ResolvedPack, history: Conversation?, options: Options) throws {
    let channel = options.channel ?? history?.channel ?? .chat
    let questions = pack.rules.map { $0.draftQuestion(channel) }
    self.channel = channel
    self.questions = questions
    self.history = history
    numbers = history.map { GivenNumbers($0) }
    self.options = options
    var rules = pack.rules
    for place in rules.indices where questions[place] == .personalData {
      rules[place].isPreview = false
      rules[place].severity = rules[place].statedSeverity
    }
    let asked = rules.indices.filter { place in
      switch questions[place] {
      case .unasked, .undecidable: false
      default: true
      }
    }
    self.pack = pack.with(rules: rules)
    judge = try RuleJudge(rules: rules, asked: Set(asked))
    listener = try Listener(pack: self.pack)
    lister = FindingLister(pack: self.pack)
  }

  /// Checks a draft, UTF-8.
  package func check(_ draft: UnsafeBufferPointer<UInt8>) -> DraftReport {
    var report = checkOnce(draft)
    report.rewrite = accepted(DraftRewriter(pack: pack, report: report))
    return report
  }

  package func check(_ draft: String) -> DraftReport {
    var draft = draft
    return draft.withUTF8 { check($0) }
  }

  private func checkOnce(_ draft: UnsafeBufferPointer<UInt8>) -> DraftReport {
    let made = DraftConversation(
      draft, after: numbers?.history(for: draft), channel: channel)
    let conversation = made.conversation
    let context = listener.context(
      of: conversation, zoneOffset: history.flatMap { try? LocalTime.offset(of: $0).get() })
    var judgement = DraftJudgement(
      questions: questions, stage: options.stage, hasHistory: history != nil, judge: judge,
      context: context, event: made.event)
    judgement.judge(judge.judge(context))
    let findings = lister.findings(judgement.verdicts, conversation, context.speech)
    let report = ConversationReport(
      conversation: conversation, speech: context.speech, figures: context.figures,
      verdicts: judgement.verdicts, score: nil, status: findings.isEmpty ? .pass : .findings,
      findings: findings, damage: nil, inputHash: nil)
    let items = zip(findings, judgement.turnsLeft).map {
      DraftReport.Item(finding: $0, turnsLeft: $1)
    }
    return DraftReport(
      verdict: verdict(items), report: report, event: made.event, items: items,
      notJudged: judgement.open)
  }

  // MARK: The verdict

  private func verdict(_ items: [DraftReport.Item]) -> DraftVerdict {
    guard let worst = items.map(\.finding.violation.severity).max() else { return .ok }
    if worst == .critical || isVetoed(items) { return .block }
    return worst >= options.failLevel ? .warn : .ok
  }

  /// Whether the scorecard lists what was found among what may bring the whole score to nothing.
  private func isVetoed(_ items: [DraftReport.Item]) -> Bool {
    let vetoes = pack.scorecard(for: channel)?.vetoes ?? []
    return vetoes.contains { veto in
      guard case .rules(let rules) = veto.ground else { return false }
      let count = items.count {
        $0.turnsLeft == nil && rules.contains($0.finding.rule)
          && $0.finding.violation.severity > .info
      }
      return count > 0 && count >= veto.atLeast
    }
  }

  // MARK: The rewrite

  /// The text, if it may be sent and nothing is left of what was replaced.
  private func accepted(_ rewriter: DraftRewriter) -> String? {
    guard var text = rewriter.text else { return nil }
    let result = text.withUTF8 { checkOnce($0) }
    let left = result.items.compactMap { item in
      item.finding.violation.act.map { result.report.speech.acts[$0].entry }
    }
    return result.verdict == .ok && !left.contains(where: rewriter.entries.contains) ? text : nil
  }
}

extension ResolvedPack {
  /// The same pack with other rules in the same places.
  fileprivate func with(rules: [Rule]) -> ResolvedPack {
    ResolvedPack(
      name: name, version: version, fingerprint: fingerprint, lexicon: lexicon, rules: rules,
      scorecards: scorecards, timing: timing, timingWords: timingWords, profile: profile)
  }
}

package import Bytes
package import Rules
package import Scorecards
package import Timing
package import Transcripts

/// The first that applies. Raw values appear in machine output.
package enum ReportStatus: String, CaseIterable, Sendable {
  /// The conversation could not be read; such a line has no report.
  case error
  /// The text is truncated or destroyed.
  case incomplete
  /// A rule fails.
  case findings
  case pass
}

/// Everything that was found out about one conversation: a pure function of the conversation, the pack
/// and the options.
package struct ConversationReport: Sendable {
  package let conversation: Conversation
  package let speech: Speech
  package let figures: TimingFigures
  /// In the order of the pack's rules; rules that found nothing to look at may have none.
  package let verdicts: [Verdict]
  package let score: Score?
  package let status: ReportStatus
  package let findings: [Finding]
  /// What destroyed the text; nil if it is whole.
  package let damage: TextDamage?
  /// The digest of the conversation line; nil for a draft, which has none.
  package let inputHash: SHA256Digest?
  /// The day whose rules were applied, or "assumed" for the newest because the conversation has no date;
  /// nil if no rule of the pack has dates.
  package let rulesDate: String?
  /// How closely scripts were followed, in the order they were given; nil where none were.
  package let scripts: [ScriptAdherence]?

  package init(
    conversation: Conversation, speech: Speech, figures: TimingFigures, verdicts: [Verdict],
    score: Score?, status: ReportStatus, findings: [Finding], damage: TextDamage?,
    inputHash: SHA256Digest?, rulesDate: String? = nil, scripts: [ScriptAdherence]? = nil
  ) {
    self.conversation = conversation
    self.speech = speech
    self.figures = figures
    self.verdicts = verdicts
    self.score = score
    self.status = status
    self.findings = findings
    self.damage = damage
    self.inputHash = inputHash
    self.rulesDate = rulesDate
    self.scripts = scripts
  }

  /// The first and the last moment of the conversation; nil without times.
  package var moments: (started: TimePoint?, ended: TimePoint?) {
    var (started, ended): (TimePoint?, TimePoint?)
    for place in conversation.events.indices {
      let at = conversation.events[place].at
      if let at { started = started.map { min($0, at) } ?? at }
      var last = conversation.events[place].end ?? at
      // An end before its start says nothing.
      if let at, let end = last, end < at { last = at }
      if let last { ended = ended.map { max($0, last) } ?? last }
    }
    return (started, ended)
  }

  /// Whether nothing was found because hardly anything could be judged: no pass for people.
  package var isUnjudged: Bool {
    guard case .pass = status else { return false }
    return score.map { $0.percent == nil } ?? (assessedRules == 0)
  }

  /// The number of rules with a pass or a fail.
  package var assessedRules: Int {
    verdicts.indices.count { place in
      switch verdicts[place].outcome {
      case .pass, .fail: true
      case .notAssessable, .notApplicable: false
      }
    }
  }

  /// The quoted texts of an act, one per span.
  package func quotes(of act: Act) -> [String] {
    speech.spans(of: act).map { conversation.string($0.bytes) }
  }
}

/// One fault, with a key that survives moved lines and masking.
package struct Finding: Sendable {
  package let key: FindingKey
  /// The place of the rule in the pack's list.
  package let rule: Int
  package let violation: Violation

  package init(key: FindingKey, rule: Int, violation: Violation) {
    self.key = key
    self.rule = rule
    self.violation = violation
  }
}

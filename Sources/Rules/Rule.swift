package import Lexicons
package import Transcripts

/// A text in the two languages of reports.
package struct LocalizedText: Hashable, Sendable {
  package var chinese: String
  package var english: String

  package init(chinese: String, english: String) {
    self.chinese = chinese
    self.english = english
  }

  package func text(_ language: Language) -> String {
    language == .chinese || english.isEmpty ? chinese : english
  }
}

package enum Language: String, CaseIterable, Sendable {
  case chinese = "zh"
  case english = "en"
}

/// The part of the judged parties' turns a rule looks at.
package enum Window: Hashable, Sendable {
  /// The first turns.
  case opening(turns: Int)
  /// The last turns.
  case closing(turns: Int)
  case anywhere
  /// The turn that ends each hold.
  case afterHold
}

/// A figure a rule can limit.
package enum TimingMetric: String, CaseIterable, Sendable {
  case firstResponse = "first_response"
  case averageResponse = "average_response"
  case longestResponse = "longest_response"
  case unanswered
  case holdTotal = "hold_total"
  case holdSingle = "hold_single"
  case holds
  // Calls with times only.
  case longestSilence = "longest_silence"
  case totalSilence = "total_silence"
  case silenceShare = "silence_share"
  case agentSilence = "agent_silence"
  case talkShare = "talk_share"
  case speechRate = "speech_rate"
  case interruptions
  case transfers
  /// Rounds answered later than the timing profile allows.
  case lateRounds = "late_rounds"

  package var unit: FigureUnit {
    switch self {
    case .unanswered, .holds, .interruptions, .transfers, .lateRounds: .count
    case .silenceShare, .talkShare: .percent
    case .speechRate: .perMinute
    default: .milliseconds
    }
  }

  /// Whether too little of it can be wrong as well as too much.
  package var hasLeast: Bool { unit == .percent || unit == .perMinute }
}

/// What a figure counts.
package enum FigureUnit: Sendable {
  case milliseconds, count
  /// Thousandths.
  case percent
  case perMinute
  /// Of a fact.
  case hundredths
}

/// Where a softener of a forbidden phrase may stand.
package enum SoftenerReach: String, CaseIterable, Sendable {
  case sameTurn = "same_turn"
  /// The same turn or the party's next one.
  case nextTurn = "next_turn"
}

/// How much of something is too much.
package struct DensityLimit: Hashable, Sendable {
  /// The most that is allowed in a hundred characters.
  package let perHundred: Int
  /// Fewer than this are never too many.
  package let atLeast: Int

  package init(perHundred: Int, atLeast: Int) {
    self.perHundred = perHundred
    self.atLeast = atLeast
  }
}

/// What a rule asks for.
package enum RuleOperator: Sendable {
  /// One of the categories is said in the window.
  case present(CategorySet, Window)
  /// None of the categories is said in the window.
  case absent(CategorySet, Window)
  /// Where both are said, the first comes before the last of the second.
  case order(first: CategorySet, then: CategorySet)
  /// A figure does not exceed a limit: milliseconds, or a count for `unanswered`.
  case limit(TimingMetric, Int64)
  /// Phrases of the categories are not said too often, by the hundred characters of a party's turns.
  case density(CategorySet, DensityLimit)
  /// No phrase of the categories is said, unless a softener stands near.
  case forbidden(CategorySet, softeners: CategorySet, reach: SoftenerReach)
  /// Conditions of the rule's own.
  case conditions(ConditionRule)
}

/// One rule of a pack. Ids are permanent.
package struct Rule: Sendable {
  package var id: String
  package var title: LocalizedText
  package var severity: Severity
  /// The same as its pack says it: a rule on trial is of severity info.
  package var statedSeverity: Severity
  /// Nil: both.
  package var channel: Channel?
  package var operation: RuleOperator
  package var message: LocalizedText
  package var suggestion: LocalizedText
  package var source: [String]
  /// The conversations it is for.
  package var eligibility = Eligibility()
  /// The days it is in force.
  package var days = EffectiveDays.always
  /// How it can be used.
  package var uses = Set(RuleUse.allCases)
  /// Shown, but of severity info and without points: its precision has not been measured.
  package var isPreview = false
  package var goodExamples: [String] = []
  package var badExamples: [String] = []
  /// Conversations the rule has nothing to say of.
  package var silentExamples: [String] = []

  package init(
    id: String, title: LocalizedText, severity: Severity, channel: Channel?,
    operation: RuleOperator, message: LocalizedText, suggestion: LocalizedText, source: [String]
  ) {
    self.id = id
    self.title = title
    self.severity = severity
    statedSeverity = severity
    self.channel = channel
    self.operation = operation
    self.message = message
    self.suggestion = suggestion
    self.source = source
  }
}

internal import Rules
internal import Transcripts

/// What could not be judged, and why.
package struct InputGaps: Sendable {
  /// Rules in force by reason: how many verdicts are open, in how many conversations.
  package struct Reason: Sendable {
    package let id: String
    package private(set) var verdicts = 0
    package private(set) var conversations = 0

    init(id: String) { self.id = id }

    mutating func add(_ count: Int) {
      verdicts += count
      conversations += 1
    }
  }

  package private(set) var damaged = 0
  package private(set) var truncated = 0
  package private(set) var withoutTimes = 0
  /// Conversations with a party whose role nobody knows or that was only guessed.
  package private(set) var unknownRoles = 0
  package private(set) var withoutAgent = 0
  package private(set) var withoutPercent = 0
  private var byReason: [String: Reason] = [:]

  package init() {}

  /// From the most frequent down.
  package var reasons: [Reason] {
    byReason.values.sorted {
      $0.verdicts == $1.verdicts ? $0.id < $1.id : $0.verdicts > $1.verdicts
    }
  }

  mutating func add(_ record: ReportRecord) {
    if record.damage != nil { damaged += 1 }
    if record.isTruncated { truncated += 1 }
    if record.clock == .none { withoutTimes += 1 }
    if record.parties.contains(where: { $0.role == .unknown || $0.certainty == "guess" }) {
      unknownRoles += 1
    }
    if !record.parties.contains(where: { $0.isAgent }) { withoutAgent += 1 }
    if record.score != nil, record.score?.percent == nil { withoutPercent += 1 }
    var counts: [String: Int] = [:]
    for judgement in record.verdicts where judgement.outcome == .notAssessable {
      if judgement.isPreview { continue }
      counts[judgement.reason ?? "uncertain-match", default: 0] += 1
    }
    for (reason, count) in counts { byReason[reason, default: Reason(id: reason)].add(count) }
  }
}

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

  private var byGap: [RecordGap: Int] = [:]
  private var byReason: [String: Reason] = [:]

  package init() {}

  /// How many conversations have the gap.
  package subscript(_ gap: RecordGap) -> Int { byGap[gap, default: 0] }

  package var damaged: Int { self[.damaged] }
  package var truncated: Int { self[.truncated] }
  package var withoutTimes: Int { self[.withoutTimes] }
  /// Conversations with a party whose role nobody knows or that was only guessed.
  package var unknownRoles: Int { self[.unknownRoles] }
  package var withoutAgent: Int { self[.withoutAgent] }
  package var withoutPercent: Int { self[.withoutPercent] }

  /// From the most frequent down.
  package var reasons: [Reason] {
    byReason.values.sorted {
      $0.verdicts == $1.verdicts ? $0.id < $1.id : $0.verdicts > $1.verdicts
    }
  }

  mutating func add(_ record: ReportRecord) {
    for gap in record.gaps { byGap[gap, default: 0] += 1 }
    for (reason, rules) in record.openRules {
      byReason[reason, default: Reason(id: reason)].add(rules.count)
    }
  }
}

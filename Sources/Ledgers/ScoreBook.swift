package import Facts

/// Sheets of all agents, period by period; and what could not be put into one.
package struct ScoreBook: Sendable {
  package let kind: Period.Kind
  package let scheme: Scheme
  /// Ascending by period, then by agent.
  package private(set) var sheets: [AgentSheet] = []
  package private(set) var notes = Notes()

  /// What was left out of the sheets, or is to be known of them.
  package struct Notes: Sendable {
    /// Report lines that were read, error lines not counted.
    package var reports = 0
    /// Ids of conversations without a date, and of those without an agent of known role; sorted.
    package var withoutTime: [String] = []
    package var withoutAgent: [String] = []
    package var tests = 0
    package var errorLines = 0
    /// Reports that were there before, with the same id and the same conversation.
    package var repeated = 0
    /// Conversations that share an id and nothing else.
    package var conflicts = 0
    /// Fingerprints of the packs the reports were made with, sorted.
    package var packs: [String] = []
    package var unknownConversations = 0
    package var unknownAgents = 0
    package var ambiguousAgents = 0
    /// Conversations of several agents that have facts: these are charged to nobody.
    package var sharedFacts = 0
    /// Points given by hand that the scheme has no item for.
    package var unusedMarks = 0
    /// Periods of the scheme between the first and the last that have no report.
    package var missingPeriods: [Period] = []
    /// Whether the scheme counts over another period than the sheets.
    package var schemeNeedsLongerPeriod = false

    package init() {}
  }

  /// `clock` turns milliseconds since 1970 into those a local clock reads. Throws `LedgerError`.
  package init(
    _ lines: [ReportLine], kind: Period.Kind, scheme: Scheme, groups: [RuleGroup],
    facts: Facts = Facts(), clock: (Int64) -> Int64
  ) throws(LedgerError) {
    self.kind = kind
    self.scheme = scheme
    var intake = CaseIntake(facts)
    intake.take(lines, clock)
    notes = intake.notes
    let schemeKind = scheme.period ?? kind
    notes.schemeNeedsLongerPeriod = schemeKind > kind
    let results = try Self.results(intake, schemeKind, scheme, &notes)
    var sheets = intake.ledgers(kind).map { ledger in
      AgentSheet(ledger, names: intake.names(of: ledger.agent), groups: groups)
    }
    if !notes.schemeNeedsLongerPeriod {
      let own = Dictionary(grouping: results, by: \.agent)
      for place in sheets.indices {
        let ledger = sheets[place].ledger
        sheets[place].results = (own[ledger.agent] ?? []).filter {
          ledger.period.contains($0.period.first)
        }
      }
    }
    self.sheets = sheets
  }

  /// The periods there are sheets of, ascending.
  package var periods: [Period] {
    sheets.reduce(into: []) { periods, sheet in
      if periods.last != sheet.ledger.period { periods.append(sheet.ledger.period) }
    }
  }

  private static func results(
    _ intake: CaseIntake, _ kind: Period.Kind, _ scheme: Scheme, _ notes: inout Notes
  ) throws(LedgerError) -> [SchemeResult] {
    let ledgers = intake.ledgers(kind)
    let reckoner = SchemeReckoner(scheme)
    var results: [SchemeResult] = []
    for ledger in ledgers {
      results.append(try reckoner.reckon(ledger))
      notes.unusedMarks += reckoner.unused(ledger)
    }
    rank(&results)
    let labels = LabelReckoner(scheme, results)
    for (place, ledger) in ledgers.enumerated() {
      results[place].labels = labels.labels(of: results[place], ledger)
    }
    let periods = Set(ledgers.map(\.period))
    if var period = periods.min(), let last = periods.max() {
      while period < last {
        if !periods.contains(period) { notes.missingPeriods.append(period) }
        period = period.next
      }
    }
    return results
  }

  /// Places among the agents of each period; whoever has the same score has the same place.
  private static func rank(_ results: inout [SchemeResult]) {
    var scores: [Period: [Int]] = [:]
    for result in results {
      if let score = result.score { scores[result.period, default: []].append(score) }
    }
    for place in results.indices {
      guard let score = results[place].score, let all = scores[results[place].period] else {
        continue
      }
      results[place].rank = SchemeResult.Rank(
        place: all.count { $0 > score } + 1, of: all.count, shared: all.count { $0 == score })
    }
  }
}

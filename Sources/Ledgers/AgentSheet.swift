internal import Facts
internal import Lexicons

/// What there is to say about one agent in one period. Durations are milliseconds.
package struct AgentSheet: Sendable {
  package let ledger: PeriodLedger
  /// Names as people read them, sorted.
  package let names: [String]
  /// By scorecard, in the order of their names; conversations with several agents by themselves.
  package let points: [Points]
  package let rates: [Rate]
  package let firstResponse: Average
  package let replyInterval: Average
  /// Whether some durations are middles of ranges.
  package let isCoarse: Bool
  package let unanswered: Int
  package let repeats: [(rule: String, tally: PeriodLedger.Tally)]
  /// The gravest first, then by time.
  package let findings: [(report: String, finding: ReportLine.Finding)]
  /// What is stated of conversations: nil for what nobody states.
  package let complaints: PeriodLedger.Tally
  package let resolved: Share
  package let rating: Average
  package var results: [SchemeResult] = []

  package struct Points: Sendable {
    package let scorecard: String
    /// Whether other agents took part: then only their own points are known.
    package let isShared: Bool
    package var conversations = 0
    package var obtained = 0
    package var assessed = 0
    /// Zero for shared conversations.
    package var applicable = 0
    package var visible = 0
    /// The part of the points that conversations with a percentage of their own have.
    package var percentConversations = 0
    fileprivate var percentObtained = 0
    fileprivate var percentAssessed = 0

    /// In tenths of a percent; nil when no conversation was judged enough for one.
    package var percent: Int? {
      percentAssessed > 0
        ? (percentObtained * 2000 + percentAssessed) / (percentAssessed * 2) : nil
    }

    fileprivate init(scorecard: String, isShared: Bool) {
      self.scorecard = scorecard
      self.isShared = isShared
    }
  }

  package struct Rate: Sendable {
    package let group: RuleGroup
    package var passed = 0
    package var judged = 0

    /// In tenths of a percent; nil when nothing was judged.
    package var percent: Int? { judged > 0 ? (passed * 2000 + judged) / (judged * 2) : nil }
  }

  package struct Share: Sendable {
    package var yes = 0
    package var of = 0
  }

  package struct Average: Sendable {
    package var sum: Int64 = 0
    package var count = 0
    package var mean: Int64? { count > 0 ? (sum * 2 + Int64(count)) / (Int64(count) * 2) : nil }

    mutating func add(_ value: Int64, times: Int = 1) {
      sum += value * Int64(times)
      count += times
    }
  }

  package init(_ ledger: PeriodLedger, names: [String], groups: [RuleGroup]) {
    self.ledger = ledger
    self.names = names
    points = Self.points(ledger.cases)
    rates = Self.rates(ledger.cases, groups)
    var (first, interval, rating) = (Average(), Average(), Average())
    var (unanswered, isCoarse, resolved) = (0, false, Share())
    for one in ledger.cases {
      if let value = ledger.fact("rating", of: one.line.id)?.hundredths { rating.add(Int64(value)) }
      if let isResolved = ledger.fact("resolved", of: one.line.id)?.flag {
        resolved.of += 1
        if isResolved { resolved.yes += 1 }
      }
      guard one.isAlone, let timing = one.line.timing else { continue }
      if let value = timing.firstResponse { first.add(value) }
      if let value = timing.averageResponse, timing.rounds > 0 {
        interval.add(value, times: timing.rounds)
      }
      unanswered += timing.unanswered
      isCoarse = isCoarse || timing.isCoarse
    }
    (firstResponse, replyInterval, self.rating) = (first, interval, rating)
    (self.unanswered, self.isCoarse, self.resolved) = (unanswered, isCoarse, resolved)
    repeats = ledger.failuresByRule()
    complaints = ledger.tally(.facts(["complaint_upheld"]))
    findings = Self.findings(ledger.cases)
  }

  private static func points(_ cases: [AgentCase]) -> [Points] {
    var found: [String: Points] = [:]
    for one in cases {
      guard let score = one.line.score else { continue }
      let key = "\(score.scorecard)\n\(one.isAlone)"
      var points =
        found[key] ?? Points(scorecard: score.scorecard, isShared: !one.isAlone)
      let own = one.points
      if one.isAlone {
        points.applicable += score.applicable
        points.visible += score.visible
      }
      points.conversations += 1
      points.obtained += own.obtained
      points.assessed += own.assessed
      if score.hasPercent, own.assessed > 0 {
        points.percentConversations += 1
        points.percentObtained += own.obtained
        points.percentAssessed += own.assessed
      }
      found[key] = points
    }
    return found.values.sorted {
      ($0.scorecard, $0.isShared ? 1 : 0) < ($1.scorecard, $1.isShared ? 1 : 0)
    }
  }

  private static func rates(_ cases: [AgentCase], _ groups: [RuleGroup]) -> [Rate] {
    var rates = (groups + [RuleGroup.rest]).map { Rate(group: $0) }
    for verdict in cases.lazy.filter(\.isAlone).flatMap(\.verdicts) {
      guard verdict.outcome == "pass" || verdict.outcome == "fail" else { continue }
      let place =
        groups.firstIndex { $0.rules.contains { $0.matches(verdict.rule) } } ?? groups.count
      rates[place].judged += 1
      if verdict.outcome == "pass" { rates[place].passed += 1 }
    }
    if rates.last?.judged == 0 { rates.removeLast() }
    return rates
  }

  private static func findings(
    _ cases: [AgentCase]
  ) -> [(report: String, finding: ReportLine.Finding)] {
    var found: [(place: Int, report: String, finding: ReportLine.Finding)] = []
    for (place, one) in cases.enumerated() {
      for finding in one.findings {
        found.append((place: place, report: one.line.id, finding: finding))
      }
    }
    return found.enumerated().sorted { first, second in
      let (one, other) = (first.element, second.element)
      if one.finding.severity != other.finding.severity {
        return one.finding.severity > other.finding.severity
      }
      return (one.place, first.offset) < (other.place, second.offset)
    }.map { (report: $0.element.report, finding: $0.element.finding) }
  }
}

internal import Facts

/// What the documents attach to results. Needs the results of several periods.
package struct LabelReckoner: Sendable {
  let scheme: Scheme
  /// All results, by agent and period.
  private let results: [String: [Period: SchemeResult]]
  /// The periods there are reports of.
  private let periods: Set<Period>

  package init(_ scheme: Scheme, _ results: [SchemeResult]) {
    self.scheme = scheme
    self.results = results.reduce(into: [:]) { $0[$1.agent, default: [:]][$1.period] = $1 }
    periods = Set(results.map(\.period))
  }

  package func labels(of result: SchemeResult, _ ledger: PeriodLedger) -> [LabelResult] {
    scheme.labels.flatMap { label -> [LabelResult] in
      switch label.condition {
      case .pay(let pay): self.pay(pay, label, result, ledger).map { [$0] } ?? []
      case .score(let threshold):
        result.score.map(threshold.holds) == true ? [LabelResult(label, .reached)] : []
      case .consecutive(let condition):
        consecutive(condition, label, result).map { [$0] } ?? []
      case .ladder(let ladder): self.ladder(ladder, label, ledger)
      case .levels(let outcomes): [Self.list(outcomes, label)]
      }
    }
  }

  private func pay(
    _ pay: SchemeLabel.Pay, _ label: SchemeLabel, _ result: SchemeResult, _ ledger: PeriodLedger
  ) -> LabelResult? {
    guard let score = result.score else { return nil }
    guard let joined = ledger.joined else { return LabelResult(label, .unknown(.joiningDay)) }
    let month = SchemeLabel.Pay.monthOfWork(result.period, joined: joined)
    guard month >= pay.fromMonth else { return nil }
    var found = LabelResult(label, .reached)
    found.amount = pay.amount(for: score)
    return found
  }

  private func consecutive(
    _ condition: SchemeLabel.Consecutive, _ label: SchemeLabel, _ result: SchemeResult
  ) -> LabelResult? {
    var period = result.period
    var missing: Period?
    var isShared = false
    for _ in 0..<condition.periods {
      defer { period = period.previous }
      guard periods.contains(period) else {
        missing = missing ?? period
        continue
      }
      // Whoever has no result in a period that others have was not there: not last, not below.
      guard let one = results[result.agent]?[period], let score = one.score else { return nil }
      if let threshold = condition.threshold, !threshold.holds(for: score) { return nil }
      if condition.isLast {
        guard let rank = one.rank, rank.isLast else { return nil }
        isShared = isShared || rank.shared > 1
      }
    }
    var found = LabelResult(label, missing.map { .unknown(.period($0)) } ?? .reached)
    found.isShared = isShared
    return found
  }

  private func ladder(
    _ ladder: SchemeLabel.Ladder, _ label: SchemeLabel, _ ledger: PeriodLedger
  ) -> [LabelResult] {
    let counts: [(rule: String?, tally: PeriodLedger.Tally)] =
      ladder.isPerRule
      ? ledger.failuresByRule(ladder.count).map { (rule: $0.rule, tally: $0.tally) }
      : [(rule: nil, tally: ledger.tally(ladder.count))]
    return counts.compactMap { rule, tally in
      guard let step = ladder.step(times: tally.times) else { return nil }
      var found = LabelResult(label, .reached)
      found.rule = rule
      found.times = tally.times
      found.reports = tally.reports
      found.amount = step.amount
      found.outcomes = step.outcome.map { [$0] } ?? []
      if let amount = step.amount, let factor = ladder.supervisor {
        found.supervisorAmount = amount * factor
      }
      return found
    }
  }

  private static func list(_ outcomes: [Wording], _ label: SchemeLabel) -> LabelResult {
    var found = LabelResult(label, .listed)
    found.outcomes = outcomes
    return found
  }
}

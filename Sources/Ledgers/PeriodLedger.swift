package import Facts
internal import Lexicons

/// What one agent did in one period, and what is stated about it.
package struct PeriodLedger: Sendable {
  package let agent: String
  package let period: Period
  /// In the order of their times.
  package let cases: [AgentCase]
  /// By conversation.
  private let conversationFacts: [String: FactSet]
  /// The facts of the agent in this period and in those within it, the longest first.
  package let agentFacts: [(period: Period, facts: FactSet)]
  private let complete: Set<String>
  package let joined: CalendarDay?

  package init(
    agent: String, names: [String], period: Period, cases: [AgentCase], facts: Facts
  ) {
    self.agent = agent
    self.period = period
    self.cases = cases
    // Of several agents nobody can say whose complaint it was.
    conversationFacts = cases.reduce(into: [:]) { sets, one in
      if one.isAlone { sets[one.line.id] = facts.conversation(one.line.id) }
    }
    agentFacts = names.flatMap { facts.agent($0, within: period) }
      .sorted { ($1.period.kind, $0.period.first) < ($0.period.kind, $1.period.first) }
    complete = facts.completeNames(in: period)
    joined = names.lazy.compactMap { facts.joined($0) }.first
  }

  /// How often something happened.
  package struct Tally: Sendable {
    package var times = 0
    /// The conversations it happened in, in the order of their times.
    package var reports: [String] = []
    /// False: nobody states it, and zero only means that nothing is known.
    package var isStated = true
  }

  package func tally(_ count: Count) -> Tally {
    switch count {
    case .facts(let names): return facts(names)
    case .rules(let patterns, let unit):
      return failures(unit) { rule, _ in patterns.contains { $0.matches(rule) } }
    case .severities(let severities, let unit):
      return failures(unit) { _, severity in severities.contains(severity) }
    case .unanswered:
      return tally { $0.isAlone ? $0.line.timing?.unanswered ?? 0 : 0 }
    case .conversations: return tally { _ in 1 }
    }
  }

  /// The failures of every rule by itself, in the order of the rules' ids.
  package func failuresByRule(_ count: Count? = nil) -> [(rule: String, tally: Tally)] {
    let rules = Set(cases.flatMap { $0.verdicts.filter { $0.outcome == "fail" }.map(\.rule) })
    return rules.sorted().compactMap { rule in
      let tally = failures(.conversations) { name, severity in
        guard name == rule else { return false }
        switch count {
        case .rules(let patterns, _): return patterns.contains { $0.matches(rule) }
        case .severities(let severities, _): return severities.contains(severity)
        default: return severity != .info
        }
      }
      return tally.times > 0 ? (rule, tally) : nil
    }
  }

  private func tally(_ times: (AgentCase) -> Int) -> Tally {
    cases.reduce(into: Tally()) { tally, one in
      let count = times(one)
      if count == 0 { return }
      tally.times += count
      tally.reports.append(one.line.id)
    }
  }

  private func failures(
    _ unit: Count.Unit, _ condition: (_ rule: String, Severity) -> Bool
  ) -> Tally {
    switch unit {
    case .conversations: tally { $0.fails { condition($0.rule, $0.severity) } ? 1 : 0 }
    case .findings: tally { $0.findings(condition) }
    }
  }

  /// The value of a fact of one conversation; nil if nobody states it.
  package func fact(_ name: String, of conversation: String) -> FactValue? {
    conversationFacts[conversation]?[name]
  }

  // MARK: Facts

  private func facts(_ names: [String]) -> Tally {
    var sum = Tally(times: 0, reports: [], isStated: false)
    for name in names {
      let one = facts(named: name)
      sum.times += one.times
      sum.reports += one.reports.filter { !sum.reports.contains($0) }
      sum.isStated = sum.isStated || one.isStated
    }
    return sum
  }

  /// What is stated of the period is the total; without it, conversations are added up.
  private func facts(named name: String) -> Tally {
    var tally = Tally(times: 0, reports: [], isStated: complete.contains(name))
    for one in cases {
      guard let times = conversationFacts[one.line.id]?[name]?.times else { continue }
      tally.isStated = true
      tally.times += times
      if times > 0 { tally.reports.append(one.line.id) }
    }
    var taken: [Period] = []
    var total = 0
    for (period, facts) in agentFacts {
      guard let times = facts[name]?.times, !taken.contains(where: { $0.contains(period) }) else {
        continue
      }
      taken.append(period)
      total += times
    }
    if !taken.isEmpty {
      tally.isStated = true
      tally.times = total
    }
    return tally
  }

  /// Points given by hand, with the conversation they were given for, if there was one.
  package var marks: [(mark: ManualMark, report: String?)] {
    let own = cases.flatMap { one in
      (conversationFacts[one.line.id]?.manual ?? []).map { (mark: $0, report: one.line.id) }
    }
    let others = agentFacts.flatMap { $0.facts.manual.map { (mark: $0, report: nil as String?) } }
    return own.map { (mark: $0.mark, report: $0.report) } + others
  }

  package var adjustments: [Adjustment] { agentFacts.flatMap(\.facts.adjustments) }
}

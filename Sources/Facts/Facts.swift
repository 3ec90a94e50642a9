/// Everything a facts file states: what no transcript can show.
package struct Facts: Sendable {
  private var conversations: [String: FactSet] = [:]
  /// By agent, then by period.
  private var agents: [String: [Period: FactSet]] = [:]
  private var joinedDays: [String: CalendarDay] = [:]
  private var completeNames: [Period: Set<String>] = [:]
  package private(set) var shifts: [Shift] = []

  package init() {}

  /// The ids of all conversations the file states something of, sorted.
  package var conversationIDs: [String] { conversations.keys.sorted() }

  package func conversation(_ id: String) -> FactSet? { conversations[id] }

  /// `month` is written like `2026-11`.
  package func agent(_ agent: String, month: String) -> FactSet? {
    Period(.month, named: month).flatMap { self.agent(agent, in: $0) }
  }

  package func agent(_ agent: String, in period: Period) -> FactSet? { agents[agent]?[period] }

  /// The facts of an agent in all periods that lie in one, the longest first.
  package func agent(
    _ agent: String, within period: Period
  ) -> [(period: Period, facts: FactSet)] {
    (agents[agent] ?? [:]).filter { period.contains($0.key) }
      .sorted { ($1.key.kind, $0.key.first) < ($0.key.kind, $1.key.first) }
      .map { ($0.key, $0.value) }
  }

  /// The day somebody joined; nil if nobody states it.
  package func joined(_ agent: String) -> CalendarDay? { joinedDays[agent] }

  /// The shifts of an agent; empty without a roster.
  package func shifts(of agent: String) -> [Shift] { shifts.filter { $0.agent == agent } }

  /// Whether the file lists everything of a name in a period, so that what is not listed did not happen.
  package func isComplete(_ name: String, in period: Period) -> Bool {
    completeNames(in: period).contains(name)
  }

  /// The names the file lists everything of in a period.
  package func completeNames(in period: Period) -> Set<String> {
    completeNames.filter { $0.key.contains(period) }.values.reduce(into: []) { $0.formUnion($1) }
  }

  /// All conversations and agents that something is stated about, sorted.
  package var conversationIdentifiers: [String] { conversations.keys.sorted() }
  package var agentNames: [String] { Set(agents.keys).union(joinedDays.keys).sorted() }

  /// The names of all facts, sorted.
  package var names: [String] {
    let sets = Array(conversations.values) + agents.values.flatMap(\.values)
    return Set(sets.flatMap(\.names)).sorted()
  }

  // MARK: Stating

  /// Lets `body` change what is stated about a conversation.
  package mutating func state<Failure: Error>(
    ofConversation id: String, _ body: (inout FactSet) throws(Failure) -> Void
  ) throws(Failure) {
    try body(&conversations[id, default: FactSet()])
  }

  package mutating func state<Failure: Error>(
    ofAgent agent: String, in period: Period, _ body: (inout FactSet) throws(Failure) -> Void
  ) throws(Failure) {
    try body(&agents[agent, default: [:]][period, default: FactSet()])
  }

  package mutating func state(joined day: CalendarDay, of agent: String) {
    joinedDays[agent] = day
  }

  package mutating func state(complete names: [String], in period: Period) {
    completeNames[period, default: []].formUnion(names)
  }

  package mutating func add(_ shift: Shift) { shifts.append(shift) }
}

import Facts

/// Sorts report lines by agent and time, and counts what cannot be sorted.
struct CaseIntake {
  private let facts: Facts
  private var directory = AgentDirectory([])
  private var cases: [String: [AgentCase]] = [:]
  private(set) var notes = ScoreBook.Notes()

  init(_ facts: Facts) { self.facts = facts }

  mutating func take(_ lines: [ReportLine], _ clock: (Int64) -> Int64) {
    let lines = distinct(lines)
    directory = AgentDirectory(lines)
    notes.reports = lines.count
    notes.packs = Set(lines.map(\.pack).filter { !$0.isEmpty }).sorted()
    for line in lines {
      if facts.conversation(line.id)?["test"]?.flag == true {
        notes.tests += 1
        continue
      }
      let agents = line.agents
      if agents.isEmpty { notes.withoutAgent.append(line.id) }
      guard let started = line.started else {
        notes.withoutTime.append(line.id)
        continue
      }
      let day = CalendarDay(localMilliseconds: clock(started))
      let parties = Dictionary(grouping: agents, by: AgentDirectory.key)
      if parties.count > 1, facts.conversation(line.id) != nil { notes.sharedFacts += 1 }
      for (agent, parties) in parties {
        cases[agent, default: []].append(
          AgentCase(
            line: line, parties: Set(parties.map(\.id)), isAlone: parties.count == agents.count,
            day: day))
      }
    }
    for agent in cases.keys {
      cases[agent]?.sort {
        ($0.line.started ?? 0, $0.line.id, $0.line.inputHash)
          < ($1.line.started ?? 0, $1.line.id, $1.line.inputHash)
      }
    }
    notes.withoutTime.sort()
    notes.withoutAgent.sort()
    noteUnknown(lines)
  }

  /// Reports of the same conversation count once.
  private mutating func distinct(_ lines: [ReportLine]) -> [ReportLine] {
    var hashes: [String: Set<String>] = [:]
    var kept: [ReportLine] = []
    for line in lines {
      if line.status == "error" {
        notes.errorLines += 1
        continue
      }
      let before = hashes[line.id] ?? []
      if before.contains(line.inputHash) {
        notes.repeated += 1
        continue
      }
      if !before.isEmpty { notes.conflicts += 1 }
      hashes[line.id, default: []].insert(line.inputHash)
      kept.append(line)
    }
    return kept
  }

  private mutating func noteUnknown(_ lines: [ReportLine]) {
    let known = Set(lines.map(\.id))
    notes.unknownConversations = facts.conversationIdentifiers.count { !known.contains($0) }
    for name in facts.agentNames where directory.resolve(name) == nil {
      if directory.isAmbiguous(name) {
        notes.ambiguousAgents += 1
      } else {
        notes.unknownAgents += 1
      }
    }
  }

  func names(of agent: String) -> [String] { (directory.names[agent] ?? []).sorted() }

  /// One ledger for each agent and period with reports, ascending by period, then by agent.
  ///
  /// Whoever has facts of a period and no conversation in it has a ledger too, if the agent is known.
  func ledgers(_ kind: Period.Kind) -> [PeriodLedger] {
    var found: [Period: [String: [AgentCase]]] = [:]
    for (agent, own) in cases {
      for one in own {
        guard let day = one.day else { continue }
        found[Period(kind, containing: day), default: [:]][agent, default: []].append(one)
      }
    }
    let stated = statedNames
    for period in found.keys {
      for (agent, names) in stated
      where names.contains(where: { !facts.agent($0, within: period).isEmpty }) {
        found[period]?[agent, default: []] += []
      }
    }
    return found.sorted { $0.key < $1.key }.flatMap { period, agents in
      agents.sorted { $0.key < $1.key }.map { agent, cases in
        PeriodLedger(
          agent: agent, names: stated[agent] ?? [], period: period, cases: cases, facts: facts)
      }
    }
  }

  /// The names the facts file uses for each agent, sorted.
  private var statedNames: [String: [String]] {
    facts.agentNames.reduce(into: [:]) { names, name in
      if let agent = directory.resolve(name) { names[agent, default: []].append(name) }
    }
  }
}

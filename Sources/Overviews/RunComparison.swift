/// Two runs side by side: which findings came and went, whose scores changed, and whether the inputs or
/// the pack are the reason.
package struct RunComparison: Sendable {
  package struct Side: Sendable {
    package let overview: RunOverview
    package let marks: RunMarks

    package init(overview: RunOverview, marks: RunMarks) {
      self.overview = overview
      self.marks = marks
    }
  }

  package struct StatusChange: Hashable, Sendable {
    package let old: RecordStatus
    package let new: RecordStatus
  }

  /// A rule that came to something else; nil where no line of a run has a verdict or finding of it.
  package struct RuleChange: Sendable {
    package let id: String
    package let old: RuleFigures?
    package let new: RuleFigures?
    package let findings: FindingComparison.RuleCount

    package var isPreview: Bool { (new ?? old)?.isPreview ?? false }
    /// How many more conversations failed it.
    package var failures: Int { (new?.failed ?? 0) - (old?.failed ?? 0) }
  }

  /// An agent of either run; nil where a run has no conversation with the agent.
  package struct AgentChange: Sendable {
    package let key: String
    package let old: AgentFigures?
    package let new: AgentFigures?

    /// The share of points in tenths of a percent, new less old, before reviews; nil unless both have one.
    package var difference: Int? {
      guard let before = old?.percent, let after = new?.percent else { return nil }
      return after - before
    }
  }

  package let old: Side
  package let new: Side
  /// Conversations of both runs.
  package let shared: Int
  /// Those with the same id and another content.
  package let edited: Int
  /// Ids, in the order of the run.
  package let onlyOld: [String]
  package let onlyNew: [String]
  /// Of shared conversations, from the most frequent down.
  package let statuses: [(change: StatusChange, count: Int)]
  package let scores: ScoreComparison
  package let findings: FindingComparison
  /// Rules in force first; those with the most findings that came and went first, then by id.
  package let rules: [RuleChange]
  /// The greatest loss first; those without a difference last; then by key.
  package let agents: [AgentChange]

  package init(old: Side, new: Side) {
    self.old = old
    self.new = new
    let (before, after) = (old.marks.conversations, new.marks.conversations)
    let pairing = RunPairing(before, after)
    shared = pairing.pairs.count
    edited = pairing.pairs.count { pair in
      guard let one = before[pair.old].digest, let other = after[pair.new].digest else {
        return false
      }
      return one != other
    }
    onlyOld = pairing.onlyOld.map { before[$0].id }
    onlyNew = pairing.onlyNew.map { after[$0].id }
    statuses = Self.statuses(before, after, pairing)
    scores = ScoreComparison(before, after, pairing)
    findings = FindingComparison(old.marks, new.marks, pairing)
    rules = Self.rules(old.overview, new.overview, findings)
    agents = Self.agents(old.overview, new.overview)
  }

  // MARK: What the two were made of

  package var hasSameInputs: Bool { edited == 0 && onlyOld.isEmpty && onlyNew.isEmpty }

  package var hasSamePacks: Bool {
    Set(old.overview.packs.keys.map(\.fingerprint))
      == Set(new.overview.packs.keys.map(\.fingerprint))
  }

  package var hasSameTools: Bool { old.overview.tools == new.overview.tools }
  package var hasSameScorecards: Bool { old.marks.scorecards == new.marks.scorecards }
  package var hasSameTiming: Bool { old.marks.timingProfiles == new.marks.timingProfiles }

  /// Whether no figure of the two differs.
  package var isUnchanged: Bool {
    onlyOld.isEmpty && onlyNew.isEmpty && statuses.isEmpty && scores.changes.isEmpty
      && scores.gained + scores.lost + scores.otherBand == 0 && findings.added.isEmpty
      && findings.gone.isEmpty && findings.counted.regraded + findings.previews.regraded == 0
      && rules.isEmpty
  }

  // MARK: Lists

  private static func statuses(
    _ old: [RunMarks.Conversation], _ new: [RunMarks.Conversation], _ pairing: RunPairing
  ) -> [(change: StatusChange, count: Int)] {
    var counts: [StatusChange: Int] = [:]
    for pair in pairing.pairs where old[pair.old].status != new[pair.new].status {
      let change = StatusChange(old: old[pair.old].status, new: new[pair.new].status)
      counts[change, default: 0] += 1
    }
    return counts.map { (change: $0.key, count: $0.value) }.sorted { left, right in
      if left.count != right.count { return left.count > right.count }
      let (one, other) = (left.change, right.change)
      return one.old == other.old
        ? one.new.rawValue < other.new.rawValue : one.old.rawValue < other.old.rawValue
    }
  }

  private static func rules(
    _ old: RunOverview, _ new: RunOverview, _ findings: FindingComparison
  ) -> [RuleChange] {
    let before = Dictionary(old.rules.map { ($0.id, $0) }) { first, _ in first }
    let after = Dictionary(new.rules.map { ($0.id, $0) }) { first, _ in first }
    let changes = Set(before.keys).union(after.keys).map { id in
      RuleChange(
        id: id, old: before[id], new: after[id],
        findings: findings.byRule[id] ?? FindingComparison.RuleCount())
    }
    return changes.filter(isChanged).sorted { left, right in
      if left.isPreview != right.isPreview { return right.isPreview }
      let sizes = [left, right].map { $0.findings.added + $0.findings.gone }
      if sizes[0] != sizes[1] { return sizes[0] > sizes[1] }
      let failures = [left, right].map { abs($0.failures) }
      return failures[0] == failures[1] ? left.id < right.id : failures[0] > failures[1]
    }
  }

  private static func isChanged(_ change: RuleChange) -> Bool {
    let counts = [change.old, change.new].map { figures in
      [
        figures?.passed ?? 0, figures?.failed ?? 0, figures?.notAssessable ?? 0,
        figures?.findings.total ?? 0,
      ]
    }
    return counts[0] != counts[1] || change.findings.added + change.findings.gone > 0
  }

  private static func agents(_ old: RunOverview, _ new: RunOverview) -> [AgentChange] {
    let before = Dictionary(old.agents.map { ($0.key, $0) }) { first, _ in first }
    let after = Dictionary(new.agents.map { ($0.key, $0) }) { first, _ in first }
    return Set(before.keys).union(after.keys).map {
      AgentChange(key: $0, old: before[$0], new: after[$0])
    }.sorted { left, right in
      let differences = (left.difference ?? .max, right.difference ?? .max)
      return differences.0 == differences.1
        ? left.key < right.key : differences.0 < differences.1
    }
  }
}

/// What another pack does to the reports of a corpus: added up per thread and then together; the order
/// does not matter.
package struct CorpusDiff: Sendable {
  /// Hits or findings that came and went, of how many.
  package struct Count: Sendable {
    package var old = 0
    package var new = 0
    package var added = 0
    package var removed = 0
  }

  package struct RuleCount: Sendable {
    /// Findings.
    package var count = Count()
    package var verdicts: [ConversationDiff.VerdictChange: Int] = [:]

    package var isChanged: Bool { count.added + count.removed > 0 || !verdicts.isEmpty }
  }

  package struct Scores: Sendable {
    /// Conversations whose percentage both packs give.
    package var compared = 0
    package var oldSum = 0
    package var newSum = 0
    package var higher = 0
    package var lower = 0
    /// Conversations that only one pack gives a percentage.
    package var gained = 0
    package var lost = 0
    package var otherBand = 0
  }

  package private(set) var conversations = 0
  package private(set) var changed = 0
  package private(set) var hits = Count()
  /// By the places of `PackPair`.
  package private(set) var categories: [Count]
  package private(set) var rules: [RuleCount]
  package private(set) var scores = Scores()
  /// The most different ones, the most different first.
  package private(set) var most: [ConversationDiff] = []
  private let limit: Int

  /// `limit` is how many of the most different conversations are kept.
  package init(_ pair: PackPair, limit: Int) {
    categories = [Count](repeating: Count(), count: pair.categories.count)
    rules = [RuleCount](repeating: RuleCount(), count: pair.rules.count)
    self.limit = limit
  }

  package mutating func add(_ diff: ConversationDiff) {
    conversations += 1
    hits.old += diff.oldHits.count
    hits.new += diff.newHits.count
    hits.added += diff.added.count
    hits.removed += diff.removed.count
    for place in diff.oldHits { categories[place].old += 1 }
    for place in diff.newHits { categories[place].new += 1 }
    for hit in diff.added { categories[hit.category].added += 1 }
    for hit in diff.removed { categories[hit.category].removed += 1 }
    for place in diff.addedFindings { rules[place].count.added += 1 }
    for place in diff.removedFindings { rules[place].count.removed += 1 }
    for change in diff.verdicts { rules[change.rule].verdicts[change, default: 0] += 1 }
    scores.add(diff.old, diff.new)
    guard diff.weight > 0 else { return }
    changed += 1
    keep([diff])
  }

  package mutating func add(_ other: CorpusDiff) {
    conversations += other.conversations
    changed += other.changed
    hits.add(other.hits)
    for place in categories.indices { categories[place].add(other.categories[place]) }
    for place in rules.indices {
      rules[place].count.add(other.rules[place].count)
      rules[place].verdicts.merge(other.rules[place].verdicts, uniquingKeysWith: +)
    }
    scores.add(other.scores)
    keep(other.most)
  }

  private mutating func keep(_ diffs: [ConversationDiff]) {
    if most.count == limit, let last = most.last, diffs.count == 1, !diffs[0].outweighs(last) {
      return
    }
    most = Array((most + diffs).sorted { $0.outweighs($1) }.prefix(limit))
  }
}

extension ConversationDiff {
  /// Of two that differ as much, the one that was read first.
  fileprivate func outweighs(_ other: ConversationDiff) -> Bool {
    weight == other.weight ? number < other.number : weight > other.weight
  }
}

extension CorpusDiff.Count {
  fileprivate mutating func add(_ other: Self) {
    old += other.old
    new += other.new
    added += other.added
    removed += other.removed
  }
}

extension CorpusDiff.Scores {
  fileprivate mutating func add(_ old: ConversationDiff.Mark, _ new: ConversationDiff.Mark) {
    if old.band != new.band { otherBand += 1 }
    switch (old.percent, new.percent) {
    case (let before?, let after?):
      compared += 1
      oldSum += before
      newSum += after
      if after > before { higher += 1 }
      if after < before { lower += 1 }
    case (nil, _?): gained += 1
    case (_?, nil): lost += 1
    case (nil, nil): break
    }
  }

  fileprivate mutating func add(_ other: Self) {
    compared += other.compared
    oldSum += other.oldSum
    newSum += other.newSum
    higher += other.higher
    lower += other.lower
    gained += other.gained
    lost += other.lost
    otherBand += other.otherBand
  }
}

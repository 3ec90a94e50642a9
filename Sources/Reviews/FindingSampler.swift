/// Draws findings for people to look at. The same findings and seed give the same sample in the same
/// order, in whatever order the findings come.
package struct FindingSampler: Sendable {
  package let method: SampleMethod
  /// How many are wanted; fewer come if there are no more.
  package let count: Int
  package let seed: UInt64

  package init(method: SampleMethod, count: Int, seed: UInt64) {
    self.method = method
    self.count = count
    self.seed = seed
  }

  /// The units that were drawn, each key once, in the order of their turn: a smaller sample by the same
  /// method and seed is the beginning of a larger one.
  package func sample(_ units: [SampleUnit]) -> [SampleUnit] {
    let units = Self.distinct(units)
    var draw = SeededDraw(seed: seed)
    switch method {
    case .random: return Array(draw.shuffled(units).prefix(count))
    case .agent: return inTurn(draw.shuffled(Self.strata(units, \.agent)), &draw)
    case .rule: return inTurn(draw.shuffled(Self.strata(units, \.rule)), &draw)
    case .rareRule:
      let rules = Self.strata(units, \.rule).enumerated().sorted {
        ($0.element.count, $0.offset) < ($1.element.count, $1.offset)
      }
      return inTurn(rules.map(\.element), &draw)
    case .lowScore:
      // Chance decides among conversations of the same score.
      let conversations = draw.shuffled(Self.strata(units, \.conversation)).enumerated().sorted {
        (Self.score($0.element), $0.offset) < (Self.score($1.element), $1.offset)
      }
      return Array(conversations.lazy.flatMap(\.element).prefix(count))
    }
  }

  /// One of each stratum in turn until there are enough: equal shares, whose rest goes to the strata that
  /// come first, and what a small stratum does not have goes to the others.
  private func inTurn(_ strata: [[SampleUnit]], _ draw: inout SeededDraw) -> [SampleUnit] {
    var rest: [ArraySlice<SampleUnit>] = []
    for stratum in strata { rest.append(draw.shuffled(stratum)[...]) }
    var sample: [SampleUnit] = []
    while sample.count < count, !rest.isEmpty {
      for place in rest.indices where sample.count < count {
        if let unit = rest[place].popFirst() { sample.append(unit) }
      }
      rest.removeAll(where: \.isEmpty)
    }
    return sample
  }

  /// Conversations without a score come last.
  private static func score(_ units: [SampleUnit]) -> Int {
    units.compactMap(\.percent).min() ?? .max
  }

  /// Sorted by key, which is the order all chance begins from.
  private static func distinct(_ units: [SampleUnit]) -> [SampleUnit] {
    var seen = Set<String>()
    return units.sorted(by: SampleUnit.precedes).filter { seen.insert($0.key).inserted }
  }

  /// The units that have a name in common, by the order of the names.
  private static func strata(
    _ units: [SampleUnit], _ name: (SampleUnit) -> String
  ) -> [[SampleUnit]] {
    Dictionary(grouping: units, by: name).sorted { $0.key < $1.key }.map(\.value)
  }
}

/// The scores of the conversations that two runs have in common, before reviews.
package struct ScoreComparison: Sendable {
  /// A conversation with another percentage; places in the runs' `RunMarks.conversations`.
  package struct Change: Hashable, Sendable {
    package let old: Int
    package let new: Int
    /// In tenths of a percent, new less old.
    package let difference: Int
  }

  /// Conversations with a percentage in both.
  package private(set) var compared = 0
  private var sums = (old: 0, new: 0)
  package private(set) var higher = 0
  package private(set) var lower = 0
  /// With a percentage in the new run only, and in the old run only.
  package private(set) var gained = 0
  package private(set) var lost = 0
  package private(set) var otherBand = 0
  /// By how much they differ, then in the order of the old run.
  package private(set) var changes: [Change] = []

  init(_ old: [RunMarks.Conversation], _ new: [RunMarks.Conversation], _ pairing: RunPairing) {
    for pair in pairing.pairs {
      let (before, after) = (old[pair.old], new[pair.new])
      if before.band != after.band { otherBand += 1 }
      switch (before.percent, after.percent) {
      case (nil, nil): break
      case (nil, _): gained += 1
      case (_, nil): lost += 1
      case (let low?, let high?):
        compared += 1
        sums = (sums.old + low, sums.new + high)
        if low == high { continue }
        if high > low { higher += 1 } else { lower += 1 }
        changes.append(Change(old: pair.old, new: pair.new, difference: high - low))
      }
    }
    changes.sort { left, right in
      let sizes = (abs(left.difference), abs(right.difference))
      return sizes.0 == sizes.1 ? left.old < right.old : sizes.0 > sizes.1
    }
  }

  /// In tenths, halves up; nil without any.
  package var oldMean: Int? { mean(sums.old) }
  package var newMean: Int? { mean(sums.new) }

  private func mean(_ sum: Int) -> Int? {
    compared == 0 ? nil : (sum * 2 + compared) / (compared * 2)
  }
}

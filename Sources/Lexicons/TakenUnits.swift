/// Which units of a group of overlapping candidates belong to whom.
///
/// Candidates compete within a category, between polarities, and between forbidden categories, so that
/// one wording is charged once; expected categories may nest and all count. An allow-phrase competes
/// within its category only. Kept by unit, so that 哈哈哈哈… costs no more than its length.
struct TakenUnits {
  private let start: Int
  /// For each unit the categories whose hits hold it, and those whose allow-phrases do.
  private var hits: [CategoryBits]
  private var allows: [CategoryBits]
  private var hasForbidden: [Bool]
  /// The categories of what is only counted.
  private var counted: [CategoryBits]

  /// Who wants some units.
  struct Claim {
    let category: CategoryIndex
    let isForbidden: Bool
    let isAllow: Bool
    /// What is only counted competes within its category.
    let isDensity: Bool
  }

  init(start: Int, end: Int) {
    self.start = start
    hits = [CategoryBits](repeating: 0, count: end - start)
    allows = hits
    counted = hits
    hasForbidden = [Bool](repeating: false, count: end - start)
  }

  /// Why the units cannot be had; nil if they can.
  func conflict(of claim: Claim, _ range: Range<Int>) -> DropReason? {
    let bit = claim.category.bit
    var isLonger = false
    for unit in range {
      let place = unit - start
      if allows[place] & bit != 0 { return .allowPhrase }
      if (claim.isDensity ? hits[place] | counted[place] : hits[place]) & bit != 0 {
        isLonger = true
      } else if !claim.isAllow, !claim.isDensity {
        isLonger = isLonger || (claim.isForbidden ? hits[place] != 0 : hasForbidden[place])
      }
    }
    return isLonger ? .longerHit : nil
  }

  mutating func take(_ claim: Claim, _ range: Range<Int>) {
    for unit in range {
      let place = unit - start
      if claim.isAllow {
        allows[place] |= claim.category.bit
      } else {
        if claim.isDensity {
          counted[place] |= claim.category.bit
          continue
        }
        hits[place] |= claim.category.bit
        if claim.isForbidden { hasForbidden[place] = true }
      }
    }
  }
}

/// Which units of a group of overlapping candidates belong to whom.
///
/// Candidates compete within a category, between polarities, and between forbidden categories, so that
/// one wording is charged once; expected categories may nest and all count. An allow-phrase competes
/// within its category only. Kept by unit, so that 哈哈哈哈… costs no more than its length.
/// Its memory is kept from one group to the next.
struct TakenUnits {
  private var start = 0
  private var units: [Unit] = []

  /// What is held of one unit.
  private struct Unit {
    /// The categories whose hits hold it, and those whose allow-phrases do.
    var hits: CategoryBits = 0
    var allows: CategoryBits = 0
    /// The categories of what is only counted.
    var counted: CategoryBits = 0
    var hasForbidden = false
  }

  /// Who wants some units.
  struct Claim {
    let category: CategoryIndex
    let isForbidden: Bool
    let isAllow: Bool
    /// What is only counted competes within its category.
    let isDensity: Bool
  }

  /// Forgets everything and begins a group of units.
  mutating func begin(start: Int, end: Int) {
    self.start = start
    units.removeAll(keepingCapacity: true)
    units.append(contentsOf: repeatElement(Unit(), count: end - start))
  }

  /// Why the units cannot be had; nil if they can.
  func conflict(of claim: Claim, _ range: Range<Int>) -> DropReason? {
    let bit = claim.category.bit
    var isLonger = false
    for unit in range {
      let held = units[unit - start]
      if held.allows & bit != 0 { return .allowPhrase }
      if (claim.isDensity ? held.hits | held.counted : held.hits) & bit != 0 {
        isLonger = true
      } else if !claim.isAllow, !claim.isDensity {
        isLonger = isLonger || (claim.isForbidden ? held.hits != 0 : held.hasForbidden)
      }
    }
    return isLonger ? .longerHit : nil
  }

  mutating func take(_ claim: Claim, _ range: Range<Int>) {
    for unit in range {
      let place = unit - start
      if claim.isAllow {
        units[place].allows |= claim.category.bit
      } else {
        if claim.isDensity {
          units[place].counted |= claim.category.bit
          continue
        }
        units[place].hits |= claim.category.bit
        if claim.isForbidden { units[place].hasForbidden = true }
      }
    }
  }
}

/// The word boundaries of a run of Han, by ICU's dictionary and ICU's rule: of all ways to cut it into
/// words the cheapest, and of equally cheap ones that whose last word begins first.
///
/// ICU's own word breaker says the same, ten times slower: it walks the dictionary from its root at every
/// place and keeps its tables in lists of objects. One segmenter serves one thread; its marks stay valid
/// until the next call.
package final class HanSegmenter {
  private let words: WordDictionary
  private var steps: UnsafeMutablePointer<Step>
  private var marks: UnsafeMutableBufferPointer<UInt8>

  /// The cheapest way to a place.
  private struct Step {
    var cost: Int32
    /// Where its last word begins.
    var from: Int32
  }

  /// Nil where this ICU keeps its dictionary in another form: then its word breaker has to do.
  package init?() {
    guard let words = WordDictionary() else { return nil }
    self.words = words
    marks = .allocate(capacity: 64)
    steps = .allocate(capacity: 64)
  }

  deinit {
    marks.deallocate()
    steps.deallocate()
  }

  /// Whether a unit may stand in a run. Compatibility ideographs may not: ICU folds them first.
  @inline(__always)
  package static func isHan(_ unit: UInt16) -> Bool { unit >= 0x3400 && unit <= 0x9FFF }

  /// For each position 0...count of a run, 1 where a word boundary lies and 0 elsewhere.
  /// 您好像 has boundaries at 0, 1 and 3.
  package func marks(of run: UnsafeBufferPointer<UInt16>) -> UnsafeBufferPointer<UInt8> {
    reserve(run.count)
    findWays(through: run)
    let marks = UnsafeMutableBufferPointer(rebasing: marks[...run.count])
    marks.update(repeating: 0)
    var place = run.count
    while place > 0 {
      marks[place] = 1
      place = Int(steps[place].from)
    }
    marks[0] = 1
    return UnsafeBufferPointer(marks)
  }

  /// The same as bits, the lowest for position 0. At most 63 units.
  package func boundaries(of run: UnsafeBufferPointer<UInt16>) -> UInt64 {
    reserve(run.count)
    findWays(through: run)
    var bits: UInt64 = 1
    var place = run.count
    while place > 0 {
      bits |= 1 << UInt64(place)
      place = Int(steps[place].from)
    }
    return bits
  }

  private func findWays(through run: UnsafeBufferPointer<UInt16>) {
    let steps = steps
    let count = run.count
    for place in 1...max(count, 1) { steps[place] = Step(cost: .max, from: 0) }
    steps[0] = Step(cost: 0, from: 0)
    for start in 0..<count {
      // Every place is reached: a Han that is no word costs the most, but goes.
      let cost = Int(steps[start].cost)
      var isWord = false
      words.forEachWord(in: run, from: start) { length, more in
        if length == 1 { isWord = true }
        if cost + more < Int(steps[start + length].cost) {
          steps[start + length] = Step(
            cost: Int32(truncatingIfNeeded: cost + more), from: Int32(truncatingIfNeeded: start))
        }
      }
      if !isWord, cost + WordDictionary.unknownCost < Int(steps[start + 1].cost) {
        steps[start + 1] = Step(
          cost: Int32(truncatingIfNeeded: cost + WordDictionary.unknownCost),
          from: Int32(truncatingIfNeeded: start))
      }
    }
  }

  private func reserve(_ count: Int) {
    guard marks.count <= count else { return }
    marks.deallocate()
    steps.deallocate()
    marks = .allocate(capacity: count * 2)
    steps = .allocate(capacity: count * 2)
  }
}

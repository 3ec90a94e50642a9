internal import Overviews

/// Where the moments of a conversation stand on a line of given width. Pauses beyond two minutes are
/// drawn as two minutes, so that a night between two messages does not push all else together.
struct TimelineScale {
  /// Whether a pause was cut, for the legend.
  let isCut: Bool
  private let moments: [Int64]
  private let places: [Int]
  private static let longest: Int64 = 120_000

  /// Nil with fewer than two moments: then there is nothing to scale by.
  init?(_ moments: [Int64], width: Int) {
    let sorted = Set(moments).sorted()
    guard sorted.count > 1 else { return nil }
    var sums: [Int64] = [0]
    var isCut = false
    for (earlier, later) in zip(sorted, sorted.dropFirst()) {
      let gap = later - earlier
      if gap > Self.longest { isCut = true }
      sums.append((sums.last ?? 0) + min(gap, Self.longest))
    }
    let total = max(sums.last ?? 1, 1)
    self.moments = sorted
    self.isCut = isCut
    places = sums.map { Int($0 * Int64(width) / total) }
  }

  /// The place of one of the moments, from 0.
  func place(of moment: Int64) -> Int {
    var low = 0
    var high = moments.count - 1
    while low < high {
      let middle = (low + high) / 2
      if moments[middle] < moment { low = middle + 1 } else { high = middle }
    }
    return places[low]
  }
}

extension RandomAccessCollection {
  /// The place of the first element that does not satisfy a condition, in a collection whose front
  /// satisfies it and whose rest does not; found by halves.
  @inlinable
  package func partition(where isBefore: (Element) -> Bool) -> Index {
    var low = startIndex
    var length = count
    while length > 0 {
      let half = length / 2
      let middle = index(low, offsetBy: half)
      if isBefore(self[middle]) {
        low = index(after: middle)
        length -= half + 1
      } else {
        length = half
      }
    }
    return low
  }
}

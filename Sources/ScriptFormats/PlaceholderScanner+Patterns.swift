internal import ICU
package import Scripts

extension PlaceholderScanner {
  /// Finds what regular expressions match besides the usual placeholders. Expressions that are none
  /// find nothing; `ScriptReader` reports them.
  package init(_ more: [String]) {
    let matchers = more.compactMap { try? TextPatternMatcher($0) }
    guard !matchers.isEmpty else {
      self.init(more: nil)
      return
    }
    self.init(more: { text in Self.matches(of: matchers, in: text) })
  }

  private static func matches(of matchers: [TextPatternMatcher], in text: String) -> [Range<Int>] {
    let units = Array(text.utf16)
    let found = matchers.flatMap { $0.matches(in: units).matches }
    guard !found.isEmpty else { return [] }
    // The UTF-8 place of each unit; the second half of a pair has that of the first.
    var places: [Int] = []
    places.reserveCapacity(units.count + 1)
    var place = 0
    for scalar in text.unicodeScalars {
      places.append(place)
      if scalar.value > 0xFFFF { places.append(place) }
      place += UTF8.width(scalar)
    }
    places.append(place)
    return found.map { places[$0.lowerBound]..<places[$0.upperBound] }
  }
}

internal import ICU

/// How a hit lies on the word boundaries of the original text.
package enum EdgeGrade: String, Sendable, CaseIterable {
  /// Both ends are word boundaries.
  case on
  /// An end lies inside a word: 大麻 in 大麻烦.
  case crosses
  /// It cannot be told.
  case unknown
}

/// Word boundaries where they matter: the Han runs that hold a candidate.
///
/// A run is segmented alone, which gives the boundaries of segmenting the whole text as long as both
/// neighbours are on a small list of characters; any other run is judged on the whole text. The answers
/// of short runs are kept in a bounded table.
package final class Edges {
  private let breaker: WordBreaker
  private var keys: [RunKey: UInt64] = [:]
  private let cacheLimit: Int

  /// Throws `ICUError`. `cacheLimit` is the number of runs remembered; 0 remembers none.
  package init(cacheLimit: Int = 8192) throws {
    breaker = try WordBreaker()
    self.cacheLimit = cacheLimit
  }

  /// Marks of long runs and of whole texts, kept while one text is judged: without them a text with
  /// many hits and no punctuation would be segmented once for each.
  private var isRemembering = false
  private var longRun = 0..<0
  private var longMarks: [UInt8] = []
  private var wholeMarks: [UInt8] = []

  /// A run of at most sixteen Han, packed.
  private struct RunKey: Hashable {
    var low: UInt64 = 0
    var middle: UInt64 = 0
    var high: UInt64 = 0
    var top: UInt64 = 0
  }

  /// Announces that all calls up to the next announcement are about one text.
  package func beginText() {
    isRemembering = true
    longRun = 0..<0
    if !wholeMarks.isEmpty { wholeMarks.removeAll(keepingCapacity: true) }
  }

  /// Grades an original range of a text by both its ends.
  package func grade(
    _ range: Range<OriginalOffset>, in text: UnsafeBufferPointer<UInt16>
  ) -> EdgeGrade {
    guard let start = isBoundary(range.lowerBound.rawValue, in: text),
      let end = isBoundary(range.upperBound.rawValue, in: text)
    else { return .unknown }
    return start && end ? .on : .crosses
  }

  /// Whether a word boundary lies before the unit at a position; nil when ICU refuses the text.
  package func isBoundary(_ position: Int, in text: UnsafeBufferPointer<UInt16>) -> Bool? {
    if position <= 0 || position >= text.count { return true }
    let (before, after) = (UnitClass.isHan(text[position - 1]), UnitClass.isHan(text[position]))
    guard before && after else {
      // Where a run meets a character that cannot belong to a Chinese word there is always a boundary.
      if before != after, isSafeNeighbour(before ? position : position - 1, in: text) {
        return true
      }
      return wholeTextBoundary(position, in: text)
    }
    if longRun.contains(position) { return longMarks[position - longRun.lowerBound] == 1 }
    let run = hanRun(around: position, in: text)
    guard isSafeNeighbour(run.lowerBound - 1, in: text), isSafeNeighbour(run.upperBound, in: text)
    else { return wholeTextBoundary(position, in: text) }
    let units = UnsafeBufferPointer(rebasing: text[run])
    if isRemembering, run.count > 16 {
      guard let marks = breaker.marks(of: units) else { return nil }
      longMarks = Array(marks)
      longRun = run
      return longMarks[position - run.lowerBound] == 1
    }
    return runBoundary(position - run.lowerBound, in: units)
  }

  private func hanRun(around position: Int, in text: UnsafeBufferPointer<UInt16>) -> Range<Int> {
    var lower = position
    var upper = position
    while lower > 0, UnitClass.isHan(text[lower - 1]) { lower -= 1 }
    while upper < text.count, UnitClass.isHan(text[upper]) { upper += 1 }
    return lower..<upper
  }

  /// Characters beside which a run is segmented the same alone as in its text: ASCII, the signs of
  /// Latin-1, general punctuation without joiners, CJK punctuation, full-width forms, placeholders.
  private func isSafeNeighbour(_ index: Int, in text: UnsafeBufferPointer<UInt16>) -> Bool {
    guard text.indices.contains(index) else { return true }
    switch text[index] {
    case 0x0000...0x007F, 0x00A1...0x00AC, 0x2010...0x2027, 0x3001...0x3004, 0x3008...0x301B,
      0xFF01...0xFF5E, 0xE000:
      return true
    default: return false
    }
  }

  private func wholeTextBoundary(_ position: Int, in text: UnsafeBufferPointer<UInt16>) -> Bool? {
    if wholeMarks.isEmpty {
      guard let marks = breaker.marks(of: text) else { return nil }
      guard isRemembering else { return marks[position] == 1 }
      wholeMarks = Array(marks)
    }
    return wholeMarks[position] == 1
  }

  private func runBoundary(_ position: Int, in run: UnsafeBufferPointer<UInt16>) -> Bool? {
    if position <= 0 || position >= run.count { return true }
    guard cacheLimit > 0, run.count <= 16 else {
      return breaker.marks(of: run).map { $0[position] == 1 }
    }
    let key = Self.key(run)
    if let known = keys[key] { return known >> UInt64(position) & 1 == 1 }
    guard let marks = breaker.marks(of: run) else { return nil }
    var bits: UInt64 = 0
    for index in 0...run.count where marks[index] == 1 { bits |= 1 << UInt64(index) }
    if keys.count >= cacheLimit { keys.removeAll(keepingCapacity: true) }
    keys[key] = bits
    return bits >> UInt64(position) & 1 == 1
  }

  private static func key(_ run: UnsafeBufferPointer<UInt16>) -> RunKey {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    for (index, unit) in run.enumerated() {
      let value = UInt64(unit) << UInt64(index % 4 * 16)
      switch index / 4 {
      case 0: words.0 |= value
      case 1: words.1 |= value
      case 2: words.2 |= value
      default: words.3 |= value
      }
    }
    return RunKey(low: words.0, middle: words.1, high: words.2, top: words.3)
  }
}

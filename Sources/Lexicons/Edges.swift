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
/// neighbours are on a small list of characters; any other run is judged on the whole text by ICU's word
/// breaker. The answers of short runs are kept in a table of fixed size.
package final class Edges {
  private let breaker: WordBreaker
  /// Nil where ICU's dictionary cannot be read; then the breaker segments runs as well.
  private let segmenter: HanSegmenter?
  private let cache: RunCache

  /// Throws `ICUError`. `cacheSize` is the number of runs remembered, a power of two; 0 remembers none.
  /// `readsDictionary` false leaves everything to ICU's word breaker.
  package init(cacheSize: Int = 4096, readsDictionary: Bool = true) throws {
    breaker = try WordBreaker()
    segmenter = readsDictionary ? HanSegmenter() : nil
    cache = RunCache(size: cacheSize)
  }

  deinit { cache.deallocate() }

  /// What is known of the text at hand. Without it a text with many hits and no punctuation would be
  /// segmented once for each.
  private var isRemembering = false
  /// The last run: its range, its boundaries as bits or, if it is too long for them, as marks.
  private var run = 0..<0
  private var boundaries: UInt64 = 0
  private var longMarks: [UInt8] = []
  private var wholeMarks: [UInt8] = []

  /// Announces that all calls up to the next announcement are about one text.
  package func beginText() {
    isRemembering = true
    forget()
  }

  private func forget() {
    run = 0..<0
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
    if !isRemembering { forget() }
    if position > run.lowerBound, position < run.upperBound { return isMarked(position) }
    let (before, after) = (UnitClass.isHan(text[position - 1]), UnitClass.isHan(text[position]))
    guard before && after else {
      // Where a run meets a character that cannot belong to a Chinese word there is always a boundary.
      if before != after, isSafeNeighbour(before ? position : position - 1, in: text) {
        return true
      }
      return wholeTextBoundary(position, in: text)
    }
    let found = hanRun(around: position, in: text)
    guard isSafeNeighbour(found.lowerBound - 1, in: text),
      isSafeNeighbour(found.upperBound, in: text)
    else { return wholeTextBoundary(position, in: text) }
    guard segment(found, of: text) else { return nil }
    return isMarked(position)
  }

  // MARK: Runs

  private func isMarked(_ position: Int) -> Bool {
    let place = position - run.lowerBound
    return run.count < 64 ? boundaries >> UInt64(place) & 1 == 1 : longMarks[place] == 1
  }

  /// Makes a run the last one. False if ICU refuses it.
  private func segment(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt16>) -> Bool {
    let units = UnsafeBufferPointer(rebasing: text[range])
    if units.count < 64 {
      let isShort = units.count <= RunCache.longestRun
      let known = isShort ? cache.boundaries(of: RunCache.Key(units)) { bits(of: units) } : nil
      guard let found = isShort ? known : bits(of: units) else { return false }
      boundaries = found
    } else {
      guard let marks = marks(of: units) else { return false }
      longMarks.removeAll(keepingCapacity: true)
      longMarks.append(contentsOf: marks)
    }
    run = range
    return true
  }

  /// Fewer than 64 units.
  private func bits(of run: UnsafeBufferPointer<UInt16>) -> UInt64? {
    if let segmenter, run.allSatisfy(HanSegmenter.isHan) { return segmenter.boundaries(of: run) }
    guard let marks = breaker.marks(of: run) else { return nil }
    var bits: UInt64 = 0
    for index in 0...run.count where marks[index] == 1 { bits |= 1 << UInt64(index) }
    return bits
  }

  private func marks(of run: UnsafeBufferPointer<UInt16>) -> UnsafeBufferPointer<UInt8>? {
    if let segmenter, run.allSatisfy(HanSegmenter.isHan) { return segmenter.marks(of: run) }
    return breaker.marks(of: run)
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
      wholeMarks.append(contentsOf: marks)
    }
    return wholeMarks[position] == 1
  }
}

internal import ICU

/// An utterance folded for matching, with a map back to its original UTF-16 units.
///
/// The map is total and never goes back: folded unit i came from the original units `starts[i]` ..<
/// `ends[i]`. Most utterances fold unit by unit; as long as one does, the map is not written down.
/// The memory is kept from one utterance to the next.
/// Invariant: while `isOneToOne`, `count` units came from as many original ones; otherwise `starts` and
/// `ends` have `count` entries, both non-decreasing.
package final class FoldedText {
  /// The original text as UTF-16.
  private(set) var original: UnsafeMutablePointer<UInt16>
  private(set) var originalCount = 0
  private var originalCapacity: Int

  /// The folded units.
  private(set) var units: UnsafeMutablePointer<UInt16>
  private var starts: UnsafeMutablePointer<Int32>
  private var ends: UnsafeMutablePointer<Int32>
  private var isOneToOne = true
  /// The number of folded units.
  package private(set) var count = 0
  private var capacity: Int

  /// Folded positions at which a message begins: no clause and no frame reaches across.
  private(set) var messageStarts: [Int] = []
  private var hasSpacedHan = false
  private let table = FoldingTable.shared.entries

  package init() {
    originalCapacity = 256
    capacity = 256
    original = .allocate(capacity: originalCapacity)
    units = .allocate(capacity: capacity)
    starts = .allocate(capacity: capacity)
    ends = .allocate(capacity: capacity)
  }

  deinit {
    original.deallocate()
    units.deallocate()
    starts.deallocate()
    ends.deallocate()
  }

  /// Forgets the utterance.
  package func removeAll() {
    originalCount = 0
    count = 0
    isOneToOne = true
    messageStarts.removeAll(keepingCapacity: true)
    hasSpacedHan = false
  }

  /// Whether a message begins at a folded position.
  func startsMessage(at position: Int) -> Bool { messageStart(before: position) == position }

  /// The folded position at which the message of a position begins. A turn may have as many messages
  /// as a conversation has events, so they are searched by halves.
  func messageStart(before position: Int) -> Int {
    var (low, high) = (0, messageStarts.count)
    while low < high {
      let middle = (low + high) / 2
      if messageStarts[middle] <= position { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? 0 : messageStarts[low - 1]
  }

  /// The original units as a buffer.
  var originalUnits: UnsafeBufferPointer<UInt16> {
    UnsafeBufferPointer(start: original, count: originalCount)
  }

  /// The folded units as a buffer.
  package var foldedUnits: UnsafeBufferPointer<UInt16> {
    UnsafeBufferPointer(start: units, count: count)
  }

  /// The number of letters, digits, Han and the like, without punctuation, spaces and emoji.
  package var wordCount: Int { wordCount(from: 0) }

  /// The same from a folded position on.
  package func wordCount(from position: Int) -> Int {
    foldedUnits[position...].count(where: UnitClass.isWord)
  }

  /// The original range that a folded range came from.
  package func originalRange(_ range: Range<FoldedOffset>) -> Range<OriginalOffset> {
    guard !range.isEmpty else { return OriginalOffset(0)..<OriginalOffset(0) }
    if isOneToOne {
      return OriginalOffset(range.lowerBound.rawValue)..<OriginalOffset(range.upperBound.rawValue)
    }
    return OriginalOffset(
      Int(starts[range.lowerBound.rawValue]))..<OriginalOffset(
        Int(ends[range.upperBound.rawValue - 1]))
  }

  /// Appends one message, UTF-8. A line end is put between messages when `separated`; without it a
  /// phrase may run from one message into the next (calls, where recognisers split at commas).
  /// Returns the original position at which the message begins.
  @discardableResult
  package func append(_ text: UnsafeBufferPointer<UInt8>, separated: Bool) -> OriginalOffset {
    reserve(text.count + 1)
    if separated, originalCount > 0 {
      original[originalCount] = 0x0A
      emit(0x0A, from: originalCount, to: originalCount + 1)
      originalCount += 1
    }
    messageStarts.append(count)
    let begin = originalCount
    let taken = isOneToOne ? takeSimple(text) : 0
    if taken < text.count {
      let rest = originalCount
      decode(UnsafeBufferPointer(rebasing: text[taken...]))
      fold(from: rest, begin: begin)
    }
    if hasSpacedHan { joinSetApart(from: messageStarts[messageStarts.count - 1]) }
    return OriginalOffset(begin)
  }

  // MARK: Decoding

  /// Decodes and folds in one go as long as units of one or three bytes fold one to one, which most text
  /// does to its end. Returns how many bytes were taken.
  private func takeSimple(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    // Members are read once: the loop is the hottest of all.
    let (original, units, table) = (original, units, table)
    let begin = originalCount
    let end = text.count
    let firstMark = FoldingTable.surrogate
    var hasSpace = false
    var place = begin
    var index = 0
    while index < end {
      let byte = text[index]
      var unit = UInt16(byte)
      var size = 1
      if byte >= 0x80 {
        guard byte & 0xF0 == 0xE0, index &+ 2 < end else { break }
        unit =
          unit << 12 | UInt16(text[index &+ 1] & 0x3F) << 6 | UInt16(text[index &+ 2] & 0x3F)
        size = 3
      }
      let folded = table[Int(unit)]
      if folded >= firstMark { break }
      hasSpace = hasSpace || folded == 0x20
      original[place] = unit
      units[place] = folded
      place &+= 1
      index &+= size
    }
    originalCount = place
    count = place
    if hasSpace { findSpacedHan(begin..<place) }
    // The unit behind the last one is not known yet: a space there is looked at again.
    if index < end, hasSpace, place > begin + 1, units[place - 1] == 0x20,
      UnitClass.isHan(original[place - 2])
    {
      hasSpacedHan = true
    }
    return index
  }

  private func findSpacedHan(_ range: Range<Int>) {
    for place in range.dropFirst().dropLast()
    where units[place] == 0x20 && UnitClass.isHan(original[place - 1])
      && UnitClass.isHan(original[place + 1])
    {
      hasSpacedHan = true
    }
  }

  /// UTF-8 to UTF-16. The text is well formed: readers decode strictly.
  private func decode(_ text: UnsafeBufferPointer<UInt8>) {
    var out = originalCount
    var index = 0
    let end = text.count
    let original = original
    while index < end {
      let byte = text[index]
      if byte < 0x80 {
        original[out] = UInt16(byte)
        out += 1
        index += 1
      } else if byte >= 0xE0, byte < 0xF0, index + 2 < end {
        original[out] =
          UInt16(byte & 0x0F) << 12 | UInt16(text[index + 1] & 0x3F) << 6
          | UInt16(text[index + 2] & 0x3F)
        out += 1
        index += 3
      } else if byte < 0xE0, index + 1 < end {
        original[out] = UInt16(byte & 0x1F) << 6 | UInt16(text[index + 1] & 0x3F)
        out += 1
        index += 2
      } else if byte >= 0xF0, index + 3 < end {
        let scalar =
          UInt32(byte & 0x07) << 18 | UInt32(text[index + 1] & 0x3F) << 12
          | UInt32(text[index + 2] & 0x3F) << 6 | UInt32(text[index + 3] & 0x3F)
        original[out] = UInt16(truncatingIfNeeded: 0xD800 + ((scalar &- 0x10000) >> 10))
        original[out + 1] = UInt16(truncatingIfNeeded: 0xDC00 + (scalar & 0x3FF))
        out += 2
        index += 4
      } else {
        break
      }
    }
    originalCount = out
  }

  // MARK: Folding

  private func fold(from start: Int, begin: Int) {
    var index = start
    let end = originalCount
    while index < end {
      index = foldSimple(from: index, begin: begin)
      if index == end { return }
      writeMap()
      let folded = table[Int(original[index])]
      if folded == FoldingTable.dropped {
        index += 1
      } else {
        index = foldCluster(at: index, from: begin)
      }
    }
  }

  /// Folds units that fold one to one by themselves; returns the place of the first that does not.
  private func foldSimple(from start: Int, begin: Int) -> Int {
    // Members are read once: the loop is the hottest of all.
    let (original, table) = (original, table)
    let units = units + count
    let end = originalCount
    let firstMark = FoldingTable.surrogate
    var index = start
    while index < end {
      let folded = table[Int(original[index])]
      if folded >= firstMark { break }
      if folded == 0x20, index > begin, index + 1 < end, UnitClass.isHan(original[index - 1]),
        UnitClass.isHan(original[index + 1])
      {
        hasSpacedHan = true
      }
      units[index &- start] = folded
      index &+= 1
    }
    if !isOneToOne { mapOneToOne(start..<index) }
    count += index - start
    return index
  }

  /// Writes the map of units that are about to be counted.
  private func mapOneToOne(_ range: Range<Int>) {
    for (place, index) in range.enumerated() {
      starts[count + place] = Int32(truncatingIfNeeded: index)
      ends[count + place] = Int32(truncatingIfNeeded: index &+ 1)
    }
  }

  /// From now on the map is written down.
  private func writeMap() {
    guard isOneToOne else { return }
    isOneToOne = false
    for index in 0..<count {
      starts[index] = Int32(truncatingIfNeeded: index)
      ends[index] = Int32(truncatingIfNeeded: index &+ 1)
    }
  }

  /// Folds a surrogate pair, or a character and the marks behind it, through ICU. Returns the place
  /// behind it.
  private func foldCluster(at index: Int, from begin: Int) -> Int {
    var start = index
    var (scalar, next) = scalar(at: index)
    if original[index] & 0xF800 == 0xD800, CaseFolding.isInert(scalar),
      next >= originalCount || table[Int(original[next])] != FoldingTable.needsICU
    {
      emit(original[index], from: index, to: next)
      if next - index == 2 { emit(original[index + 1], from: index, to: next) }
      return next
    }
    // A mark changes what stands before it: take that back and fold both together.
    while start > begin, !CaseFolding.hasBoundary(before: scalar) {
      start = original[start - 1] & 0xFC00 == 0xDC00 && start - 2 >= begin ? start - 2 : start - 1
      (scalar, _) = self.scalar(at: start)
    }
    while count > 0, Int(starts[count - 1]) >= start { count -= 1 }
    while next < originalCount {
      let (following, behind) = self.scalar(at: next)
      if CaseFolding.hasBoundary(before: following) { break }
      next = behind
    }
    let cluster = UnsafeBufferPointer(start: original + start, count: next - start)
    let folded = CaseFolding.fold(cluster)
    growFolded(by: folded.count + originalCount - next + 1)
    for unit in folded {
      let simple = table[Int(unit)]
      emit(simple < FoldingTable.surrogate ? simple : unit, from: start, to: next)
    }
    return next
  }

  private func scalar(at index: Int) -> (UInt32, next: Int) {
    let unit = original[index]
    if unit & 0xFC00 == 0xD800, index + 1 < originalCount, original[index + 1] & 0xFC00 == 0xDC00 {
      let high = UInt32(unit & 0x3FF) << 10
      return (0x10000 + (high | UInt32(original[index + 1] & 0x3FF)), index + 2)
    }
    return (UInt32(unit), index + 1)
  }

  private func emit(_ unit: UInt16, from start: Int, to end: Int) {
    units[count] = unit
    if !isOneToOne {
      starts[count] = Int32(truncatingIfNeeded: start)
      ends[count] = Int32(truncatingIfNeeded: end)
    }
    count += 1
  }

  /// Drops the spaces of 请 您 稍 等: runs of three or more single Han set apart by one space each.
  /// Any other space stays and ends a clause (再见 面单号发您了).
  private func joinSetApart(from begin: Int) {
    hasSpacedHan = false
    writeMap()
    var read = begin
    var write = begin
    while read < count {
      let length = setApartLength(at: read, from: begin)
      let kept = max(length, 1)
      for offset in 0..<kept where length == 0 || offset % 2 == 0 {
        units[write] = units[read + offset]
        starts[write] = starts[read + offset]
        ends[write] = ends[read + offset]
        write += 1
      }
      read += kept
    }
    count = write
  }

  /// The length, spaces included, of the set-apart run that begins at a place; 0 if none does.
  private func setApartLength(at place: Int, from begin: Int) -> Int {
    guard UnitClass.isHan(units[place]), place == begin || !UnitClass.isWord(units[place - 1])
    else {
      return 0
    }
    var end = place
    while end + 2 < count, units[end + 1] == 0x20, UnitClass.isHan(units[end + 2]),
      end + 3 >= count || !UnitClass.isWord(units[end + 3])
    {
      end += 2
    }
    return end - place >= 4 ? end - place + 1 : 0
  }

  /// Becomes a text of some units of another, with their places in its original.
  func take(_ places: [Int32], of text: FoldedText) {
    removeAll()
    reserve(text.originalCount + 1)
    growFolded(by: places.count + 1)
    original.update(from: text.original, count: text.originalCount)
    originalCount = text.originalCount
    text.writeMap()
    isOneToOne = false
    var message = 0
    for place in places {
      while message < text.messageStarts.count, text.messageStarts[message] <= Int(place) {
        messageStarts.append(count)
        message += 1
      }
      units[count] = text.units[Int(place)]
      starts[count] = text.starts[Int(place)]
      ends[count] = text.ends[Int(place)]
      count += 1
    }
  }

  // MARK: Memory

  private func reserve(_ extra: Int) {
    if originalCount + extra > originalCapacity {
      let wanted = max(originalCapacity * 2, originalCount + extra)
      let larger = UnsafeMutablePointer<UInt16>.allocate(capacity: wanted)
      larger.update(from: original, count: originalCount)
      original.deallocate()
      original = larger
      originalCapacity = wanted
    }
    growFolded(by: extra)
  }

  private func growFolded(by extra: Int) {
    guard count + extra > capacity else { return }
    let wanted = max(capacity * 2, count + extra)
    let largerUnits = UnsafeMutablePointer<UInt16>.allocate(capacity: wanted)
    let largerStarts = UnsafeMutablePointer<Int32>.allocate(capacity: wanted)
    let largerEnds = UnsafeMutablePointer<Int32>.allocate(capacity: wanted)
    largerUnits.update(from: units, count: count)
    largerStarts.update(from: starts, count: count)
    largerEnds.update(from: ends, count: count)
    units.deallocate()
    starts.deallocate()
    ends.deallocate()
    (units, starts, ends, capacity) = (largerUnits, largerStarts, largerEnds, wanted)
  }
}

/// Folds a phrase the way texts are folded, so that the two can meet.
package func foldedPhrase(_ phrase: String) -> [UInt16] {
  FoldedText().folded(phrase)
}

extension FoldedText {
  /// The folded units of a phrase; the utterance held so far is forgotten.
  func folded(_ phrase: String) -> [UInt16] {
    removeAll()
    var phrase = phrase
    phrase.withUTF8 { _ = append($0, separated: false) }
    return Array(foldedUnits)
  }
}

/// A text as the matcher sees it, without punctuation, spaces and emoji.
package func foldedWords(_ text: String) -> [UInt16] {
  foldedPhrase(text).filter { UnitClass.isWord($0) }
}

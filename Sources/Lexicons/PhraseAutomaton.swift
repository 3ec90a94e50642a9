package import Bytes

/// A set of phrases found in one pass: a bitmap of unit pairs that begin a phrase, then a walk along a
/// double-array trie from each place the bitmap lets through.
///
/// Two adjacent units are already a strong filter, so most places cost one look-up. The walk is bounded
/// by the longest phrase, whatever the text. The tables lie in an image that the automaton keeps.
@usableFromInline
package struct PhraseAutomaton: @unchecked Sendable {
  @usableFromInline let classes: UnsafeBufferPointer<UInt16>
  @usableFromInline let base: UnsafeBufferPointer<Int32>
  @usableFromInline let check: UnsafeBufferPointer<Int32>
  /// For each node the first of its outputs, and behind them the end; see `outputs`.
  @usableFromInline let outputStart: UnsafeBufferPointer<Int32>
  @usableFromInline let outputs: UnsafeBufferPointer<Int32>
  @usableFromInline let bitmap: UnsafeBufferPointer<UInt64>
  /// How far a hash is shifted to be a place in the bitmap.
  @usableFromInline let bitmapShift: UInt32
  private let image: ImageBytes

  /// Builds from phrases of two or more units; the place of a phrase in the array is its id. The same
  /// phrase may stand there several times. Shorter phrases are never found.
  package init(_ phrases: [[UInt16]]) throws(ImageFault) {
    var writer = ImageWriter()
    PhraseAutomatonBuilder(phrases).write(to: &writer)
    let image = ImageBytes(copying: writer.bytes)
    var reader = ImageReader(image.bytes)
    try self.init(reading: &reader, of: image)
  }

  /// Reads what `PhraseAutomatonBuilder` wrote. Throws `ImageFault`.
  init(reading reader: inout ImageReader, of image: ImageBytes) throws(ImageFault) {
    classes = try reader.table(of: UInt16.self)
    base = try reader.table(of: Int32.self)
    check = try reader.table(of: Int32.self)
    outputStart = try reader.table(of: Int32.self)
    outputs = try reader.table(of: Int32.self)
    bitmap = try reader.table(of: UInt64.self)
    self.image = image
    let bits = (bitmap.count * 64).trailingZeroBitCount
    guard classes.count == 65_536, bitmap.count == 1 << (bits - 6), bits < 32,
      base.count == check.count, check.count == outputStart.count
    else { throw ImageFault() }
    bitmapShift = UInt32(32 - bits)
  }

  /// The place of a pair of units in a bitmap of 2^(32 - shift) bits.
  @inlinable
  @inline(__always)
  static func hash(_ first: UInt16, _ second: UInt16, shift: UInt32) -> Int {
    Int(((UInt32(first) << 16 | UInt32(second)) &* 0x9E37_79B1) >> shift)
  }

  /// Calls `body` with the id, start and length of every occurrence of every phrase, by start and then
  /// by length.
  @inlinable
  @inline(__always)
  package func forEachMatch(
    in text: UnsafeBufferPointer<UInt16>, _ body: (_ id: Int, _ start: Int, _ length: Int) -> Void
  ) {
    // Members are read once: the loop is one of the two hottest.
    guard text.count >= 2, let units = text.baseAddress, let bits = bitmap.baseAddress else {
      return
    }
    let (last, shift) = (text.count - 1, bitmapShift)
    var start = 0
    while start < last {
      let bit = Self.hash(units[start], units[start + 1], shift: shift)
      if bits[bit >> 6] >> UInt64(bit & 63) & 1 == 1 {
        walk(text, from: start) { body($0, start, $1) }
      }
      start &+= 1
    }
  }

  /// Calls `body` with the id and the length of every phrase that begins at a place, the shortest first.
  @inlinable
  @inline(__always)
  func walk(
    _ text: UnsafeBufferPointer<UInt16>, from start: Int, _ body: (_ id: Int, _ length: Int) -> Void
  ) {
    var node = 0
    var index = start
    while index < text.count {
      let unitClass = classes[Int(text[index])]
      if unitClass == 0 { return }
      let next = Int(base[node]) &+ Int(unitClass)
      if next >= check.count || Int(check[next]) != node { return }
      node = next
      index &+= 1
      var place = Int(outputStart[node])
      if place < 0 { continue }
      while outputs[place] >= 0 {
        body(Int(outputs[place]), index &- start)
        place &+= 1
      }
    }
  }
}

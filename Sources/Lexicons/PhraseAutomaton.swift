package import Bytes

/// A set of phrases found in one pass: a bitmap of unit pairs that begin a phrase, then a walk along a
/// double-array trie from each place the bitmap lets through.
///
/// Two adjacent units are already a strong filter, so most places cost one look-up. The walk is bounded
/// by the longest phrase, whatever the text. The tables lie in an image that the automaton keeps.
package struct PhraseAutomaton: @unchecked Sendable {
  private let classes: UnsafeBufferPointer<UInt16>
  private let base: UnsafeBufferPointer<Int32>
  private let check: UnsafeBufferPointer<Int32>
  /// For each node the first of its outputs, and behind them the end; see `outputs`.
  private let outputStart: UnsafeBufferPointer<Int32>
  private let outputs: UnsafeBufferPointer<Int32>
  private let bitmap: UnsafeBufferPointer<UInt64>
  private let image: ImageBytes

  static let bitmapBits = 1 << 17

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
    guard classes.count == 65_536, bitmap.count == Self.bitmapBits / 64,
      base.count == check.count, check.count == outputStart.count
    else { throw ImageFault() }
  }

  @inline(__always)
  static func hash(_ first: UInt16, _ second: UInt16) -> Int {
    Int((UInt32(first) &* 0x9E37 ^ UInt32(second) &* 0x85EB) & UInt32(bitmapBits - 1))
  }

  /// Calls `body` with the id, start and length of every occurrence of every phrase, by start and then
  /// by length.
  @inline(__always)
  package func forEachMatch(
    in text: UnsafeBufferPointer<UInt16>, _ body: (_ id: Int, _ start: Int, _ length: Int) -> Void
  ) {
    guard text.count >= 2 else { return }
    for start in 0..<(text.count - 1) {
      let bit = Self.hash(text[start], text[start + 1])
      if bitmap[bit / 64] >> UInt64(bit % 64) & 1 == 0 { continue }
      var node = 0
      var index = start
      while index < text.count {
        let unitClass = classes[Int(text[index])]
        if unitClass == 0 { break }
        let next = Int(base[node]) + Int(unitClass)
        if next >= check.count || Int(check[next]) != node { break }
        node = next
        index += 1
        let first = outputStart[node]
        if first >= 0 {
          var place = Int(first)
          while outputs[place] >= 0 {
            body(Int(outputs[place]), start, index - start)
            place += 1
          }
        }
      }
    }
  }
}

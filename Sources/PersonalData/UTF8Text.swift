/// UTF-8 that is read scalar by scalar in both directions.
///
/// Nothing is read beyond the ends, whatever the bytes are; what is no UTF-8 reads as U+FFFD.
struct UTF8Text {
  let bytes: UnsafeBufferPointer<UInt8>

  var count: Int { bytes.count }

  /// The scalar that begins at an offset below `count`, and where the next begins.
  @inline(__always)
  func scalar(at place: Int) -> (value: UInt32, end: Int) {
    let lead = UInt32(bytes[place])
    if lead < 0x80 { return (lead, place + 1) }
    if lead >= 0xE0, lead < 0xF0, place + 2 < bytes.count {
      return ((lead & 0xF) << 12 | low(place + 1) << 6 | low(place + 2), place + 3)
    }
    if lead >= 0xC0, lead < 0xE0, place + 1 < bytes.count {
      return ((lead & 0x1F) << 6 | low(place + 1), place + 2)
    }
    if lead >= 0xF0, place + 3 < bytes.count {
      let value = (lead & 0x7) << 18 | low(place + 1) << 12 | low(place + 2) << 6
      return (value | low(place + 3), place + 4)
    }
    return (0xFFFD, place + 1)
  }

  /// The scalar at an offset; nil at the end.
  func scalar(from place: Int) -> (value: UInt32, end: Int)? {
    place < count ? scalar(at: place) : nil
  }

  /// The scalar that ends at an offset; nil at the beginning.
  func scalar(before place: Int) -> (value: UInt32, start: Int)? {
    guard place > 0 else { return nil }
    var start = place - 1
    while start > 0, place - start < 4, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    return (scalar(at: start).value, start)
  }

  /// Whether the bytes before an offset are exactly these.
  func has(_ word: StaticString, before place: Int) -> Bool {
    let size = word.utf8CodeUnitCount
    return place >= size && same(word, at: place - size)
  }

  /// Whether the bytes from an offset on begin with these.
  func has(_ word: StaticString, at place: Int) -> Bool {
    place + word.utf8CodeUnitCount <= count && same(word, at: place)
  }

  private func same(_ word: StaticString, at place: Int) -> Bool {
    word.withUTF8Buffer { expected in
      for index in 0..<expected.count where expected[index] != bytes[place + index] { return false }
      return true
    }
  }

  @inline(__always)
  private func low(_ place: Int) -> UInt32 { UInt32(bytes[place] & 0x3F) }
}

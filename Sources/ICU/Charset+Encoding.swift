internal import CICU

extension Charset {
  /// The bytes of a text; nil if the charset lacks a character of it.
  package func encode(_ text: String) -> [UInt8]? {
    let units = Array(text.utf16)
    guard !units.isEmpty else { return [] }
    let name = self == .gb18030 ? "gb18030" : rawValue
    var bytes = [UInt8](repeating: 0, count: units.count * 4 + 8)
    let count = cicu_encode(name, units, Int32(units.count), &bytes, Int32(bytes.count))
    guard count >= 0 else { return nil }
    return Array(bytes.prefix(Int(count)))
  }

  /// The text of bytes that may be none, without the bytes that are not part of any character; for
  /// guessing what happened to a text, never for reading one.
  package func salvage(_ bytes: [UInt8]) -> (text: String, bad: Int) {
    var units: [UInt16] = []
    var bad = 0
    var start = 0
    while start < bytes.count {
      let rest = Array(bytes[start...])
      guard let fault = decode(rest, into: &units) else { break }
      // What came before the bad byte stays; decoding goes on behind it.
      _ = decode(Array(rest.prefix(fault)), into: &units)
      start += fault + 1
      bad += 1
    }
    return (String(decoding: units, as: UTF16.self), bad)
  }

  /// Appends the units of bytes; nothing, and the place of the bad byte, if they are no text.
  private func decode(_ bytes: [UInt8], into units: inout [UInt16]) -> Int? {
    let count = units.count
    do {
      let decoder = try StreamDecoder(self)
      try bytes.withUnsafeBufferPointer { (buffer) throws(CharsetError) in
        try decoder.decode(buffer, isLast: true, into: &units)
      }
      return nil
    } catch {
      units.removeSubrange(count...)
      return min(error.offset, bytes.count)
    }
  }
}

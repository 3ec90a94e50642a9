import CICU

/// Strict decoding of bytes that come in pieces: the first byte that is not text of the charset ends it,
/// nothing is replaced. One decoder serves one text.
package final class StreamDecoder {
  package let charset: Charset
  private let converter: OpaquePointer
  /// Bytes of earlier pieces.
  private var taken = 0

  /// Throws `CharsetError` if this ICU lacks the charset.
  package init(_ charset: Charset) throws(CharsetError) {
    self.charset = charset
    var status: Int32 = 0
    let name = charset == .gb18030 ? "gb18030" : charset.rawValue
    guard let converter = cicu_converter_open(name, &status) else {
      throw CharsetError(charset: charset, offset: 0)
    }
    self.converter = converter
  }

  deinit { cicu_converter_close(converter) }

  /// Appends the UTF-16 units of the next bytes. A character that is cut waits for the next call, unless
  /// `isLast`. Throws `CharsetError` with the offset of the first bad byte, from the first byte of all.
  package func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, into units: inout [UInt16]
  ) throws(CharsetError) {
    var consumed = 0
    var failure: CharsetError?
    let empty: [UInt8] = [0]
    units.reserveCapacity(units.count + bytes.count / 2 + 16)
    empty.withUnsafeBufferPointer { none in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 1 << 14) { target in
        guard let room = target.baseAddress, let start = bytes.baseAddress ?? none.baseAddress
        else {
          return
        }
        while true {
          let step = cicu_converter_decode(
            converter, start + consumed, bytes.count - consumed, room, Int32(target.count), isLast)
          consumed += step.consumed
          units.append(contentsOf: target.prefix(Int(step.produced)))
          if step.is_invalid || step.status != 0 {
            failure = CharsetError(
              charset: charset, offset: max(0, taken + consumed - Int(step.invalid_size)))
            return
          }
          if !step.needs_space { return }
        }
      }
    }
    if let failure { throw failure }
    taken += bytes.count
  }
}

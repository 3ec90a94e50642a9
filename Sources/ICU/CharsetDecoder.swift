import CICU

/// A charset Huashu reads.
package enum Charset: String, Sendable, CaseIterable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  case gb18030 = "GB18030"
  case big5 = "Big5"

  /// The charset a user names, in any case and with or without hyphens; nil if it is not one of ours.
  package init?(named name: String) {
    let plain = name.lowercased().filter { $0 != "-" && $0 != "_" && $0 != " " }
    switch plain {
    case "utf8": self = .utf8
    case "utf16le", "utf16": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "gb18030", "gbk", "gb2312", "cp936": self = .gb18030
    case "big5", "cp950": self = .big5
    default: return nil
    }
  }
}

/// Where bytes stop being text of a charset.
package struct CharsetError: Error, Equatable {
  package let charset: Charset
  /// Offset of the first byte of the undecodable sequence, from 0 at the first byte given.
  package let offset: Int

  package init(charset: Charset, offset: Int) {
    self.charset = charset
    self.offset = offset
  }
}

/// Strict decoding: the first byte that is not text of the charset ends it, nothing is replaced.
package struct CharsetDecoder {
  package let charset: Charset

  package init(_ charset: Charset) { self.charset = charset }

  /// The bytes as UTF-16 units. Throws `CharsetError` with the offset of the first bad byte.
  package func decode(_ bytes: UnsafeBufferPointer<UInt8>) throws(CharsetError) -> [UInt16] {
    var status: Int32 = 0
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return [] }
    guard let converter = cicu_converter_open(icuName, &status) else {
      throw CharsetError(charset: charset, offset: 0)
    }
    defer { cicu_converter_close(converter) }
    var units: [UInt16] = []
    units.reserveCapacity(bytes.count / 2 + 16)
    var consumed = 0
    var failure: CharsetError?
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 1 << 14) { target in
      guard let room = target.baseAddress else { return }
      while true {
        let step = cicu_converter_decode(
          converter, start + consumed, bytes.count - consumed, room, Int32(target.count), true)
        consumed += step.consumed
        units.append(contentsOf: target.prefix(Int(step.produced)))
        if step.is_invalid || step.status != 0 {
          failure = CharsetError(
            charset: charset, offset: max(0, consumed - Int(step.invalid_size)))
          return
        }
        if !step.needs_space { return }
      }
    }
    if let failure { throw failure }
    return units
  }

  private var icuName: String { charset == .gb18030 ? "gb18030" : charset.rawValue }
}

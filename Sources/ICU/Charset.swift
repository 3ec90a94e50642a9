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

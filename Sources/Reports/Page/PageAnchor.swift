package import Overviews
internal import ReportModel

/// The names links go to. Any program can make the same from a report line.
package enum PageAnchor {
  /// `c-` and the conversation's id, if that is made of ASCII letters, digits, `.`, `_` and `-`, at most
  /// 64 of them, and holds no personal data; else `c~` and the first 16 digits of its input hash.
  package static func conversation(_ record: ReportRecord) -> String {
    let id = record.id.utf8
    let isPlain = !id.isEmpty && id.count <= 64 && id.allSatisfy(isPlain)
    if isPlain, Masking.masked(record.id) == record.id { return "c-" + record.id }
    // Not a hash of the id: that of a telephone number is soon undone.
    return "c~" + record.inputHash.drop { $0 != ":" }.dropFirst().prefix(16).filter(\.isHexDigit)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

package import Overviews
internal import ReportModel

/// The names links go to. Any program can make the same from a report line.
package enum PageAnchor {
  /// `c-` and the conversation's id, if that is made of ASCII letters, digits, `.`, `_` and `-`, at most
  /// 64 of them, does not end like `.t3` or `.f3`, and holds no personal data; else `c~` and the first 16 digits of its input hash.
  package static func conversation(_ record: ReportRecord) -> String {
    let id = record.id.utf8
    let isPlain = !id.isEmpty && id.count <= 64 && id.allSatisfy(isPlain)
    if isPlain, !looksLikePart(record.id), Masking.masked(record.id) == record.id {
      return "c-" + record.id
    }
    // Not a hash of the id: that of a telephone number is soon undone.
    return "c~" + record.inputHash.drop { $0 != ":" }.dropFirst().prefix(16).filter(\.isHexDigit)
  }

  /// The anchors of all, in their order: of those that are equal the second has `~2` behind it.
  static func conversations(_ records: [ReportRecord]) -> [String] {
    var counts: [String: Int] = [:]
    return records.map { record in
      let anchor = conversation(record)
      let count = counts[anchor, default: 0] + 1
      counts[anchor] = count
      return count == 1 ? anchor : "\(anchor)~\(count)"
    }
  }

  /// Whether an id ends as the anchors of turns and findings do: x.t3 is turn 3 of x.
  private static func looksLikePart(_ id: String) -> Bool {
    let tail = id.utf8.reversed().drop { (0x30...0x39).contains($0) }
    guard tail.count < id.utf8.count, let letter = tail.first else { return false }
    return (letter == UInt8(ascii: "t") || letter == UInt8(ascii: "f"))
      && tail.dropFirst().first == UInt8(ascii: ".")
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

extension SafeText {
  /// A path as the reference of a URI: relative ones stay relative, absolute ones become `file://`.
  /// Everything but letters and digits of ASCII, `-._~` and `/` is percent-encoded as UTF-8.
  package static func uri(path: String) -> String {
    var encoded = path.hasPrefix("/") ? "file://" : ""
    for byte in relative(path).utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }

  /// A path without `./` at its start: platforms compare paths letter by letter.
  package static func relative(_ path: String) -> String {
    var rest = path[...]
    while rest.hasPrefix("./"), rest.utf8.count > 2 { rest = rest.dropFirst(2) }
    return String(rest)
  }
}

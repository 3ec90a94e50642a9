internal import Bytes

extension SafeText {
  /// Appends a text for HTML, between tags or in a quoted attribute: as `terminal`, but line ends stay.
  static func html(_ text: String, to writer: inout ByteWriter) {
    html(text.unicodeScalars[...], to: &writer)
  }

  /// The same for a part of a text. A line end that comes as CR LF is one.
  static func html(_ scalars: Substring.UnicodeScalarView, to writer: inout ByteWriter) {
    var previous: Unicode.Scalar?
    for scalar in scalars {
      defer { previous = scalar }
      switch scalar.value {
      case 0x26: writer.append("&amp;" as StaticString)
      case 0x3C: writer.append("&lt;" as StaticString)
      case 0x3E: writer.append("&gt;" as StaticString)
      case 0x22: writer.append("&quot;" as StaticString)
      case 0x27: writer.append("&#39;" as StaticString)
      case 0x0A where previous == "\r": continue
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: writer.append(UInt8(ascii: "\n"))
      case 0x20...0x7E: writer.append(UInt8(truncatingIfNeeded: scalar.value))
      default: writer.append(visible(scalar))
      }
    }
  }

  /// A scalar as `terminal` shows it.
  private static func visible(_ scalar: Unicode.Scalar) -> String {
    switch scalar.value {
    case 0x09: " "
    case 0x00...0x1F: String(Character(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"))
    case 0x7F: "␡"
    case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: String(Character(whole(scalar)))
    }
  }

  /// A scalar, or � for a non-character, which makes a page invalid.
  private static func whole(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    let isNone = scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
    return isNone ? "\u{FFFD}" : scalar
  }

  /// A string of a JSON that stands in a page: nothing in it ends the element it stands in.
  static func scriptJSON(_ text: String, to writer: inout ByteWriter) {
    var inner = ByteWriter(capacity: text.utf8.count + 16)
    inner.append(json: String(String.UnicodeScalarView(terminal(text).unicodeScalars.map(whole))))
    for byte in inner.bytes {
      switch byte {
      case UInt8(ascii: "<"): writer.append(#"\u003c"# as StaticString)
      case UInt8(ascii: ">"): writer.append(#"\u003e"# as StaticString)
      case UInt8(ascii: "&"): writer.append(#"\u0026"# as StaticString)
      default: writer.append(byte)
      }
    }
  }
}

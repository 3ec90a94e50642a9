/// The one place where text of a conversation is made harmless for a sink. Chat text is hostile: it may
/// hold terminal escapes, bidirectional overrides, or line ends that forge a line of ours.
package enum SafeText {
  /// For a terminal or a plain text file, on one line: control characters become their Unicode pictures
  /// (␛), line ends and tabs become ⏎ and a space, bidirectional controls become �.
  package static func terminal(_ text: String) -> String {
    var safe = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar.value {
      case 0x0A where previous == "\r": continue
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: safe.append("⏎")
      case 0x09: safe.append(" ")
      default: safe.append(visible(scalar))
      }
    }
    return String(safe)
  }

  /// The picture of a control character, � for one that steers the direction of writing.
  static func visible(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0x00...0x1F: Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}"
    case 0x7F: "␡"
    case 0x80...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: scalar
    }
  }
}

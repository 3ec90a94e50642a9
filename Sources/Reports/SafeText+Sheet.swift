extension SafeText {
  /// For a cell of a workbook: line ends of every kind become U+000A and tabs stay; other control
  /// characters become their Unicode pictures (␛), bidirectional controls and noncharacters that no
  /// file of that format can hold become �.
  ///
  /// A cell is a string whatever it begins with, so nothing is put before `=` or `+`.
  package static func sheet(_ text: String) -> String {
    var safe = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { previous = scalar }
      switch scalar.value {
      case 0x0A where previous == "\r": continue
      case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: safe.append("\n")
      case 0x09: safe.append("\t")
      case 0xFFFE, 0xFFFF: safe.append("\u{FFFD}")
      default: safe.append(visible(scalar))
      }
    }
    return String(safe)
  }
}

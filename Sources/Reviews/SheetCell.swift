/// What spreadsheets and people do to the text of a cell, undone.
enum SheetCell {
  /// Without blanks at its ends, wide and invisible ones included.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(scalars[first...last])
  }

  /// Besides without the apostrophe that keeps spreadsheets from reading more into a cell than its text.
  static func bare(_ text: String) -> String {
    let trimmed = trimmed(text)
    return trimmed.hasPrefix("'") ? Self.trimmed(String(trimmed.dropFirst())) : trimmed
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
  }
}

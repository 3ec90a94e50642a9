/// How many cells a text takes on a terminal: Han, full width and emoji take two, marks none.
package enum DisplayWidth {
  package static func of(_ text: String) -> Int {
    text.reduce(0) { $0 + of($1) }
  }

  /// One user-perceived character: the width of its first scalar, two if it is drawn as emoji.
  package static func of(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    if first.value < 0x300 { return character.unicodeScalars.contains("\u{FE0F}") ? 2 : 1 }
    if character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    // ✅ ⏰ 🇨🇳 are drawn as emoji without being told.
    if first.properties.isEmojiPresentation { return 2 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    switch first.value {
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// Breaks a text into lines of at most a number of cells; a line of a list never begins with a
  /// closing mark when the break can stand one character earlier.
  package static func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for character in text {
      let cells = of(character)
      if used + cells > width, !line.isEmpty {
        if "，。！？；：、”』」）)".contains(character), let last = line.popLast() {
          lines.append(line)
          line = String(last)
          used = of(last)
        } else {
          lines.append(line)
          line = ""
          used = 0
        }
      }
      line.append(character)
      used += cells
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}

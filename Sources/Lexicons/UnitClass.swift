/// What a folded UTF-16 unit is, as far as clauses, edges and frames care.
enum UnitClass {
  /// A Han ideograph of the basic plane.
  @inline(__always)
  static func isHan(_ unit: UInt16) -> Bool {
    (unit >= 0x4E00 && unit <= 0x9FFF) || (unit >= 0x3400 && unit <= 0x4DBF)
      || (unit >= 0xF900 && unit <= 0xFAFF)
  }

  /// A letter or digit of ASCII.
  @inline(__always)
  static func isLatin(_ unit: UInt16) -> Bool {
    (unit >= 0x61 && unit <= 0x7A) || (unit >= 0x41 && unit <= 0x5A)
      || (unit >= 0x30 && unit <= 0x39)
  }

  /// Part of a word: Han, kana, Hangul, Latin letters and digits. Not punctuation, spaces or emoji.
  @inline(__always)
  static func isWord(_ unit: UInt16) -> Bool {
    if isHan(unit) || isLatin(unit) { return true }
    if unit < 0xC0 { return false }
    switch unit {
    case 0x00C0...0x1FFF: return unit != 0x00D7 && unit != 0x00F7
    case 0x3005...0x3007, 0x3041...0x3096, 0x30A1...0x30FA, 0x3105...0x31BF: return true
    case 0xAC00...0xD7A3: return true
    default: return false
    }
  }

  /// Stands for words that nobody knows yet: the placeholder of a script.
  @inline(__always)
  static func isOpen(_ unit: UInt16) -> Bool { unit == 0xE000 }

  /// Ends a clause: sentence marks, commas, colons, dashes, line ends.
  @inline(__always)
  static func endsClause(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x21, 0x2C, 0x2E, 0x3A, 0x3B, 0x3F, 0x7E, 0x0A, 0x0D, 0x20: return true
    case 0x3001, 0x3002, 0x2014, 0x2026, 0x301C: return true
    default: return false
    }
  }

  /// Ends a sentence.
  @inline(__always)
  static func endsSentence(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x21, 0x3B, 0x3F, 0x0A, 0x0D, 0x3002: return true
    default: return false
    }
  }
}

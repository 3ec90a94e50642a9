package import Scripts

/// Strings files of Apple's systems: `"key" = "value";`.
package struct StringsScript: ScriptFormat {
  package static let name = "strings"
  package static let endings = ["strings"]

  package static func recognises(_ text: ScriptText, path: String) -> Bool { true }

  package static func read(
    _ text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> ScriptDocument {
    var draft = StructuredDraft(text, path: path, format: name, options: options)
    if text.bytes.starts(with: "<?xml".utf8) || text.bytes.starts(with: "bplist".utf8) {
      draft.fault(
        at: 0, "the file is a property list of another kind; save it as text, \"key\" = \"value\";")
      return draft.document
    }
    var reader = StringsReader(draft)
    do {
      try reader.read()
    } catch {
      reader.draft.fault(at: error.byte, error.message)
    }
    return reader.draft.document
  }
}

private struct StringsReader {
  var draft: StructuredDraft
  private let text: ScriptText
  private let bytes: [UInt8]
  private var place = 0

  init(_ draft: StructuredDraft) {
    self.draft = draft
    text = draft.text
    bytes = text.bytes
  }

  /// Throws `ScriptFault` where the file is no list of pairs.
  mutating func read() throws(ScriptFault) {
    let isOther = LanguageTag.of(path: draft.document.path) == .other
    try skipBlanks()
    while place < bytes.count {
      let key = try token()
      var value = key
      try skipBlanks()
      if take("=") {
        try skipBlanks()
        value = try token()
        try skipBlanks()
      }
      guard take(";") else {
        throw ScriptFault(
          byte: place,
          message: "a semicolon is expected behind the value; add it, or close the quotes before it"
        )
      }
      if isOther {
        draft.exclude(code: 1)
      } else {
        let name = String(decoding: key.spoken(in: text), as: UTF8.self)
        draft.addTranslation(
          value, section: [], key: name, reserved: ReservedCharacters.cString)
      }
      try skipBlanks()
    }
  }

  private mutating func token() throws(ScriptFault) -> [SpokenPart] {
    let start = place
    guard let quote = byte, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      while let byte, Self.isOfWord(byte) { place += 1 }
      guard place > start else {
        throw ScriptFault(
          byte: start, message: "a text in double quotes is expected here; add the quotes")
      }
      return [.verbatim(ScriptRange(start, place))]
    }
    place += 1
    while let byte, byte != quote { place += byte == UInt8(ascii: "\\") ? 2 : 1 }
    guard place < bytes.count else {
      throw ScriptFault(
        byte: start, message: "a text that begins here has no end; close it with a double quote")
    }
    let inside = ScriptRange(start + 1, place)
    place += 1
    return [SpokenPart](of: inside) { Self.escape(bytes, at: $0) }
  }

  private static func escape(_ bytes: [UInt8], at place: Int) -> SpokenEscape? {
    guard bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count else { return nil }
    switch bytes[place + 1] {
    case UInt8(ascii: "U"), UInt8(ascii: "u"):
      let sign = bytes[place + 1]
      return EscapeCode.utf16(bytes, at: place, sign: sign) ?? CEscape.bare(at: place)
    case UInt8(ascii: "x"): return CEscape.bare(at: place)
    default: return CEscape.read(bytes, at: place, until: bytes.count)
    }
  }

  private mutating func skipBlanks() throws(ScriptFault) {
    while let byte {
      if byte <= 0x20 {
        place += 1
      } else if bytes[place...].starts(with: "//".utf8) {
        let end = bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
        let whole = text.trimmed(ScriptRange(place, end))
        draft.remark(ScriptRange(place + 2, end), in: whole)
        place = end
      } else if bytes[place...].starts(with: "/*".utf8) {
        try comment()
      } else {
        return
      }
    }
  }

  private mutating func comment() throws(ScriptFault) {
    let start = place
    place += 2
    while place < bytes.count, !bytes[place...].starts(with: "*/".utf8) { place += 1 }
    guard place < bytes.count else {
      throw ScriptFault(
        byte: start, message: "a comment that begins here has no end; close it with */")
    }
    let whole = ScriptRange(start, place + 2)
    draft.remarks(in: ScriptRange(start + 2, place), isAlone: text.isAlone(whole))
    place += 2
  }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "-"), UInt8(ascii: "$"), UInt8(ascii: ":"):
      true
    default: false
    }
  }
}

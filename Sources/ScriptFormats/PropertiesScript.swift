package import Scripts

/// Properties files of Java: `key = value`, with escapes of UTF-16.
package struct PropertiesScript: ScriptFormat {
  package static let name = "properties"
  package static let endings = ["properties"]

  package static func recognises(_ text: ScriptText, path: String) -> Bool { true }

  package static func read(
    _ text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> ScriptDocument {
    var reader = PropertiesReader(
      StructuredDraft(text, path: path, format: name, options: options))
    reader.read()
    return reader.draft.document
  }
}

private struct PropertiesReader {
  private(set) var draft: StructuredDraft
  private let text: ScriptText
  private let bytes: [UInt8]
  private var place = 0

  init(_ draft: StructuredDraft) {
    self.draft = draft
    text = draft.text
    bytes = text.bytes
  }

  mutating func read() {
    let isOther = LanguageTag.of(path: draft.document.path) == .other
    while true {
      while let byte, byte <= 0x20 { place += 1 }
      guard let byte else { return }
      if byte == UInt8(ascii: "#") || byte == UInt8(ascii: "!") {
        let end = endOfLine(place)
        draft.remark(
          ScriptRange(place + 1, end), in: text.trimmed(ScriptRange(place, end)), isAlone: true)
        place = end
      } else {
        pair(isOther: isOther)
      }
    }
  }

  private mutating func pair(isOther: Bool) {
    let key = parts { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") || Self.isBlank($0) }
    skipBlanks()
    if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") {
      place += 1
      skipBlanks()
    }
    let value = parts { _ in false }
    if isOther {
      draft.exclude(code: 1)
      return
    }
    let name = String(decoding: key.spoken(in: text), as: UTF8.self)
    draft.addTranslation(
      value, section: name.split(separator: ".").dropLast().map(String.init), key: name,
      reserved: ReservedCharacters.properties)
  }

  /// What stands from here to the end of the logical line, or to a byte that ends it.
  private mutating func parts(until isEnd: (UInt8) -> Bool) -> [SpokenPart] {
    var parts: [SpokenPart] = []
    var start = place
    while let byte, byte != 0x0A, byte != 0x0D, !isEnd(byte) {
      guard byte == UInt8(ascii: "\\") else {
        place += 1
        continue
      }
      parts.appendVerbatim(start, place)
      let escape = escape()
      if let fault = escape.fault { draft.fault(at: place, fault) }
      parts.append(.escaped(escape.found.spoken, ScriptRange(place, escape.found.end)))
      (place, start) = (escape.found.end, escape.found.end)
    }
    parts.appendVerbatim(start, place)
    return parts
  }

  /// The escape that begins here: a backslash always begins one.
  private func escape() -> (found: SpokenEscape, fault: String?) {
    guard place + 1 < bytes.count else {
      return (SpokenEscape(spoken: "", end: place + 1), nil)
    }
    let spoken: String
    switch bytes[place + 1] {
    case 0x0A, 0x0D:
      let isPair = bytes[place + 1] == 0x0D && place + 2 < bytes.count && bytes[place + 2] == 0x0A
      var end = place + (isPair ? 3 : 2)
      while end < bytes.count, Self.isBlank(bytes[end]) { end += 1 }
      return (SpokenEscape(spoken: "", end: end), nil)
    case UInt8(ascii: "n"): spoken = "\n"
    case UInt8(ascii: "t"): spoken = "\t"
    case UInt8(ascii: "r"): spoken = "\r"
    case UInt8(ascii: "f"): spoken = "\u{C}"
    case UInt8(ascii: "u"):
      if let found = EscapeCode.utf16(bytes, at: place) { return (found, nil) }
      return (
        SpokenEscape(spoken: "", end: place + 2),
        "an escape is no character: write \\u and four hexadecimal digits"
      )
    case let other where other < 0x80: spoken = String(Character(Unicode.Scalar(other)))
    default: return (SpokenEscape(spoken: "", end: place + 1), nil)
    }
    return (SpokenEscape(spoken: spoken, end: place + 2), nil)
  }

  private mutating func skipBlanks() {
    while true {
      if let byte, Self.isBlank(byte) {
        place += 1
      } else if byte == UInt8(ascii: "\\"), place + 1 < bytes.count,
        bytes[place + 1] == 0x0A || bytes[place + 1] == 0x0D
      {
        place = escape().found.end
      } else {
        return
      }
    }
  }

  private func endOfLine(_ start: Int) -> Int {
    bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
  }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0C
  }
}

package import Scripts

/// Translations of gettext: what stands behind `msgstr`.
package struct GettextScript: ScriptFormat {
  package static let name = "po"
  package static let endings = ["po"]

  package static func recognises(_ text: ScriptText, path: String) -> Bool { true }

  package static func read(
    _ text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> ScriptDocument {
    var reader = GettextReader(
      StructuredDraft(text, path: path, format: name, options: options))
    return reader.read()
  }
}

/// Reads the lines of a catalog, one entry after the other.
private struct GettextReader {
  private var draft: StructuredDraft
  private let text: ScriptText
  private let bytes: [UInt8]
  private var entry = GettextEntry()
  private var isOther: Bool

  init(_ draft: StructuredDraft) {
    self.draft = draft
    text = draft.text
    bytes = text.bytes
    isOther = LanguageTag.of(path: draft.document.path) == .other
  }

  mutating func read() -> ScriptDocument {
    for number in 1...text.lineCount {
      let line = text.trimmed(text.lineRange(number))
      if line.count == 0 {
        finish()
      } else if bytes[line.lower] == UInt8(ascii: "#") {
        comment(line)
      } else {
        statement(line)
      }
    }
    finish()
    return draft.document
  }

  private mutating func comment(_ line: ScriptRange) {
    if !entry.translations.isEmpty { finish() }
    let words = ScriptRange(line.lower + 1, line.upper)
    guard words.count > 0 else { return }
    switch bytes[words.lower] {
    case UInt8(ascii: "~"):
      // Flags before it were its own.
      finish()
      entry = GettextEntry()
      let rest = text.string(ScriptRange(words.lower + 1, words.upper))
      if rest.drop(while: { $0 == " " }).hasPrefix("msgid ") { draft.exclude(obsolete: 1) }
    case UInt8(ascii: ","):
      let flags = text.string(ScriptRange(words.lower + 1, words.upper)).split(separator: ",")
      if flags.contains(where: { $0.filter { $0 != " " } == "fuzzy" }) { entry.isFuzzy = true }
    case UInt8(ascii: ":"), UInt8(ascii: "|"): break
    case UInt8(ascii: "."): draft.remark(ScriptRange(words.lower + 1, words.upper), in: line)
    default: draft.remark(words, in: line)
    }
  }

  private mutating func statement(_ line: ScriptRange) {
    var place = line.lower
    while place < line.upper, bytes[place] != UInt8(ascii: "\""), bytes[place] > 0x20 { place += 1 }
    let word = text.string(ScriptRange(line.lower, place))
    while place < line.upper, bytes[place] <= 0x20 { place += 1 }
    let string = ScriptRange(place, line.upper)
    guard string.count >= 2, bytes[place] == UInt8(ascii: "\""),
      closing(string) == string.upper - 1
    else {
      draft.fault(
        at: line.lower, "a keyword and a text in double quotes are expected here; close the quotes")
      entry.isBroken = true
      return
    }
    let isNew =
      word == "msgctxt" || (word == "msgid" && (entry.field == .string || entry.field == .id))
    if isNew, entry.field != nil { finish() }
    guard let field = GettextEntry.Field(word) ?? (word.isEmpty ? entry.field : nil) else {
      draft.fault(
        at: line.lower,
        "no keyword of a catalog stands here; msgctxt, msgid, msgid_plural and msgstr do")
      return
    }
    if !word.isEmpty, field == .string { entry.start(word) }
    entry.field = field
    let inside = ScriptRange(string.lower + 1, string.upper - 1)
    entry.take([SpokenPart](of: inside) { CEscape.read(bytes, at: $0, until: inside.upper) }, text)
  }

  /// Where the quote stands that ends a string.
  private func closing(_ string: ScriptRange) -> Int? {
    var place = string.lower + 1
    while place < string.upper {
      if bytes[place] == UInt8(ascii: "\"") { return place }
      place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
    }
    return nil
  }

  private mutating func finish() {
    // Flags and comments stand before the entry, perhaps with empty lines between.
    guard entry.field != nil || entry.isBroken else { return }
    defer { entry = GettextEntry() }
    if entry.id.isEmpty, entry.context == nil, !entry.isBroken {
      readHeader()
      return
    }
    for translation in entry.translations {
      if translation.parts.isEmpty {
        draft.exclude(obsolete: 1)
      } else if isOther {
        draft.exclude(code: 1)
      } else {
        draft.add(
          translation.parts, section: [], key: entry.key(translation.index),
          reserved: ReservedCharacters.cString, isFuzzy: entry.isFuzzy)
      }
    }
  }

  private mutating func readHeader() {
    let said = entry.translations.first?.parts.spoken(in: text) ?? []
    for line in String(decoding: said, as: UTF8.self).split(separator: "\n")
    where line.lowercased().hasPrefix("language:") {
      let tag = line.dropFirst(9).filter { $0 != " " }
      isOther = LanguageTag(tag) == .other
    }
  }
}

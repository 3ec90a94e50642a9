package import Scripts

/// String catalogs of Xcode: the Chinese localizations of every string, and the strings themselves where
/// Chinese is the language of the source.
package struct StringCatalogScript: ScriptFormat {
  package static let name = "xcstrings"
  package static let endings = ["xcstrings"]

  package static func recognises(_ text: ScriptText, path: String) -> Bool { true }

  package static func read(
    _ text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> ScriptDocument {
    var draft = StructuredDraft(text, path: path, format: name, options: options)
    do {
      let root = try JSONScanner.read(text, reserved: ReservedCharacters.cString)
      guard let strings = root["strings"] else {
        draft.fault(line: nil, "the catalog has no 'strings'; save it with Xcode again")
        return draft.document
      }
      let source = root["sourceLanguage"]?.text?.value ?? ""
      for string in strings.members { read(string, source: source, &draft) }
    } catch {
      draft.fault(at: error.byte, error.message)
    }
    return draft.document
  }

  private static func read(
    _ string: StructuredMember, source: String, _ draft: inout StructuredDraft
  ) {
    if let comment = string.value["comment"]?.text {
      draft.remark(text: comment, in: comment.source)
    }
    if string.value["extractionState"]?.text?.value == "stale" {
      draft.exclude(obsolete: 1)
      return
    }
    let localizations = string.value["localizations"]?.members ?? []
    if LanguageTag(source) == .chinese, !localizations.contains(where: { $0.key == source }),
      let key = string.keyText
    {
      draft.addTranslation(
        key.parts, section: [source], key: string.key, reserved: key.reserved)
    }
    for localization in localizations {
      if LanguageTag(localization.key) == .chinese {
        var place = Place(section: [localization.key], key: string.key)
        read(localization.value, &place, &draft)
      } else {
        draft.exclude(code: 1)
      }
    }
  }

  /// Where in a string a text stands: the language, and the variations that led to it.
  private struct Place {
    let section: [String]
    let key: String
    var variations: [String] = []

    var name: String {
      variations.isEmpty ? key : "\(key)[\(variations.joined(separator: "."))]"
    }
  }

  private static func read(
    _ value: StructuredValue, _ place: inout Place, _ draft: inout StructuredDraft
  ) {
    for member in value.members {
      if member.key == "stringUnit" {
        readUnit(member.value, place, &draft)
        continue
      }
      let isName = member.key != "variations" && member.key != "substitutions"
      if isName { place.variations.append(member.key) }
      read(member.value, &place, &draft)
      if isName { place.variations.removeLast() }
    }
  }

  private static func readUnit(
    _ unit: StructuredValue, _ place: Place, _ draft: inout StructuredDraft
  ) {
    guard let text = unit["value"]?.text else { return }
    let state = unit["state"]?.text?.value
    if text.value.isEmpty || state == "new" {
      draft.exclude(obsolete: 1)
    } else {
      draft.addTranslation(
        text.parts, section: place.section, key: place.name, reserved: text.reserved,
        isFuzzy: state == "needs_review")
    }
  }
}

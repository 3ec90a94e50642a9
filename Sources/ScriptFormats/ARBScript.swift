package import Scripts

/// Translations of Flutter programs: JSON, in which members that begin with `@` tell of the others.
package struct ARBScript: ScriptFormat {
  package static let name = "arb"
  package static let endings = ["arb"]

  package static func recognises(_ text: ScriptText, path: String) -> Bool { true }

  package static func read(
    _ text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> ScriptDocument {
    var draft = StructuredDraft(text, path: path, format: name, options: options)
    do {
      let root = try JSONScanner.read(text, reserved: ReservedCharacters.messages)
      read(root, &draft)
    } catch {
      draft.fault(at: error.byte, error.message)
    }
    return draft.document
  }

  private static func read(_ root: StructuredValue, _ draft: inout StructuredDraft) {
    let locale = root["@@locale"]?.text?.value
    let language = locale.flatMap { LanguageTag($0) } ?? LanguageTag.of(path: draft.document.path)
    for member in root.members {
      guard let text = member.value.text else { continue }
      if member.key.hasPrefix("@") {
        // @@locale, @@last_modified, and comments: @@x-note, @_STAGE.
        if member.key.hasPrefix("@@x-") || member.key.hasPrefix("@_") {
          draft.remark(text: text, in: text.source)
        }
      } else if language == .other {
        draft.exclude(code: 1)
      } else {
        draft.addTranslation(
          text.parts, section: [], key: member.key, reserved: text.reserved)
      }
    }
  }
}

package import Scripts

/// JSON: texts by key paths, and translations.
package struct JSONScript: ScriptFormat {
  package static let name = "json"
  package static let endings = ["json"]

  package static func recognises(_ text: ScriptText, path: String) -> Bool { true }

  package static func read(
    _ text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> ScriptDocument {
    var draft = StructuredDraft(text, path: path, format: name, options: options)
    do {
      // A text may be a message with arguments in braces.
      let root = try JSONScanner.read(text, reserved: ReservedCharacters.messages)
      var reading = StructuredReading(draft, options: options)
      reading.read([root])
      return reading.draft.document
    } catch {
      draft.fault(at: error.byte, error.message)
      return draft.document
    }
  }
}

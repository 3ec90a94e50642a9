package import Scripts

/// YAML: texts by key paths, and translations.
package struct YAMLScript: ScriptFormat {
  package static let name = "yaml"
  package static let endings = ["yaml", "yml"]

  package static func recognises(_ text: ScriptText, path: String) -> Bool { true }

  package static func read(
    _ text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> ScriptDocument {
    var draft = StructuredDraft(text, path: path, format: name, options: options)
    let values = YAMLReading.read(&draft)
    var reading = StructuredReading(draft, options: options)
    reading.read(values)
    var document = reading.draft.document
    document.remarks.sort { $0.region.start.byte < $1.region.start.byte }
    return document
  }
}

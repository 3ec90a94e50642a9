package import Scripts

/// Markdown: every point of a list, paragraph, quote and row of a table is a message; headings are the
/// section. Code and what customers say are left out.
package enum MarkdownScript: ScriptFormat {
  package static let name = "markdown"
  package static let endings = ["md", "markdown"]

  package static func recognises(_ text: ScriptText, path: String) -> Bool { true }

  package static func read(
    _ text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> ScriptDocument {
    var reader = MarkdownReader(text, options: options)
    reader.read()
    return reader.draft.document(path: path, format: name)
  }

  /// Marks of Markdown that a replacement must not bring in.
  static let reserved: Set<Unicode.Scalar> = [
    "*", "_", "`", "[", "]", "<", ">", "\\", "~", "#", "&", "\n", "\r",
  ]
}

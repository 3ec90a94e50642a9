/// The formats of script files that are text. Workbooks, which are not, are `WorkbookScript`'s.
package enum ScriptFormats {
  /// Of those that share an ending, the first that recognises a text reads it, else the last.
  package static var all: [any ScriptFormat.Type] { textual + structured }

  /// Text for people, and tables.
  static var textual: [any ScriptFormat.Type] {
    [MarkdownScript.self, TextScript.self, TableScript.self]
  }
}

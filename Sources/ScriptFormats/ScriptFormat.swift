package import Scripts

/// One kind of script file: how its utterances are found.
package protocol ScriptFormat: SendableMetatype {
  /// Permanent; config files name it.
  static var name: String { get }
  /// Endings of file names, lower case, without the dot.
  static var endings: [String] { get }
  /// Whether a text looks like it, for endings that several formats share (yaml, json, csv).
  static func recognises(_ text: ScriptText, path: String) -> Bool
  /// The utterances of a decoded text. What cannot be read is a problem of the document; nothing throws.
  static func read(
    _ text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> ScriptDocument
}

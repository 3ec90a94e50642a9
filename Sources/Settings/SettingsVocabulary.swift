/// What the values of a config file are held to that other modules know.
package struct SettingsVocabulary: Sendable {
  /// Names of script formats.
  package var formats: [String]
  package var isCharset: @Sendable (String) -> Bool
  /// Whether a text is a regular expression.
  package var isPattern: @Sendable (String) -> Bool

  package init(
    formats: [String], isCharset: @escaping @Sendable (String) -> Bool,
    isPattern: @escaping @Sendable (String) -> Bool
  ) {
    self.formats = formats
    self.isCharset = isCharset
    self.isPattern = isPattern
  }
}

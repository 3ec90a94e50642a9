/// Characters that a replacement must not bring into a file, because there they would need an escape or
/// mean something else.
enum ReservedCharacters {
  typealias Scalars = Set<Unicode.Scalar>

  /// Control characters and line ends.
  static let controls = Scalars(
    ((0x00 as UInt32)...0x1F).compactMap { Unicode.Scalar($0) }
      + ["\u{7F}", "\u{85}", "\u{2028}", "\u{2029}", "\u{FEFF}"])

  static let json = controls.union(["\"", "\\"])
  /// JSON and ARB files whose texts are messages with arguments.
  static let messages = json.union(["{", "}"])
  static let plainYAML = controls.union(Array(":#,[]{}&*!|>'\"%@`?-".unicodeScalars))
  static let singleQuotedYAML = controls.union(["'"])
  static let blockYAML = controls
  static let cString = controls.union(["\"", "\\", "%"])
  static let properties = controls.union(["\\", "{", "}", "'"])
  static let android = controls.union(Array("\"'\\<>&%@?".unicodeScalars))
}

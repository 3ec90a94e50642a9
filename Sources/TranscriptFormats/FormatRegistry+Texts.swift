extension FormatRegistry {
  /// Chat logs, minutes and annotations in plain text.
  static var texts: [any TranscriptFormat.Type] { [] }
}

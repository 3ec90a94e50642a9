extension FormatRegistry {
  /// Conversation containers.
  static var containers: [any TranscriptFormat.Type] { [VConFormat.self] }
}

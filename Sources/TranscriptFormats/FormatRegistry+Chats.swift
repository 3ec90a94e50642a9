extension FormatRegistry {
  /// Chat exports in JSON.
  static var chats: [any TranscriptFormat.Type] { [] }
}

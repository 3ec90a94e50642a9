extension FormatRegistry {
  /// Results of speech recognisers that are files of their own.
  static var speech: [any TranscriptFormat.Type] {
    SpeechDocuments.all.compactMap { $0 as? any TranscriptFormat.Type }
  }
}

extension FormatRegistry {
  /// Results of speech recognisers.
  static var speech: [any TranscriptFormat.Type] { [AliyunASRFormat.self] }
}

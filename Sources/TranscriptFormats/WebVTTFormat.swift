import TextSources

/// WebVTT subtitles of a call. A header's `X-TIMESTAMP-MAP` ties cues to a broadcast, not to a clock,
/// and is passed over like notes and styles.
package enum WebVTTFormat: TranscriptFormat {
  package static let name = "webvtt"

  package static func score(_ sample: FormatSample) -> Int {
    var head = sample.head
    return head.withUTF8 { isHeader($0.withoutMark) } ? 98 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(CueLines(context, format: name, syntax: .webVTT))
  }

  /// Whether a line, or a file, begins with the signature.
  static func isHeader(_ text: LineBytes) -> Bool {
    text.hasPrefix("WEBVTT") && (text.count == 6 || text[6] <= 0x20)
  }
}

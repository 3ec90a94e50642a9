/// Every format Huashu reads.
package enum FormatRegistry {
  package static var formats: [any TranscriptFormat.Type] {
    [
      ConversationLineFormat.self, QianniuClientFormat.self, JDLogFormat.self, WebVTTFormat.self,
      SubRipFormat.self, DelimitedTableFormat.self,
    ] + speech + chats + texts + containers
  }

  /// The least score at which a format is believed.
  package static let threshold = 20

  /// The format that knows a sample best; nil if none knows it. The first one wins a tie. Who names
  /// the columns of a table has a table.
  package static func best(
    for sample: FormatSample, isMapped: Bool = false
  ) -> (any TranscriptFormat.Type)? {
    // What Huashu wrote about transcripts is no transcript, whatever it looks like.
    if sample.head.hasPrefix("{"), sample.head.prefix(256).contains(#""huashu.report/"#) {
      return nil
    }
    var best: (format: any TranscriptFormat.Type, score: Int)?
    for format in formats {
      let score = format.score(sample)
      if score >= threshold, score > best?.score ?? 0 { best = (format, score) }
    }
    return best?.format ?? (isMapped ? DelimitedTableFormat.self : nil)
  }

  /// The format with a name of `--input-format`.
  package static func named(_ name: String) -> (any TranscriptFormat.Type)? {
    formats.first { $0.name == name }
  }
}

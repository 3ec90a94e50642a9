/// Every format Huashu reads.
package enum FormatRegistry {
  package static var formats: [any TranscriptFormat.Type] {
    [
      ConversationLineFormat.self, QianniuClientFormat.self, JDLogFormat.self, WebVTTFormat.self,
      SubRipFormat.self, JDSessionsFormat.self, HTMLTableFormat.self, DelimitedTableFormat.self,
    ] + speech + chats + texts + containers
  }

  /// The least score at which a format is believed.
  package static let threshold = 20

  /// The format that knows a sample best; nil if none knows it. The first one wins a tie. Who names
  /// the columns of a table has a table, and who names a path has JSON.
  package static func best(
    for sample: FormatSample, mapping: TableMapping? = nil
  ) -> (any TranscriptFormat.Type)? {
    // What Huashu wrote about transcripts is no transcript, whatever it looks like.
    if sample.head.hasPrefix("{"), sample.head.prefix(256).contains(#""huashu.report/"#) {
      return nil
    }
    if mapping?.records != nil, sample.json != nil { return MappedJSONFormat.self }
    var best: (format: any TranscriptFormat.Type, score: Int)?
    for format in formats {
      let score = format.score(sample)
      if score >= threshold, score > best?.score ?? 0 { best = (format, score) }
    }
    if let best { return best.format }
    if mapping == nil { return nil }
    return sample.json == nil ? DelimitedTableFormat.self : MappedJSONFormat.self
  }

  /// The format with a name of `--input-format`.
  package static func named(_ name: String) -> (any TranscriptFormat.Type)? {
    formats.first { $0.name == name }
  }
}

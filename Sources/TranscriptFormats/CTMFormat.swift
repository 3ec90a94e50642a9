import TextSources

/// NIST's CTM: a word a line, with its file, channel, start and length.
package enum CTMFormat: TranscriptFormat {
  package static let name = "ctm"

  package static func score(_ sample: FormatSample) -> Int {
    let counts = TimeMark.count(in: sample)
    return counts.words > 0 && counts.turns == 0 && counts.others == 0 ? 85 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(TimeMarkLines(context, format: name))
  }
}

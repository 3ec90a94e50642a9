import TextSources

/// Rich Transcription Time Marked: who speaks when, without the words. The words stand in a CTM, and
/// `cat call.rttm call.ctm` makes one file of both.
package enum RTTMFormat: TranscriptFormat {
  package static let name = "rttm"

  package static func score(_ sample: FormatSample) -> Int {
    let counts = TimeMark.count(in: sample)
    return counts.turns > 0 && counts.others == 0 ? 95 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(TimeMarkLines(context, format: name))
  }
}

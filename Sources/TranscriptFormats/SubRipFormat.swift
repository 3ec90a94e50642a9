/// SubRip subtitles of a call.
package enum SubRipFormat: TranscriptFormat {
  package static let name = "srt"

  package static func score(_ sample: FormatSample) -> Int {
    var cues = 0
    var numbered = 0
    var isAfterNumber = false
    var isFirst = true
    var isOther = false
    sample.forEachLine { line in
      let line = line.withoutMark.trimmed
      if line.isEmpty { return }
      if CueTimes(line) != nil {
        cues += 1
        if isAfterNumber { numbered += 1 }
      } else if isFirst, !line.allSatisfy({ (0x30...0x39).contains($0) }) {
        isOther = true
      }
      isFirst = false
      isAfterNumber = line.allSatisfy { (0x30...0x39).contains($0) }
    }
    if isOther || cues == 0 { return 0 }
    return numbered > 0 ? 95 : 60
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(CueLines(context, format: name, syntax: .subRip))
  }
}

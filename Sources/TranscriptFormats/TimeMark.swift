import TextSources

/// One line of an RTTM or a CTM; times in milliseconds.
enum TimeMark {
  case turn(file: String, start: Int64, end: Int64, speaker: String)
  case word(file: String, channel: String, start: Int64, end: Int64, text: String)
  /// A line that is no speech: a comment, information about a speaker.
  case aside
  case broken

  private static let otherTypes: Set<Substring> = [
    "SEGMENT", "NOSCORE", "NO_RT_METADATA", "LEXEME", "NON-LEX", "NON-SPEECH", "FILLER", "EDIT",
    "SU",
    "IP", "CB", "A/P", "SPKR-INFO",
  ]

  init(_ line: LineBytes) {
    let line = line.withoutMark.trimmed
    if line.isEmpty || line.hasPrefix(";;") || line.first == UInt8(ascii: "#") {
      self = .aside
      return
    }
    let text = line.string
    let fields = text.split { $0 == " " || $0 == "\t" }
    if fields[0] == "SPEAKER", fields.count >= 8 {
      guard let (start, end) = Self.times(fields[3], fields[4]) else {
        self = .broken
        return
      }
      let speaker = fields[7] == "<NA>" ? "" : String(fields[7])
      self = .turn(file: String(fields[1]), start: start, end: end, speaker: speaker)
    } else if fields.count >= 8, Self.otherTypes.contains(fields[0]) {
      self = .aside
    } else if (5...8).contains(fields.count), fields[1].utf8.count <= 8,
      let (start, end) = Self.times(fields[2], fields[3])
    {
      self = .word(
        file: String(fields[0]), channel: String(fields[1]), start: start, end: end,
        text: String(fields[4]))
    } else {
      self = .broken
    }
  }

  /// The start and the end of a start and a length in seconds.
  private static func times(_ start: Substring, _ length: Substring) -> (Int64, Int64)? {
    guard let start = Double(start), let length = Double(length), start.isFinite, length.isFinite,
      start >= 0, length >= 0, start < 1e9, length < 1e9
    else { return nil }
    let first = Int64((start * 1000).rounded())
    return (first, Int64(((start + length) * 1000).rounded()))
  }

  /// What the lines of a sample are; the last one may be cut off.
  static func count(in sample: FormatSample) -> (turns: Int, words: Int, others: Int) {
    var counts = (turns: 0, words: 0, others: 0)
    if sample.isJSON { return (0, 0, 1) }
    var isLastBroken = false
    sample.forEachLine { line in
      if isLastBroken { counts.others += 1 }
      isLastBroken = false
      switch TimeMark(line) {
      case .turn: counts.turns += 1
      case .word(_, _, _, _, let text):
        counts.words += 1
        // Tables of numbers are no transcripts.
        if Double(text) != nil { counts.others += 1 }
      case .aside: break
      case .broken: isLastBroken = true
      }
    }
    if isLastBroken, !sample.isCut { counts.others += 1 }
    return counts
  }
}

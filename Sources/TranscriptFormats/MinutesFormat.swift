import TextSources
import Transcripts

/// The text of minutes programs such as 讯飞听见 and 飞书妙记: a speaker and a start alone on a line, then
/// what was said.
package enum MinutesFormat: TranscriptFormat {
  package static let name = "minutes"

  package static func score(_ sample: FormatSample) -> Int {
    guard !sample.isJSON else { return 0 }
    var voices = 0
    var exact = 0
    var bodies = 0
    var starts: [Int64] = []
    var names: Set<String> = []
    var isAfterHeader = false
    var isAfterGap = true
    sample.forEachLine { line in
      let line = line.withoutMark.trimmed
      defer { isAfterGap = line.isEmpty }
      if line.isEmpty { return }
      guard let header = MinutesLine(line), isAfterGap || header.isVoice else {
        if isAfterHeader { bodies += 1 }
        isAfterHeader = false
        return
      }
      isAfterHeader = true
      if header.isVoice { voices += 1 }
      if header.isExact { exact += 1 }
      starts.append(header.start)
      names.insert(header.name)
    }
    let rises = zip(starts, starts.dropFirst()).count { $0 <= $1 }
    guard bodies > 0, bodies * 5 >= starts.count * 3, rises * 5 >= (starts.count - 1) * 4 else {
      return 0
    }
    if voices > 0 { return voices * 2 >= starts.count ? 88 : 80 }
    // Scenes of a novel have times too, but nobody in them comes twice.
    guard starts.count >= 2 else { return 0 }
    if exact == starts.count { return 80 }
    return names.count * 3 <= starts.count * 2 ? 60 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(MinutesLines(context))
  }
}

/// The line above what somebody says.
struct MinutesLine {
  let name: String
  /// Milliseconds since the start of the recording.
  let start: Int64
  /// Whether the time is written to the millisecond.
  let isExact: Bool
  /// Whether the name is what programs call voices they tell apart: 说话人1, 发言人 2.
  let isVoice: Bool

  init?(_ line: LineBytes) {
    guard line.count <= 120, let gap = line.lastIndex(where: { $0 == 0x20 || $0 == 0x09 }) else {
      return nil
    }
    let front = line.part(0..<gap).trimmed
    let time = line.part((gap + 1)..<line.count)
    guard let start = CueTimes.offset(time.string), time.contains(UInt8(ascii: ":")),
      NameShape.isName(front), !front.contains("："), front.last != UInt8(ascii: ":")
    else { return nil }
    name = front.string
    // A date before the time makes it a time of day.
    guard name.count <= 24, name.contains(where: \.isLetter), !LogStamp.isDate(front),
      LogStamp.trailing(line)?.form != .full, LogStamp.trailing(line)?.form != .withoutYear
    else { return nil }
    self.start = start
    isExact = time.contains(UInt8(ascii: "."))
    isVoice = CueSpeaker.isVoice(name)
  }
}

/// Reads the lines of minutes and makes one call of them.
struct MinutesLines: LineTaking {
  private var call: SpeechDraft
  private var open: (header: MinutesLine, line: Int, text: String)?
  private var names: Set<String> = []
  private var isAfterGap = true
  private var headLines = 0
  private var hasBegun = false
  private var isCoarse = false

  init(_ context: ReadingContext) {
    call = SpeechDraft(context, format: MinutesFormat.name)
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    let line = line.withoutMark.trimmed
    defer { isAfterGap = line.isEmpty }
    if line.isEmpty { return }
    // Inside what somebody says, only a speaker who is known begins something new.
    if let header = MinutesLine(line), isAfterGap || header.isVoice || names.contains(header.name) {
      close(&output)
      if !hasBegun { call.begin(line: number) }
      hasBegun = true
      names.insert(header.name)
      if !header.isExact { isCoarse = true }
      open = (header, number, "")
    } else if open != nil {
      if open?.text.isEmpty == false { open?.text.append("\n") }
      open?.text.append(line.string)
    } else {
      headLines += 1
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    close(&output)
    if hasBegun {
      if headLines > 0 {
        output.diagnostics.append(
          Diagnostic(
            .warning, .assumption, line: nil,
            "\(headLines) lines before the first speaker are no speech and were passed over"))
      }
      call.precision = isCoarse ? Milliseconds(1000) : nil
      call.finish(into: &output)
    }
    call.reportNothingFound("no line has the form speaker 00:00:05", into: &output)
  }

  private mutating func close(_ output: inout ReaderOutput) {
    guard let (header, line, text) = open else { return }
    open = nil
    guard !text.isEmpty else {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: line,
          "the speaker was skipped: no words stand under the line; expected speaker 00:00:05 and "
            + "the words on the next line"))
      return
    }
    call.add(
      SpeechSegment(
        start: header.start, end: nil, voice: .init(label: header.name), text: text, line: line))
  }
}

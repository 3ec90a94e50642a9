import TextSources
import Transcripts

/// LRC lyrics that are a call: whisper.cpp and others write speech so. Songs have no speakers.
package enum LRCFormat: TranscriptFormat {
  package static let name = "lrc"

  package static func score(_ sample: FormatSample) -> Int {
    var lines = 0
    var speakers = 0
    var isOther = false
    var isSong = false
    var isSpeech = false
    sample.forEachLine { line in
      let line = line.withoutMark.trimmed
      if line.isEmpty { return }
      guard let parsed = LRCLine(line) else {
        isOther = true
        return
      }
      switch parsed.content {
      case .tag(let name, let value):
        if ["ar", "al", "ti", "au", "length"].contains(name) { isSong = true }
        if name == "by" || name == "re" || name == "tool" {
          isSpeech = isSpeech || value.lowercased().contains("whisper")
        }
      case .words(_, let text):
        lines += 1
        var cue = Cue(times: CueTimes(start: 0, end: 0), line: 0, text: text)
        CueSpeaker.find(in: &cue)
        if cue.speaker != nil { speakers += 1 }
      }
    }
    if isOther || lines == 0 { return 0 }
    if speakers * 2 >= lines { return 90 }
    return isSpeech && !isSong ? 85 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(LRCLines(context))
  }
}

/// One line of LRC.
struct LRCLine {
  enum Content {
    case tag(name: String, value: String)
    /// The starts in milliseconds, and what is said at each.
    case words(starts: [Int64], text: String)
  }

  let content: Content
  /// The width of the coarsest time, in milliseconds.
  private(set) var precision: Int64 = 1

  /// Nil for a line without a tag or a time.
  init?(_ line: LineBytes) {
    var starts: [Int64] = []
    var rest = line
    while rest.first == UInt8(ascii: "["), let end = rest.firstIndex(of: UInt8(ascii: "]")),
      let start = CueTimes.offset(rest.part(1..<end).string)
    {
      let digits = rest.part(1..<end).reversed().prefix { (0x30...0x39).contains($0) }.count
      let hasFraction = rest.part(1..<end).contains { $0 == UInt8(ascii: ".") }
      precision = max(precision, !hasFraction ? 1000 : digits == 1 ? 100 : digits == 2 ? 10 : 1)
      starts.append(start)
      rest = rest.part((end + 1)..<rest.count).trimmed
    }
    if !starts.isEmpty {
      let words = CueTimes.withoutStamps(rest)
      let text = words.withUnsafeBufferPointer { $0.trimmed.string }
      content = .words(starts: starts, text: text)
      return
    }
    guard line.first == UInt8(ascii: "["), line.last == UInt8(ascii: "]"),
      let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 1,
      line.part(1..<colon).allSatisfy({ $0 >= 0x61 && $0 <= 0x7A || $0 == UInt8(ascii: "#") })
    else { return nil }
    content = .tag(
      name: line.part(1..<colon).string,
      value: line.part((colon + 1)..<(line.count - 1)).trimmed.string)
  }
}

/// Reads the lines of LRC and makes one call of them.
struct LRCLines: LineTaking {
  private var call: SpeechDraft
  private var cues: [Cue] = []
  private var offset: Int64 = 0
  private var precision: Int64 = 1

  init(_ context: ReadingContext) { call = SpeechDraft(context, format: LRCFormat.name) }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    let line = line.withoutMark.trimmed
    if line.isEmpty { return }
    guard let parsed = LRCLine(line) else {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: number,
          "the line was skipped: it has no time; expected [mm:ss.xx] and the words"))
      return
    }
    switch parsed.content {
    case .tag("offset", let value):
      guard let shift = Int64(value.drop { $0 == "+" }), abs(shift) < 86_400_000 else {
        output.diagnostics.append(
          Diagnostic(
            .warning, .assumption, line: number,
            "the offset cannot be read and counts as 0; expected [offset:500] in milliseconds"))
        return
      }
      offset = shift
    case .tag: break
    // A time without words only clears the screen.
    case .words(_, ""): break
    case .words(let starts, let text):
      precision = max(precision, parsed.precision)
      for start in starts {
        var cue = Cue(times: CueTimes(start: start, end: start), line: number, text: text)
        CueSpeaker.find(in: &cue)
        cues.append(cue)
      }
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    if let line = cues.first?.line {
      CueSpeaker.settle(&cues)
      call.begin(line: line)
      // Lines with several times are no disorder.
      cues.sort { ($0.times.start, $0.line) < ($1.times.start, $1.line) }
      for cue in cues {
        // A positive offset lets words appear sooner.
        call.add(
          SpeechSegment(
            start: max(0, cue.times.start - offset), end: nil,
            voice: .init(label: cue.speaker ?? ""), text: cue.text, line: cue.line))
      }
      call.precision = precision == 1 ? nil : Milliseconds(precision)
      call.finish(into: &output)
    }
    call.reportNothingFound("no line has the form [mm:ss.xx] and words", into: &output)
  }
}

import TextSources

/// Results of Tencent's 录音文件识别, with sentences in `ResultDetail` or in the text `Result` only.
package enum TencentASRFormat: TranscriptFormat, SpeechDocument {
  package static let name = "tencent-asr"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if json.lists("ResultDetail", of: "FinalSentence") { return 95 }
    let hasData = (1...3).contains {
      json.has(at: $0, "Result", "StatusStr") || json.has(at: $0, "Result", "ResultDetail")
    }
    if hasData { return 90 }
    return json.hasOutermost("Result") && hasStampedLine(sample.head) ? 80 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    let data = data(of: document)
    if data["ResultDetail"]?.kind == .array { return true }
    guard let text = data["Result"]?.string else { return false }
    return data.holds("StatusStr") || data.holds("AudioDuration") || hasStampedLine(text)
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    let data = data(of: document)
    if let details = data["ResultDetail"], details.firstElement != nil {
      call.addEach(of: details) { try segment($0) }
    } else if ["failed", "waiting", "doing"].contains(data["StatusStr"]?.string) {
      call.fault("its task failed or is not finished; fetch the result again")
    } else if let text = data["Result"]?.string {
      read(lines: text, into: &call)
    }
  }

  private static func data(of document: JSONValue) -> JSONValue {
    let inner = document["Response"] ?? document
    return inner["Data"] ?? inner
  }

  private static func segment(_ detail: SpeechMembers) throws -> SpeechSegment {
    // The desk may have named the voice.
    let name = detail.label("SpeakerRoleName")
    return SpeechSegment(
      start: try detail.time(.milliseconds, "StartMs"),
      end: try detail.time(.milliseconds, "EndMs"),
      voice: .init(label: name.isEmpty ? number(detail.label("SpeakerId")) : name),
      text: try detail.text("FinalSentence", "WrittenText", "SliceSentence"))
  }

  /// -1 stands for a voice that was not told apart.
  private static func number(_ label: String) -> String { label.hasPrefix("-") ? "" : label }

  // MARK: Lines

  /// Reads `[0:0.930,0:1.780,0]  您好。` for every sentence.
  private static func read(lines text: String, into call: inout SpeechDraft) {
    let lines = text.split(whereSeparator: \.isNewline)
    // A short recording gives its text alone.
    if !lines.contains(where: { $0.hasPrefix("[") }) {
      if !lines.isEmpty { call.add(SpeechSegment(voice: .init(), text: text)) }
      return
    }
    for line in lines where !line.allSatisfy(\.isWhitespace) {
      let number = call.nextNumber()
      guard let segment = segment(line: line) else {
        call.fault(
          segment: number, "it does not begin with times such as [0:0.930,0:1.780,0]")
        continue
      }
      if segment.text.isEmpty { call.countWordless() } else { call.add(segment) }
    }
  }

  private static func segment(line: Substring) -> SpeechSegment? {
    guard line.hasPrefix("["), let end = line.firstIndex(of: "]") else { return nil }
    let fields = line[..<end].dropFirst().split(separator: ",", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), let start = CueTimes.offset(String(fields[0])),
      let stop = CueTimes.offset(String(fields[1]))
    else { return nil }
    var text = line[line.index(after: end)...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    let voice = fields.count == 3 ? number(String(fields[2])) : ""
    return SpeechSegment(
      start: start, end: stop, voice: .init(label: voice), text: String(text))
  }

  /// Whether a string begins with the times of a sentence, in a value or in the text of a file.
  private static func hasStampedLine(_ text: String) -> Bool {
    var rest = text[...]
    while let open = rest.firstIndex(of: "[") {
      // Times are short.
      if let close = rest[open...].prefix(48).firstIndex(of: "]"),
        segment(line: rest[open...close]) != nil
      {
        return true
      }
      rest = rest[rest.index(after: open)...]
    }
    return false
  }
}

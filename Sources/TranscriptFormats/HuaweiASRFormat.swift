import TextSources

/// Results of Huawei Cloud's speech interaction service (SIS), 录音文件识别.
package enum HuaweiASRFormat: TranscriptFormat, SpeechDocument {
  package static let name = "huawei-asr"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    return json.lists("segments", of: "start_time", "end_time", "result", within: 1) ? 93 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    guard let segments = document["segments"], segments.kind == .array else { return false }
    if segments.firstElement == nil { return document.holds("audio_duration") }
    return segments.hasElement(with: "start_time") && segments.hasElement(with: "result")
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    call.addEach(of: document["segments"]) { segment in
      guard let result = segment.first("result"), result.kind == .object else {
        throw SpeechFault("'result' is missing; fetch the result again")
      }
      // AGENT and USER with two channels, speaker1 and so on with one.
      let word = result["analysis_info"].map { SpeechMembers($0).label("role") } ?? ""
      let role = RoleWords.exact(word)
      return SpeechSegment(
        start: try segment.time(.milliseconds, "start_time"),
        end: try segment.time(.milliseconds, "end_time"),
        voice: .init(label: role == nil ? word : "", role: role),
        text: try SpeechMembers(result).text("text"))
    }
  }
}

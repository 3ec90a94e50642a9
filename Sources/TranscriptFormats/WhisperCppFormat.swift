import TextSources

/// JSON of whisper.cpp.
package enum WhisperCppFormat: TranscriptFormat, SpeechDocument {
  package static let name = "whisper-cpp"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    return json.lists("transcription", of: "offsets", "text", within: 1) ? 95 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    guard let list = document["transcription"], list.kind == .array else { return false }
    return list.firstElement == nil ? document.holds("params") : list.hasElement(with: "offsets")
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    call.addEach(of: document["transcription"]) { segment in
      let offsets = segment.first("offsets").map { SpeechMembers($0) }
      let speaker = segment.label("speaker")
      return SpeechSegment(
        start: try offsets?.time(.milliseconds, "from"),
        end: try offsets?.time(.milliseconds, "to"),
        // A question mark: both channels were as loud.
        voice: .init(label: speaker == "?" ? "" : speaker),
        text: try segment.text("text").trimmingSpaces)
    }
  }
}

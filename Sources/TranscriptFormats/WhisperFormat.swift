import TextSources

/// JSON of OpenAI's Whisper: its command line, and `verbose_json` of the service.
package enum WhisperFormat: TranscriptFormat, SpeechDocument {
  package static let name = "whisper"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if sample.isCut, json.names[1] == ["text"] || json.hasOutermost("task", "duration", "text") {
      return 60
    }
    guard json.lists("segments", of: "start", "end", "text", within: 1),
      !json.hasOutermost("word_segments")
    else { return 0 }
    if json.has(at: 3, "avg_logprob") || json.has(at: 3, "no_speech_prob") { return 92 }
    if json.has(at: 3, "speaker") || json.has(at: 5, "score") { return 0 }
    return json.hasOutermost("text") ? 85 : json.hasOutermost("language") ? 60 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    WhisperSegments.recognises(document) && !WhisperXFormat.recognises(document)
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    WhisperSegments.read(document["segments"], into: &call)
  }
}

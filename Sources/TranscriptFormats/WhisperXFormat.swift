import TextSources

/// JSON of whisperX, with a speaker for each segment or for each word.
package enum WhisperXFormat: TranscriptFormat, SpeechDocument {
  package static let name = "whisperx"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    guard json.lists("segments", of: "start", "end", "text", within: 1) else { return 0 }
    if json.hasOutermost("word_segments") { return 94 }
    if json.has(at: 3, "avg_logprob") || json.has(at: 3, "no_speech_prob") { return 0 }
    return json.has(at: 3, "speaker") || json.has(at: 5, "word", "score") ? 80 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    guard WhisperSegments.recognises(document) else { return false }
    if document["word_segments"]?.kind == .array { return true }
    var isOurs = false
    document["segments"]?.forEachElement { segment in
      if segment.holds("avg_logprob") { return }
      if segment.holds("speaker") || segment["words"]?.firstElement?.holds("score") == true {
        isOurs = true
      }
    }
    return isOurs
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    WhisperSegments.read(document["segments"], into: &call)
  }
}

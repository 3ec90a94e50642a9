import TextSources

/// Plain results of Amazon Transcribe: words and marks, from which sentences are built.
package enum AWSTranscribeFormat: TranscriptFormat, SpeechDocument {
  package static let name = "aws-transcribe"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if json.lists("items", of: "alternatives", "type", within: 2) && json.hasOutermost("results") {
      return 92
    }
    return json.hasOutermost("jobName", "results") && json.has(at: 2, "transcripts") ? 85 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    guard let results = document["results"], results.kind == .object else { return false }
    return results["items"]?.kind == .array || results["channel_labels"]?.kind == .object
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    guard let results = document["results"] else { return }
    if let channels = results["channel_labels"]?["channels"], channels.firstElement != nil {
      channels.forEachElement { channel in
        let label = SpeechMembers(channel).label("channel_label")
        let voice = SpeechSegment.Voice(
          channel: label.hasPrefix("ch_") ? String(label.dropFirst(3)) : label)
        read(items: channel["items"], into: &call) { _ in voice }
      }
      return
    }
    let speakers = speakers(of: results)
    read(items: results["items"], into: &call) { item in
      let own = item.label("speaker_label")
      return .init(label: own.isEmpty ? speakers[item.label("start_time")] ?? "" : own)
    }
  }

  /// Speakers by the start of their words, as it is written.
  private static func speakers(of results: JSONValue) -> [String: String] {
    var speakers: [String: String] = [:]
    results["speaker_labels"]?["segments"]?.forEachElement { segment in
      let label = SpeechMembers(segment).label("speaker_label")
      segment["items"]?.forEachElement { item in
        let item = SpeechMembers(item)
        let own = item.label("speaker_label")
        speakers[item.label("start_time")] = own.isEmpty ? label : own
      }
    }
    return speakers
  }

  private static func read(
    items: JSONValue?, into call: inout SpeechDraft,
    _ voice: (SpeechMembers) -> SpeechSegment.Voice
  ) {
    var words = SpeechWords()
    call.addEach(of: items) { item in
      guard let best = item.first("alternatives")?.firstElement else {
        throw SpeechFault("'alternatives' is missing; export the result again")
      }
      let text = try SpeechMembers(best).text("content")
      if item.first("type")?.string == "punctuation" {
        words.take(mark: text)
        return nil
      }
      return words.take(
        SpeechSegment(
          start: try item.time(.seconds, "start_time"), end: try item.time(.seconds, "end_time"),
          voice: voice(item), text: text))
    }
    if let last = words.finish() { call.add(last) }
  }
}

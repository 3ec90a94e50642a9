import TextSources

/// Results of Volcengine's (豆包) 录音文件识别, all versions: `result` is an object or a list, or is called `resp`.
package enum VolcengineASRFormat: TranscriptFormat, SpeechDocument {
  package static let name = "volcengine-asr"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if json.lists("utterances", of: "start_time", "end_time", "text") { return 92 }
    return sample.isCut && json.hasOutermost("audio_info", "result") ? 60 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    lists(of: document).contains {
      $0.firstElement == nil || $0.hasElement(with: "start_time", "end_time")
    }
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    for list in lists(of: document) {
      call.addEach(of: list) { utterance in
        let additions = SpeechMembers(utterance.first("additions") ?? utterance.value)
        let channel = additions.label("channel_id")
        return SpeechSegment(
          start: try utterance.time(.milliseconds, "start_time"),
          end: try utterance.time(.milliseconds, "end_time"),
          voice: .init(
            label: additions.label("speaker"), channel: channel.isEmpty ? nil : channel),
          text: try utterance.text("text"))
      }
    }
  }

  private static func lists(of document: JSONValue) -> [JSONValue] {
    var holders: [JSONValue] = [document]
    for holder in [document["result"], document["resp"]].compactMap({ $0 }) {
      holders.append(holder)
      holder.forEachElement { holders.append($0) }
    }
    return holders.compactMap { $0["utterances"] }.filter { $0.kind == .array }
  }
}

import TextSources

/// Results of Aliyun's 录音文件识别: camel case, the snake case of older callbacks, and the lower camel
/// case of 号码隐私保护, which writes numbers as strings.
package enum AliyunASRFormat: TranscriptFormat, SpeechDocument {
  package static let name = "aliyun-asr"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    let lists: [(String, String, String)] = [
      ("Sentences", "BeginTime", "EndTime"), ("Sentence", "BeginTime", "EndTime"),
      ("sentences", "beginTime", "endTime"), ("sentences", "begin_time", "end_time"),
      ("result", "begin_time", "end_time"),
    ]
    if lists.contains(where: { json.lists($0, of: $1, $2) }) { return 92 }
    // A recording without speech.
    return json.has(at: 1, "TaskId", "StatusCode") && json.has(at: 2, "Sentences") ? 80 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    guard let sentences = sentences(of: document) else { return false }
    guard let first = sentences.firstElement else { return document.kind == .object }
    return first.holds("BeginTime") || first.holds("beginTime") || first.holds("begin_time")
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    let number = SpeechMembers(document).label("callId", "CallId", "call_id")
    if !number.isEmpty { call.id = number }
    call.addEach(of: sentences(of: document)) { sentence in
      let channel = sentence.label("ChannelId", "channelId", "channel_id")
      return SpeechSegment(
        start: try sentence.time(.milliseconds, "BeginTime", "beginTime", "begin_time"),
        end: try sentence.time(.milliseconds, "EndTime", "endTime", "end_time"),
        voice: .init(
          label: sentence.label("SpeakerId", "speakerId", "speaker_id"),
          channel: channel.isEmpty ? nil : channel),
        text: try sentence.text("Text", "text"))
    }
  }

  private static func sentences(of document: JSONValue) -> JSONValue? {
    for holder in [document, document["Result"], document["result"], document["Data"]] {
      guard let holder, holder.kind == .object else { continue }
      guard let list = SpeechMembers(holder).first("Sentences", "sentences") else { continue }
      if list.kind == .array { return list }
      if let inner = list["Sentence"], inner.kind == .array { return inner }
    }
    guard let list = document["result"], list.kind == .array,
      list.firstElement?.holds("begin_time") == true
    else { return nil }
    return list
  }
}

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
    // A recording without speech, or a task that failed.
    return json.hasOutermost("TaskId", "StatusCode") || json.hasOutermost("task_id", "status_code")
      ? 80 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    guard let sentences = sentences(of: document) else { return status(of: document) != nil }
    return sentences.firstElement == nil
      || sentences.hasElement(with: "BeginTime", "beginTime", "begin_time")
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    let number = SpeechMembers(document).label("callId", "CallId", "call_id")
    if !number.isEmpty { call.id = number }
    let sentences = sentences(of: document)
    if sentences == nil, let status = status(of: document), !status.hasPrefix("SUCCESS") {
      call.fault("its task failed or is not finished; fetch the result again")
    }
    call.addEach(of: sentences) { sentence in
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

  /// The status of a task, in words; nil for any other document.
  private static func status(of document: JSONValue) -> String? {
    let document = SpeechMembers(document)
    guard document.first("TaskId", "task_id") != nil,
      document.first("StatusCode", "status_code") != nil
    else { return nil }
    return document.first("StatusText", "status_text")?.string
  }

  private static func sentences(of document: JSONValue) -> JSONValue? {
    for holder in [document, document["Result"], document["result"], document["Data"]] {
      guard let holder, holder.kind == .object else { continue }
      guard let list = SpeechMembers(holder).first("Sentences", "sentences") else { continue }
      if list.kind == .array { return list }
      if let inner = list["Sentence"], inner.kind == .array { return inner }
    }
    guard let list = document["result"], list.kind == .array,
      list.hasElement(with: "begin_time")
    else { return nil }
    return list
  }
}

import TextSources

/// Results of Baidu's 音频文件转写: one answer holds many tasks, and each of them is a call.
package enum BaiduASRFormat: TranscriptFormat, SpeechDocument {
  package static let name = "baidu-asr"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    return json.lists("tasks_info", of: "task_status", within: 1) ? 92 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    if document["tasks_info"]?.kind == .array { return true }
    return document["task_result"]?["detailed_result"]?.kind == .array
  }

  static func results(in record: JSONValue) -> [JSONValue] {
    guard let tasks = record["tasks_info"] else { return [record] }
    var results: [JSONValue] = []
    tasks.forEachElement { results.append($0) }
    return results
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    for task in results(in: document) {
      guard let list = task["task_result"]?["detailed_result"], list.kind == .array else {
        let isFailed = task["task_status"]?.string == "Failure"
        call.fault(
          isFailed
            ? "its task failed; have the recording recognised again"
            : "its task has no 'detailed_result'; fetch it when it is finished")
        continue
      }
      call.addEach(of: list) { part in
        SpeechSegment(
          start: try part.time(.milliseconds, "begin_time"),
          end: try part.time(.milliseconds, "end_time"),
          voice: .init(label: part.label("role", "speaker")), text: try text(of: part))
      }
    }
  }

  /// The first reading is the likeliest; the large model gives it alone.
  private static func text(of part: SpeechMembers) throws -> String {
    if let first = part.first("res")?.firstElement?.string { return first }
    return try part.text("res")
  }
}

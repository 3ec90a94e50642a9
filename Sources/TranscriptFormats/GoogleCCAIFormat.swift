import TextSources
import Transcripts

/// The conversation data of Google CCAI Insights: `entries[]` with microseconds.
package enum GoogleCCAIFormat: TranscriptFormat {
  package static let name = "google-ccai"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json, json.has("entries", "text", "role") else { return 0 }
    if json.has("start_timestamp_usec") || json.has("startTimestampUsec") { return 96 }
    return json.has("conversation_info") ? 80 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(ChatDocumentReader<GoogleCCAIConversation>(context))
  }
}

struct GoogleCCAIConversation: ChatDocument {
  static let name = GoogleCCAIFormat.name
  static let expectation = "no entries with text, role and start_timestamp_usec"

  /// Microseconds below this, 2001, count from the start of the conversation.
  private static let firstEpoch: Int64 = 1_000_000_000_000_000
  private static let lastEpoch: Int64 = 10_000_000_000_000_000

  private var count = 0

  init(_ context: ReadingContext) {}

  mutating func read(_ record: JSONValue, into chat: inout ChatDraft) {
    guard let entries = record.at("entries"), entries.kind == .array else {
      chat.reject("an object with entries")
      return
    }
    count += 1
    let conversation = MessageCollector.Conversation.record(count)
    chat.forEachMessage(of: entries) { read($0, $1, conversation, &$2) }
  }

  private func read(
    _ entry: JSONValue, _ number: Int, _ conversation: MessageCollector.Conversation,
    _ chat: inout ChatDraft
  ) {
    guard let words = entry.at("text")?.words else {
      chat.fault(number, "it has no text; expected text, role and start_timestamp_usec")
      return
    }
    let role = entry.at("role")?.scalar ?? ""
    let account = entry.first(of: "user_id", "userId")?.scalar ?? ""
    let finding = chat.finding(account: account, word: role)
    let kind = role.isEmpty ? "unknown" : role.lowercased()
    var record = chat.record(account.isEmpty ? kind : "\(kind) \(account)", finding)
    record.text = words
    if let time = entry.first(of: "start_timestamp_usec", "startTimestampUsec") {
      guard let microseconds = time.number, (0..<Self.lastEpoch).contains(microseconds) else {
        chat.fault(number, "its start_timestamp_usec cannot be read; expected microseconds")
        return
      }
      let milliseconds = microseconds / 1000
      record.time = microseconds < Self.firstEpoch ? .offset(milliseconds) : .epoch(milliseconds)
    } else {
      _ = chat.setTime(of: &record, nil, number: number)
    }
    chat.add(record, to: conversation)
  }
}

import TextSources
import Transcripts

/// The messages of a session of 华为云客服: `messageList[]`.
package enum HuaweiKFFormat: TranscriptFormat {
  package static let name = "huawei-kf"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json, json.has("sendTime", "sourceType", "content") else { return 0 }
    return json.has("messageList") ? 96 : 75
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(ChatDocumentReader<HuaweiKFSession>(context))
  }
}

struct HuaweiKFSession: ChatDocument {
  static let name = HuaweiKFFormat.name
  static let expectation = "no messageList with sourceType, sendTime and content"

  private var count = 0

  init(_ context: ReadingContext) {}

  mutating func read(_ record: JSONValue, into chat: inout ChatDraft) {
    let holder = record.first(of: "data", "result") ?? record
    guard let list = record.at("messageList") ?? holder.at("messageList"), list.kind == .array
    else {
      read(record, nil, .file, &chat)
      return
    }
    count += 1
    let owner = record.at("messageList") == nil ? holder : record
    let id = owner.first(of: "sessionId", "callId", "conversationId")?.scalar
    let conversation: MessageCollector.Conversation = id.map { .session($0) } ?? .record(count)
    chat.forEachMessage(of: list) { read($0, $1, conversation, &$2) }
  }

  private func read(
    _ message: JSONValue, _ number: Int?, _ conversation: MessageCollector.Conversation,
    _ chat: inout ChatDraft
  ) {
    guard let source = message.at("sourceType")?.scalar else {
      chat.fault(number, "it has no sourceType; expected senderNickname, sendTime and content")
      return
    }
    let name = message.at("senderNickname")?.scalar ?? source.lowercased()
    var record = chat.record(name, chat.finding(account: name, word: source))
    guard chat.setTime(of: &record, message.at("sendTime"), number: number) else { return }
    record.identifier = message.first(of: "messageId", "id")?.scalar ?? ""
    record.text = message.at("content")?.words ?? []
    let type = message.at("mediaType")?.scalar ?? "text"
    if let kind = MessageShape.kind(ofType: type.lowercased()) {
      record.messageKind = kind
      // What stands there is where the file lies.
      if kind != .text { record.text = [] }
    } else if record.text.isEmpty {
      record.messageKind = .placeholder
      chat.countUnknownKind()
    }
    chat.add(record, to: conversation)
  }
}

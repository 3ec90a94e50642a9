import TextSources
import Transcripts

/// The JSON of chatlog: a list of WeChat messages.
package enum ChatlogJSONFormat: TranscriptFormat {
  package static let name = "chatlog-json"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json, json.has("talker", "isSelf", "sender") else { return 0 }
    return json.has("isChatRoom") || json.has("talkerName") ? 95 : 75
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(ChatDocumentReader<ChatlogMessages>(context))
  }
}

struct ChatlogMessages: ChatDocument {
  static let name = ChatlogJSONFormat.name
  static let expectation = "no messages with talker, sender, time and content"

  init(_ context: ReadingContext) {}

  mutating func read(_ record: JSONValue, into chat: inout ChatDraft) {
    if let list = record.first(of: "items", "messages", "data"), list.kind == .array {
      chat.forEachMessage(of: list) { read($0, $1, &$2) }
    } else {
      read(record, nil, &chat)
    }
  }

  private func read(_ message: JSONValue, _ number: Int?, _ chat: inout ChatDraft) {
    guard let talker = message.at("talker")?.scalar else {
      chat.fault(number, "it has no talker; expected chatlog's own fields")
      return
    }
    let type = TablePreset.weChatTypes[message.at("type")?.scalar ?? ""]
    var record: MessageRecord
    if case .system? = type {
      record = chat.event(.system)
    } else {
      let isSelf = message.at("isSelf")?.flag ?? false
      let account = message.at("sender")?.scalar ?? (isSelf ? "self" : talker)
      let name = message.at("senderName")?.scalar ?? account
      record = chat.record(
        name, chat.finding(account: account, name: name, isSelf: isSelf), account: account)
    }
    guard chat.setTime(of: &record, message.at("time"), number: number) else { return }
    record.identifier = message.at("seq")?.scalar ?? ""
    record.text = message.at("content")?.words ?? []
    if case .titled? = type {
      readTitled(message, into: &record)
    } else if let type {
      type.apply(to: &record)
    } else if record.text.isEmpty {
      record.messageKind = .placeholder
      chat.countUnknownKind()
    }
    chat.add(record, to: .peer(talker))
  }

  /// Links, files and quotes: what they are is in the subtype, their title in a member of its own.
  private func readTitled(_ message: JSONValue, into record: inout MessageRecord) {
    let subtype = message.at("subType")?.number
    if record.text.isEmpty { record.text = message.at("contents", "title")?.words ?? [] }
    RecordType.titled.apply(to: &record)
    if subtype == 57 { record.messageKind = .text }
    if subtype == 6 { record.messageKind = .file }
  }
}

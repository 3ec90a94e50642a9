import TextSources
import Transcripts

/// The answer of 飞书 `im/v1/messages`, or its items alone.
package enum FeishuFormat: TranscriptFormat {
  package static let name = "feishu"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json, json.has("message_id", "msg_type", "create_time", "body") else {
      return 0
    }
    return json.has("sender_type") || json.has("chat_id") ? 96 : 80
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(ChatDocumentReader<FeishuMessages>(context))
  }
}

struct FeishuMessages: ChatDocument {
  static let name = FeishuFormat.name
  static let expectation = "no items with message_id, msg_type and create_time"

  private let content = FeishuContent()

  init(_ context: ReadingContext) {}

  mutating func read(_ record: JSONValue, into chat: inout ChatDraft) {
    if let list = record.at("data", "items") ?? record.at("items"), list.kind == .array {
      chat.forEachMessage(of: list) { read($0, $1, &$2) }
    } else {
      read(record, nil, &chat)
    }
  }

  private func read(_ message: JSONValue, _ number: Int?, _ chat: inout ChatDraft) {
    guard let type = message.at("msg_type")?.scalar else {
      chat.fault(number, "it has no msg_type; expected 飞书's own fields")
      return
    }
    var record = begin(message, &chat)
    guard chat.setTime(of: &record, message.at("create_time"), number: number) else { return }
    record.identifier = message.at("message_id")?.scalar ?? ""
    record.isRecalled = message.at("deleted")?.flag ?? false
    record.isEdited = message.at("updated")?.flag ?? false
    if !content.read(message, type: type, into: &record, &chat) {
      chat.fault(number, "its body.content is no JSON; export it again")
      return
    }
    chat.add(record, to: message.at("chat_id")?.scalar.map { .peer($0) } ?? .file)
  }

  private func begin(_ message: JSONValue, _ chat: inout ChatDraft) -> MessageRecord {
    let sender = message.at("sender")
    let account = sender?.at("id")?.scalar ?? ""
    let type = sender?.at("sender_type")?.scalar ?? ""
    let finding =
      type == "app"
      ? RoleFinding(.bot, "explicit", .certain) : chat.finding(account: account)
    let name = type.isEmpty ? "unknown" : type
    return chat.record(account.isEmpty ? name : account, finding)
  }
}

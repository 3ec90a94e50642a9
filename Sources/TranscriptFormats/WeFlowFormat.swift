import TextSources
import Transcripts

/// The JSON of WeFlow and echotrace: one WeChat session with its messages.
package enum WeFlowFormat: TranscriptFormat {
  package static let name = "weflow"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if json.hasOutermost("weflow") { return 97 }
    // The picture of the session may be longer than the sample.
    if json.hasOutermost("session") && json.has("wxid") { return 85 }
    return json.hasOutermost("messages") && json.has("isSend", "senderUsername") ? 85 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(ChatDocumentReader<WeFlowSession>(context))
  }
}

struct WeFlowSession: ChatDocument {
  static let name = WeFlowFormat.name
  static let expectation = "no messages with createTime and content"

  /// The types whose words WeFlow does not share with other exports.
  private static let types: [String: RecordType] = [
    "系统消息": .system, "撤回消息": .recall, "通话消息": .system, "引用消息": .titled, "名片消息": .message(.card),
    "位置消息": .message(.card), "链接消息": .titled, "卡片式链接": .titled, "小程序消息": .titled, "小程序": .titled,
    "应用消息": .titled, "聊天记录": .titled, "转账消息": .titled, "红包消息": .titled, "动画表情": .message(.sticker),
  ]

  init(_ context: ReadingContext) {}

  mutating func read(_ record: JSONValue, into chat: inout ChatDraft) {
    guard let list = record.at("messages"), list.kind == .array else {
      chat.reject("an object with session and messages")
      return
    }
    let session = record.at("session")
    let peer = session?.first(of: "wxid", "username", "displayName")?.scalar ?? ""
    chat.forEachMessage(of: list) { message, number, chat in
      var record = Self.begin(message, &chat)
      let isTimed = chat.setTime(
        of: &record, message.at("createTime"), written: message.at("formattedTime"),
        number: number)
      guard isTimed else { return }
      record.identifier = message.first(of: "serverId", "localId")?.scalar ?? ""
      record.text = message.at("content")?.words ?? []
      Self.read(message.at("type")?.scalar ?? "", into: &record)
      chat.add(record, to: peer.isEmpty ? .file : .peer(peer))
    }
  }

  private static func begin(_ message: JSONValue, _ chat: inout ChatDraft) -> MessageRecord {
    let account = message.at("senderUsername")?.scalar ?? ""
    // Lines of the system have neither sender nor flag.
    guard let isSelf = message.at("isSend")?.flag else {
      if account.isEmpty { return chat.event(.system) }
      return chat.record(account, chat.finding(account: account))
    }
    let name = message.at("senderDisplayName")?.scalar ?? account
    let finding = chat.finding(account: account, name: name, isSelf: isSelf)
    return chat.record(name.isEmpty ? (isSelf ? "self" : "peer") : name, finding)
  }

  private static func read(_ type: String, into record: inout MessageRecord) {
    if record.kind == .system { return }
    if let known = types[type] {
      known.apply(to: &record)
    } else if let kind = MessageShape.kind(ofType: type) {
      RecordType.message(kind).apply(to: &record)
    } else if record.text.first == UInt8(ascii: "<") {
      RecordType.titled.apply(to: &record)
    }
  }
}

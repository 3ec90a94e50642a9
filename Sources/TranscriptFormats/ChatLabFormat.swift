import TextSources
import Transcripts

/// The exchange format of ChatLab 0.0.1 and 0.0.2: one JSON object, or lines with `_type`.
package enum ChatLabFormat: TranscriptFormat {
  package static let name = "chatlab"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if json.hasOutermost("chatlab") { return 97 }
    return json.hasOutermost("_type", "sender", "timestamp") ? 75 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(ChatDocumentReader<ChatLabChat>(context))
  }
}

struct ChatLabChat: ChatDocument {
  static let name = ChatLabFormat.name
  static let expectation = "no messages with sender, timestamp and content"

  private static let types: [Int64: RecordType] = [
    0: .message(.text), 1: .message(.image), 2: .message(.voice), 3: .message(.video),
    4: .message(.file), 5: .message(.sticker), 7: .message(.card), 8: .message(.card),
    20: .message(.card), 21: .message(.card), 22: .system, 23: .system, 24: .message(.card),
    25: .message(.text), 26: .message(.card), 27: .message(.card), 80: .system, 81: .recall,
  ]

  /// Who exported the chat; empty if the file does not say.
  private var owner = ""
  private var conversation = MessageCollector.Conversation.file

  init(_ context: ReadingContext) {}

  mutating func read(_ record: JSONValue, into chat: inout ChatDraft) {
    if let meta = record.at("meta") {
      owner = meta.at("ownerId")?.scalar ?? ""
      let name = meta.first(of: "groupId", "name")?.scalar
      conversation = name.map { .peer($0) } ?? .file
    }
    if let list = record.at("messages"), list.kind == .array {
      chat.forEachMessage(of: list) { read($0, $1, &$2) }
      return
    }
    let type = record.at("_type")?.scalar
    if type == "message" || (type == nil && record.at("sender") != nil) {
      read(record, nil, &chat)
    } else if type != "header", type != "member", record.at("meta") == nil {
      chat.reject("a line with _type header, member or message")
    }
  }

  private func read(_ message: JSONValue, _ number: Int?, _ chat: inout ChatDraft) {
    let account = message.at("sender")?.scalar ?? ""
    let name = message.first(of: "groupNickname", "accountName")?.scalar ?? account
    let type = message.at("type")?.number
    var record: MessageRecord
    if case .system? = type.flatMap({ Self.types[$0] }) {
      record = chat.event(.system)
    } else if name.isEmpty {
      chat.fault(number, "it has neither sender nor accountName; expected one")
      return
    } else {
      let isSelf = !owner.isEmpty && account == owner
      record = chat.record(
        name, chat.finding(account: account, name: name, isSelf: isSelf), account: account)
    }
    guard chat.setTime(of: &record, message.at("timestamp"), number: number) else { return }
    record.identifier = message.at("platformMessageId")?.scalar ?? ""
    record.text = message.at("content")?.words ?? []
    if let known = type.flatMap({ Self.types[$0] }) {
      known.apply(to: &record)
    } else if type != nil {
      record.messageKind = .placeholder
      chat.countUnknownKind()
    }
    chat.add(record, to: conversation)
  }
}

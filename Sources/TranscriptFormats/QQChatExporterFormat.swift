import TextSources
import Transcripts

/// The JSON of qq-chat-exporter, versions 4 and 5, and the lines of its chunks.
package enum QQChatExporterFormat: TranscriptFormat {
  package static let name = "qq-chat-exporter"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if json.hasOutermost("metadata", "chatInfo") { return 96 }
    let isMessage = json.hasOutermost("sender", "content", "timestamp")
    return isMessage && json.has("elements") && (json.has("uid") || json.has("uin")) ? 90 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(ChatDocumentReader<QQChat>(context))
  }
}

struct QQChat: ChatDocument {
  static let name = QQChatExporterFormat.name
  static let expectation = "no messages with sender, timestamp and content"

  private static let kinds: [String: MessageKind] = [
    "image": .image, "pic": .image, "face": .sticker, "mface": .sticker, "market_face": .sticker,
    "marketface": .sticker, "sticker": .sticker, "ptt": .voice, "audio": .voice, "voice": .voice,
    "video": .video, "file": .file, "json": .card, "ark": .card, "xml": .card, "forward": .card,
    "multiforward": .card, "location": .card, "markdown": .text, "text": .text, "at": .text,
  ]

  /// The ids of whoever exported the chat.
  private var owners: Set<String> = []
  private var conversation = MessageCollector.Conversation.file

  init(_ context: ReadingContext) {}

  mutating func read(_ record: JSONValue, into chat: inout ChatDraft) {
    if let info = record.at("chatInfo") {
      owners = Set([info.at("selfUid"), info.at("selfUin")].compactMap { $0?.scalar })
      let peer = info.first(of: "peerUin", "peerUid", "name")?.scalar
      conversation = peer.map { .peer($0) } ?? .file
    }
    if let list = record.at("messages"), list.kind == .array {
      chat.forEachMessage(of: list) { read($0, $1, &$2) }
    } else if record.at("sender") != nil {
      read(record, nil, &chat)
    } else if record.at("chatInfo") != nil, record.at("chunked") != nil {
      chat.note("the file is a list of chunks and holds no messages; give the chunks themselves")
    } else {
      chat.reject("metadata, chatInfo and messages, or one message")
    }
  }

  private func read(_ message: JSONValue, _ number: Int?, _ chat: inout ChatDraft) {
    guard let sender = message.at("sender"), sender.kind == .object else {
      chat.fault(number, "it has no sender; expected sender with uid or uin")
      return
    }
    let ids = [sender.at("uid"), sender.at("uin")].compactMap { $0?.scalar }
    let account = sender.at("uin")?.scalar ?? ids.first ?? ""
    let name = sender.first(of: "groupCard", "name", "nickname")?.scalar ?? account
    let isSystem = message.first(of: "system", "isSystemMessage")?.flag ?? false
    var record: MessageRecord
    if isSystem {
      record = chat.event(.system)
    } else {
      let isSelf = ids.contains { owners.contains($0) }
      let finding = chat.finding(account: account, name: name, isSelf: isSelf)
      record = chat.record(name.isEmpty ? "unknown" : name, finding)
    }
    let isTimed = chat.setTime(
      of: &record, message.at("timestamp"), written: message.at("time"), number: number)
    guard isTimed else { return }
    record.identifier = message.first(of: "id", "messageId")?.scalar ?? ""
    record.isRecalled = message.first(of: "recalled", "isRecalled")?.flag ?? false
    record.text = message.at("content", "text")?.words ?? message.at("content")?.words ?? []
    record.messageKind = kind(of: message)
    chat.add(record, to: conversation)
  }

  /// Text if any part is; else what the first part is. Nil if nothing tells.
  private func kind(of message: JSONValue) -> MessageKind? {
    var kinds: [MessageKind] = []
    message.at("content", "elements")?.forEachElement { element in
      let type = element.at("type")?.scalar?.lowercased() ?? ""
      if type == "reply" { return }
      if type == "text" || type == "at" {
        let words = element.at("data", "text")?.words
        if words?.allSatisfy({ $0 <= 0x20 }) == true { return }
      }
      kinds.append(Self.kinds[type] ?? .placeholder)
    }
    return kinds.contains(.text) ? .text : kinds.first
  }
}

import TextSources
import Transcripts

/// The decrypted chat archive of 企业微信 (会话内容存档): one object a message, alone on a line, in a list,
/// or under `chatdata[].msg`.
package enum WeComArchiveFormat: TranscriptFormat {
  package static let name = "wecom-archive"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if json.has("encrypt_chat_msg", "msgid") || json.has("msgid", "msgtype", "tolist") { return 96 }
    if json.has("msgid", "msgtype", "msgtime") || json.has("msgid", "msgtype", "roomid") {
      return 92
    }
    if json.hasOutermost("msgid", "action") { return 75 }
    return json.hasOutermost("chatdata") ? 70 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(ChatDocumentReader<WeComArchive>(context))
  }
}

/// Reads the records of an archive.
struct WeComArchive: ChatDocument {
  static let name = WeComArchiveFormat.name
  static let expectation = "no object with msgid, from and msgtype"

  private let wrapped = NestedJSON()
  private let content = WeComContent()

  init(_ context: ReadingContext) {}

  mutating func read(_ record: JSONValue, into chat: inout ChatDraft) {
    guard let list = record.at("chatdata"), list.kind == .array else {
      read(record, nil, &chat)
      return
    }
    chat.forEachMessage(of: list) { element, number, chat in
      guard let inner = element.at("msg") else {
        read(element, number, &chat)
        return
      }
      let isRead: Void? = wrapped.parse(inner) { read($0, number, &chat) }
      if isRead == nil { chat.fault(number, "its msg is no JSON object; export it again") }
    }
  }

  private func read(_ message: JSONValue, _ number: Int?, _ chat: inout ChatDraft) {
    if message.at("encrypt_chat_msg") != nil {
      chat.fault(number, "it is still encrypted; decrypt the archive first")
      return
    }
    if message.at("action")?.text.map({ $0 == "switch" }) == true {
      // A member who changed to another company: nobody it was said to, nothing that was said.
      chat.note("a switch record names no chat partner; it is in no conversation")
      return
    }
    guard let sender = message.at("from")?.scalar else {
      chat.fault(number, "it has no from; expected the archive's own fields")
      return
    }
    guard let type = message.at("msgtype")?.scalar ?? recallType(message) else {
      chat.fault(number, "it has no msgtype; expected the archive's own fields")
      return
    }
    var record = chat.record(sender, finding(sender, &chat))
    guard chat.setTime(of: &record, message.at("msgtime"), number: number) else { return }
    record.identifier = message.at("msgid")?.scalar ?? ""
    content.read(message, type: type, into: &record, &chat)
    chat.add(record, to: conversation(message, sender))
  }

  private func recallType(_ message: JSONValue) -> String? {
    message.at("action")?.text.map { $0 == "recall" } == true ? "revoke" : nil
  }

  /// The group, or everybody who takes part, whoever speaks.
  private func conversation(
    _ message: JSONValue, _ sender: String
  ) -> MessageCollector.Conversation {
    if let room = message.at("roomid")?.scalar { return .peer(room) }
    var people: Set = [sender]
    if let list = message.at("tolist") {
      list.forEachElement { if let name = $0.scalar { people.insert(name) } }
      for name in list.scalar?.split(separator: ",") ?? [] {
        people.insert(name.filter { $0 != " " })
      }
    }
    return .peer(people.sorted().joined(separator: "\u{0}"))
  }

  /// Ids tell customers from staff, but an id that begins with wo is the one in some archives and the
  /// other in others. A short id of small letters is a name that a member was given, whatever it begins
  /// with.
  private func finding(_ id: String, _ chat: inout ChatDraft) -> RoleFinding {
    let found = chat.finding(account: id)
    if found != .unknown { return found }
    let shape = "account-shape"
    let isName = id.utf8.count < 20 && id.utf8.allSatisfy { (0x61...0x7A).contains($0) }
    switch id.prefix(2) {
    case "wm" where !isName: return RoleFinding(.customer, shape, .likely)
    case "wb" where !isName: return RoleFinding(.bot, shape, .likely)
    case "wm", "wb", "wo": return RoleFinding(.unknown, shape, .guess)
    default: return RoleFinding(.agent, shape, .likely)
    }
  }
}

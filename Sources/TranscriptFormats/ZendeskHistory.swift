import TextSources
import Transcripts

/// The history of a Zendesk chat: messages, and who came and went.
enum ZendeskHistory {
  static func read(
    _ history: JSONValue, _ conversation: MessageCollector.Conversation, _ chat: inout ChatDraft
  ) {
    chat.forEachMessage(of: history) { entry, number, chat in
      let sender = entry.at("sender_type")?.scalar ?? ""
      let name = entry.first(of: "name", "nick")?.scalar
      var record = chat.record(
        name ?? (sender.isEmpty ? "unknown" : sender), finding(sender, entry, &chat))
      guard chat.setTime(of: &record, entry.at("timestamp"), number: number) else { return }
      record.identifier = entry.at("msg_id")?.scalar ?? ""
      record.text = entry.first(of: "msg", "comment")?.words ?? []
      apply(entry.at("type")?.scalar ?? "", to: &record, &chat)
      chat.add(record, to: conversation)
    }
  }

  private static func finding(
    _ sender: String, _ entry: JSONValue, _ chat: inout ChatDraft
  ) -> RoleFinding {
    switch sender.lowercased() {
    case "trigger", "answerbot", "bot": return RoleFinding(.bot, "explicit", .certain)
    case "": break
    default: return chat.finding(account: entry.at("name")?.scalar ?? "", word: sender)
    }
    // Older exports tell only by the nick: visitor, agent:1234, and trigger.
    let nick = entry.at("nick")?.scalar ?? ""
    if nick.hasPrefix("agent:trigger") || nick.hasPrefix("agent:system") {
      return RoleFinding(.bot, "explicit", .certain)
    }
    return chat.finding(account: "", word: String(nick.prefix { $0 != ":" }))
  }

  private static func apply(
    _ type: String, to record: inout MessageRecord, _ chat: inout ChatDraft
  ) {
    switch type {
    case "chat.msg", "msg", "": break
    case "chat.memberjoin": record.kind = .join
    case "chat.memberleave": record.kind = .leave
    case "chat.rating", "chat.comment": record.kind = .rating
    case "chat.file", "chat.upload": record.messageKind = .file
    case _ where type.contains("transfer"): record.kind = .transfer
    default: record.kind = .system
    }
  }
}

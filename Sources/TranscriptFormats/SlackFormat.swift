import TextSources
import Transcripts

/// One day of a channel in an export of Slack, or the answer of `conversations.history`.
package enum SlackFormat: TranscriptFormat {
  package static let name = "slack"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json, json.has("ts", "type", "text") else { return 0 }
    guard json.hasOutermost("ts") || json.hasOutermost("messages") else { return 0 }
    return json.has("user") || json.has("bot_id") ? 88 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(ChatDocumentReader<SlackDay>(context))
  }
}

/// Reads the messages of a day. Names are known only when all of them are read, so all wait for the end.
struct SlackDay: ChatDocument {
  static let name = SlackFormat.name
  static let expectation = "no messages with type, ts and text"

  private struct Message {
    var record: MessageRecord
    let stamp: SlackStamp
    let thread: String?
    let user: String
    let isBot: Bool
    let text: String
  }

  private var messages: [Message] = []
  private var names: [String: String] = [:]

  init(_ context: ReadingContext) {}

  mutating func read(_ record: JSONValue, into chat: inout ChatDraft) {
    if let list = record.at("messages"), list.kind == .array {
      chat.forEachMessage(of: list) { take($0, $1, &$2) }
    } else {
      take(record, nil, &chat)
    }
  }

  private mutating func take(_ message: JSONValue, _ number: Int?, _ chat: inout ChatDraft) {
    guard let stamp = SlackStamp(message.at("ts")) else {
      chat.fault(number, "its ts cannot be read; expected a text such as \"1452837318.000002\"")
      return
    }
    let subtype = message.at("subtype")?.scalar ?? ""
    let bot = message.at("bot_id")?.scalar
    let user = message.at("user")?.scalar ?? bot ?? ""
    let profile = message.at("user_profile") ?? message.at("bot_profile")
    let name = profile?.first(of: "display_name", "real_name", "name") ?? message.at("username")
    if let name = name?.scalar { names[user] = name }
    let thread = message.at("thread_ts")?.scalar
    var record = MessageRecord(line: chat.line)
    record.time = .epoch(stamp.milliseconds, precision: 1000)
    record.identifier = message.at("client_msg_id")?.scalar ?? ""
    record.isEdited = message.at("edited") != nil
    SlackSubtype.apply(subtype, to: &record)
    let text = message.at("text")?.scalar ?? ""
    if text.isEmpty, record.kind == .message, record.messageKind == nil {
      record.messageKind = SlackSubtype.kind(ofFiles: message.at("files"))
    }
    messages.append(
      Message(
        record: record, stamp: stamp, thread: thread, user: user,
        isBot: bot != nil || subtype == "bot_message" || user == "USLACKBOT", text: text))
  }

  mutating func finish(into chat: inout ChatDraft) {
    let order = messages.indices.sorted {
      (messages[$0].stamp, $0) < (messages[$1].stamp, $1)
    }
    if order != Array(messages.indices) {
      chat.noteForFile("the messages are not in the order of their ts; they were sorted by it")
    }
    for place in order {
      let message = messages[place]
      var record = message.record
      let name = names[message.user] ?? (message.user.isEmpty ? "unknown" : message.user)
      let finding =
        message.isBot
        ? RoleFinding(.bot, "explicit", .certain)
        : chat.finding(account: message.user, name: name, isSelf: false)
      record.speaker = chat.collector.speaker(name, finding)
      let text = SlackText.plain(message.text) { names[$0] }
      TableCell.appendLines(Array(text.utf8), to: &record.text)
      chat.add(record, to: message.thread.map { .session($0) } ?? .file)
    }
    messages.removeAll()
  }
}

import TextSources
import Transcripts

/// Conversations as Intercom gives them: `source` is the first message, `conversation_parts` the others.
package enum IntercomFormat: TranscriptFormat {
  package static let name = "intercom"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json, json.has("conversation_parts") else { return 0 }
    return json.has("part_type") || json.has("source") ? 95 : 70
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(ChatDocumentReader<IntercomConversations>(context))
  }
}

struct IntercomConversations: ChatDocument {
  static let name = IntercomFormat.name
  static let expectation = "no conversation with source and conversation_parts"

  private var count = 0

  init(_ context: ReadingContext) {}

  mutating func read(_ record: JSONValue, into chat: inout ChatDraft) {
    if let list = record.at("conversations"), list.kind == .array {
      chat.forEachMessage(of: list) { read($0, &$2) }
    } else {
      read(record, &chat)
    }
  }

  private mutating func read(_ value: JSONValue, _ chat: inout ChatDraft) {
    let parts =
      value.at("conversation_parts", "conversation_parts") ?? value.at("conversation_parts")
    guard value.at("source") != nil || parts?.kind == .array else {
      chat.reject("a conversation with source and conversation_parts")
      return
    }
    count += 1
    let conversation: MessageCollector.Conversation =
      value.at("id")?.scalar.map { .session($0) } ?? .record(count)
    if let source = value.at("source") {
      takeSource(source, value.at("created_at"), conversation, &chat)
    }
    var number = 0
    if let parts, parts.kind == .array {
      chat.forEachMessage(of: parts) {
        number = $1
        take($0, $1, conversation, &$2)
      }
    }
    if let total = value.at("conversation_parts", "total_count")?.number, total > number {
      chat.note("the conversation has \(total) parts and \(number) of them are in the file")
    }
    takeRating(value.at("conversation_rating"), conversation, &chat)
  }

  private func takeSource(
    _ source: JSONValue, _ time: JSONValue?, _ conversation: MessageCollector.Conversation,
    _ chat: inout ChatDraft
  ) {
    var record = begin(source, &chat)
    guard chat.setTime(of: &record, time, number: 0) else { return }
    record.identifier = source.at("id")?.scalar.map { "source\u{0}\($0)" } ?? ""
    readBody(source, into: &record)
    if source.at("delivered_as")?.text.map({ $0 == "automated" }) == true {
      record.isAutomatic = true
    }
    // Conversations that somebody else began have an empty source.
    if record.text.isEmpty, record.messageKind == nil { record.kind = .system }
    chat.add(record, to: conversation)
  }

  private func take(
    _ part: JSONValue, _ number: Int, _ conversation: MessageCollector.Conversation,
    _ chat: inout ChatDraft
  ) {
    var record = begin(part, &chat)
    guard chat.setTime(of: &record, part.at("created_at"), number: number) else { return }
    record.identifier = part.at("id")?.scalar ?? ""
    readBody(part, into: &record)
    let type = part.at("part_type")?.scalar ?? "comment"
    let event = IntercomPart.event(of: type)
    if event == nil || IntercomPart.mayHoldWords(type) && !record.text.isEmpty {
      chat.add(record, to: conversation)
      record.text = []
      record.messageKind = nil
      record.identifier = ""
    }
    guard let event else { return }
    record.kind = event
    chat.add(record, to: conversation)
  }

  private func begin(_ message: JSONValue, _ chat: inout ChatDraft) -> MessageRecord {
    let author = message.at("author")
    let type = author?.at("type")?.scalar ?? ""
    let isMachine =
      type == "bot" || author?.at("from_ai_agent")?.flag == true
      || author?.at("is_ai_answer")?.flag == true
    let finding =
      isMachine
      ? RoleFinding(.bot, "explicit", .certain) : IntercomPart.finding(author: type, &chat)
    let name = author?.first(of: "name", "email", "id")?.scalar
    return chat.record(name ?? (type.isEmpty ? "unknown" : type), finding)
  }

  private func readBody(_ message: JSONValue, into record: inout MessageRecord) {
    if message.at("redacted")?.flag == true {
      record.messageKind = .placeholder
      return
    }
    if let body = message.at("body")?.text {
      TableCell.appendLines(Markup.plain(body), to: &record.text)
      while let last = record.text.last, last <= 0x20 { record.text.removeLast() }
      if Markup.isOnlyImage(body) { record.messageKind = .image }
    }
    if record.text.isEmpty, message.at("attachments")?.element(0) != nil {
      record.messageKind = .file
    }
  }

  private func takeRating(
    _ rating: JSONValue?, _ conversation: MessageCollector.Conversation, _ chat: inout ChatDraft
  ) {
    guard let rating, rating.at("rating") != nil else { return }
    var record = chat.event(.rating)
    guard chat.setTime(of: &record, rating.at("created_at"), number: nil) else { return }
    record.text = rating.at("remark")?.words ?? []
    chat.add(record, to: conversation)
  }
}

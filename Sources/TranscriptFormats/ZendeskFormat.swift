import TextSources
import Transcripts

/// Zendesk: the comments of a ticket with its users, or the history of a chat.
package enum ZendeskFormat: TranscriptFormat {
  package static let name = "zendesk"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if json.has("history", "msg", "timestamp") && json.has("type") {
      return json.has("sender_type") || json.has("visitor") ? 93 : 60
    }
    guard json.has("comments", "author_id", "created_at") else { return 0 }
    return json.has("body") || json.has("html_body") ? 92 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(ChatDocumentReader<ZendeskTickets>(context))
  }
}

/// Reads tickets; chats are `ZendeskHistory`'s.
struct ZendeskTickets: ChatDocument {
  static let name = ZendeskFormat.name
  static let expectation = "no comments with author_id and body, and no history with msg"

  private struct Person {
    var name: String
    var role: String
  }

  private var count = 0

  init(_ context: ReadingContext) {}

  mutating func read(_ record: JSONValue, into chat: inout ChatDraft) {
    if let list = record.first(of: "tickets", "chats"), list.kind == .array {
      let users = record.at("users")
      chat.forEachMessage(of: list) { readOne($0, users, &$2) }
    } else {
      readOne(record, nil, &chat)
    }
  }

  private mutating func readOne(_ value: JSONValue, _ users: JSONValue?, _ chat: inout ChatDraft) {
    count += 1
    let id = (value.at("ticket", "id") ?? value.first(of: "id", "ticket_id", "chat_id"))?.scalar
    let conversation: MessageCollector.Conversation = id.map { .session($0) } ?? .record(count)
    if let history = value.at("history"), history.kind == .array {
      ZendeskHistory.read(history, conversation, &chat)
    } else if let comments = value.at("comments") ?? value.at("ticket", "comments"),
      comments.kind == .array
    {
      let people = people(value.at("users") ?? users)
      chat.forEachMessage(of: comments) {
        take($0, $1, value.at("ticket") ?? value, people, conversation, &$2)
      }
    } else {
      chat.reject("a ticket with comments or a chat with history")
    }
  }

  private func people(_ users: JSONValue?) -> [String: Person] {
    var people: [String: Person] = [:]
    users?.forEachElement { user in
      guard let id = user.at("id")?.scalar else { return }
      people[id] = Person(
        name: user.at("name")?.scalar ?? id, role: user.at("role")?.scalar ?? "")
    }
    return people
  }

  private func take(
    _ comment: JSONValue, _ number: Int, _ ticket: JSONValue, _ people: [String: Person],
    _ conversation: MessageCollector.Conversation, _ chat: inout ChatDraft
  ) {
    guard let author = comment.at("author_id")?.scalar else {
      chat.fault(number, "it has no author_id; expected the fields of ticket comments")
      return
    }
    let finding = finding(author, ticket, people, &chat)
    var record = chat.record(people[author]?.name ?? author, finding)
    guard chat.setTime(of: &record, comment.at("created_at"), number: number) else { return }
    record.identifier = comment.at("id")?.scalar ?? ""
    if let body = comment.first(of: "plain_body", "body") {
      record.text = body.words ?? []
    } else if let markup = comment.at("html_body")?.text {
      TableCell.appendLines(Markup.plain(markup), to: &record.text)
    }
    while let last = record.text.last, last <= 0x20 { record.text.removeLast() }
    if record.text.isEmpty {
      let hasFile = comment.at("attachments")?.element(0) != nil
      record.messageKind = hasFile ? .file : .placeholder
    }
    // A note among colleagues: the customer never sees it.
    if comment.at("public")?.flag == false { record.kind = .system }
    chat.add(record, to: conversation)
  }

  private func finding(
    _ author: String, _ ticket: JSONValue, _ people: [String: Person], _ chat: inout ChatDraft
  ) -> RoleFinding {
    switch people[author]?.role {
    case "end-user": return RoleFinding(.customer, "explicit", .certain)
    case "agent", "admin": return RoleFinding(.agent, "explicit", .certain)
    default: break
    }
    if author == "-1" { return RoleFinding(.system, "explicit", .certain) }
    if ticket.at("requester_id")?.scalar == author {
      return RoleFinding(.customer, "explicit", .certain)
    }
    if ticket.at("assignee_id")?.scalar == author {
      return RoleFinding(.agent, "explicit", .certain)
    }
    return chat.finding(account: author, name: people[author]?.name ?? "", isSelf: false)
  }
}

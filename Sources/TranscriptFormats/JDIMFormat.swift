import TextSources
import Transcripts

/// The messages of 京东咚咚 as its web client asks for them: `data[]`, the newest first.
package enum JDIMFormat: TranscriptFormat {
  package static let name = "jd-im"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json, json.has("datetime", "from", "pin", "body") else { return 0 }
    return json.has("app") ? 95 : 70
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(ChatDocumentReader<JDIMLog>(context))
  }
}

/// Reads the messages and finds the session of those that name none.
struct JDIMLog: ChatDocument {
  static let name = JDIMFormat.name
  static let expectation = "no data with messages that have datetime, from and body"

  private struct Message {
    var record: MessageRecord
    var session: String?
    /// The account of the customer, where the message shows it.
    var customer: String?

    var at: Int64? { record.time?.order }
  }

  private var messages: [Message] = []
  /// Every customer of a session.
  private var customers: [String: Set<String>] = [:]
  private var hasBot = false
  private let gap: Int64

  init(_ context: ReadingContext) { gap = context.splitGap?.rawValue ?? .max }

  mutating func read(_ record: JSONValue, into chat: inout ChatDraft) {
    guard let list = record.at("data") ?? record.at("messages"), list.kind == .array else {
      take(record, nil, &chat)
      return
    }
    chat.forEachMessage(of: list) { take($0, $1, &$2) }
  }

  private mutating func take(_ message: JSONValue, _ number: Int?, _ chat: inout ChatDraft) {
    guard let pin = message.at("from", "pin")?.scalar, let body = message.at("body") else {
      chat.fault(number, "it has no from.pin or no body; expected the client's own fields")
      return
    }
    let app = message.at("from", "app")?.scalar ?? ""
    let finding = self.finding(pin, app, &chat)
    var record = chat.record(pin, finding)
    guard chat.setTime(of: &record, message.first(of: "datetime", "timestamp"), number: number)
    else { return }
    record.identifier = message.first(of: "id", "mid", "uuid")?.scalar ?? ""
    read(body, finding.role, into: &record, &chat)
    if finding.role == .bot { hasBot = true }
    var customer = finding.role == .customer ? pin : nil
    if customer == nil, message.at("to", "app")?.text.map({ $0 == "im.customer" }) == true {
      customer = message.at("to", "pin")?.scalar
    }
    let session = body.at("chatinfo", "sid")?.scalar ?? message.at("sid")?.scalar
    if let session, let customer { customers[session, default: []].insert(customer) }
    messages.append(Message(record: record, session: session, customer: customer))
  }

  /// The word of the file says waiter for bots too.
  private func finding(_ pin: String, _ app: String, _ chat: inout ChatDraft) -> RoleFinding {
    if pin.hasPrefix("jimi_vender_") || pin.hasSuffix("@im.jd.com") {
      return RoleFinding(.bot, "account-shape", .certain)
    }
    return chat.finding(account: pin, word: app)
  }

  private func read(
    _ body: JSONValue, _ role: Role, into record: inout MessageRecord, _ chat: inout ChatDraft
  ) {
    let type = body.at("type")?.scalar ?? ""
    guard let kind = MessageShape.kind(ofType: type) else {
      record.messageKind = .placeholder
      chat.countUnknownKind()
      return
    }
    record.messageKind = kind
    switch kind {
    case .text: record.text = body.at("content")?.words ?? []
    case .card:
      // The platform fills in cards by itself, also in an agent's name.
      record.isAutomatic = record.isAutomatic || (type.hasPrefix("template") && role != .customer)
      record.text =
        (body.at("chatinfo", "pushContent") ?? body.first(of: "title", "content"))?.words ?? []
    default: break
    }
  }

  mutating func finish(into chat: inout ChatDraft) {
    chat.collector.botCoverage = hasBot ? .present : nil
    let sessions = sessions()
    for (place, message) in messages.enumerated() {
      if let session = sessions[place] {
        chat.add(message.record, to: .session(session))
      } else {
        chat.add(message.record, to: message.customer.map { .peer($0) } ?? .file)
      }
    }
    messages.removeAll()
  }

  /// The session of every message: its own, or the nearer one of the two around it in time.
  private func sessions() -> [String?] {
    var sessions = messages.map(\.session)
    let order = messages.indices.filter { messages[$0].at != nil }.sorted {
      (messages[$0].at ?? 0, $0) < (messages[$1].at ?? 0, $1)
    }
    var before: [Int: Int] = [:]
    var after: [Int: Int] = [:]
    var last: Int?
    for place in order {
      if messages[place].session != nil { last = place } else { before[place] = last }
    }
    last = nil
    for place in order.reversed() {
      if messages[place].session != nil { last = place } else { after[place] = last }
    }
    for place in order where messages[place].session == nil {
      let near = [before[place], after[place]].compactMap { $0 }.filter { fits(place, into: $0) }
      sessions[place] = near.min { distance($0, place) < distance($1, place) }
        .flatMap { messages[$0].session }
    }
    return sessions
  }

  private func fits(_ place: Int, into other: Int) -> Bool {
    guard distance(place, other) <= gap else { return false }
    guard let customer = messages[place].customer, let session = messages[other].session,
      let known = customers[session]
    else { return true }
    return known.contains(customer)
  }

  private func distance(_ first: Int, _ second: Int) -> Int64 {
    abs((messages[first].at ?? 0) - (messages[second].at ?? 0))
  }
}

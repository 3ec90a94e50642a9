package import Bytes
package import Transcripts

/// The text export of the 千牛 client, one section a conversation, in China's local time and UTF-8.
///
/// Holds chats with times of whole seconds: senders, texts, and roles as far as accounts show them: the
/// buyer in the section's header, `店铺:小美` for agents, and one more agent as the exporter. Does not hold
/// ids, events other than messages, or automatic replies as such.
package struct QianniuFormatWriter: ConversationFormatWriter {
  package static let name = "qianniu"
  package static let holdsReport = false

  private var isFirst = true
  private var head = FileHead(QianniuClientFormat.self)

  package init(version: String) {}

  package mutating func write(
    _ conversation: Conversation, report: UnsafeBufferPointer<UInt8>?, to writer: inout ByteWriter
  ) throws(UnwritableConversation) {
    let conversation = conversation.withoutInferredEvents
    func refuse(_ reason: String) -> UnwritableConversation {
      UnwritableConversation(id: conversation.id, format: Self.name, reason: reason)
    }
    if conversation.channel != .chat {
      throw refuse("it is a call, and 千牛 holds chats; use --to lines, vcon, csv or srt")
    }
    if conversation.clock != .absolute {
      throw refuse("its times have no date, or it has none; use --to lines")
    }
    let start = writer.count
    // A mark inside a file begins another export: each conversation has an exporter of its own.
    if !isFirst { writer.append("\u{FEFF}") }
    Self.head(conversation, &writer)
    let stamps = StampWriter(zone: nil)
    for event in conversation.events {
      guard event.kind == .message, let index = event.party else {
        writer.truncate(to: start)
        throw refuse("event \(event.sequence) is no message of anybody; use --to lines or vcon")
      }
      guard let at = event.at, conversation.precision(of: event) == Milliseconds(1000),
        let stamp = stamps.local(at, precision: Milliseconds(1000))
      else {
        writer.truncate(to: start)
        throw refuse("event \(event.sequence) has no time of whole seconds; use --to lines or csv")
      }
      let text = conversation.string(event.text).split(
        separator: "\n", omittingEmptySubsequences: false)
      if Self.isRule(text.last ?? "") {
        writer.truncate(to: start)
        throw refuse("the text of event \(event.sequence) ends like a heading; use --to lines")
      }
      writer.append("\(Self.label(conversation.party(index)))(\(stamp)):  ")
      writer.append(text.joined(separator: "\r\n"))
      writer.append("\r\n")
    }
    let check = ReadBack(format: QianniuClientFormat.self, label: Self.label)
    let bytes = UnsafeBufferPointer(rebasing: writer.bytes[start...])
    if let reason = check.difference(of: conversation, written: bytes) ?? head.refusal(of: bytes) {
      writer.truncate(to: start)
      throw refuse(reason)
    }
    isFirst = false
  }

  /// The exporting account, the kind of section, and the peer.
  private static func head(_ conversation: Conversation, _ writer: inout ByteWriter) {
    let agents = conversation.parties.filter { $0.role == .agent }.map(label)
    let bare = agents.first { RoleInference.subaccount(of: $0) == nil }
    if let exporter = bare ?? agents.first { writer.append("\(exporter)\r\n") }
    let customers = conversation.parties.filter { $0.role == .customer }.map(label)
    let rule = String(repeating: "=", count: 64)
    let word = customers.count == 1 ? "单聊" : "群聊"
    writer.append(rule + "\r\n" + String(repeating: " ", count: 31) + word)
    writer.append(String(repeating: " ", count: 29) + "\r\n" + rule + "\r\n\r\n")
    let dashes = String(repeating: "-", count: 28)
    // In a group the header names nobody.
    writer.append(dashes + (customers.count == 1 ? customers[0] : "群") + dashes + "\r\n")
  }

  static func label(_ party: Party) -> String {
    for name in [party.account, party.name] { if let name, !name.isEmpty { return name } }
    return party.id
  }

  /// A line of equals signs waits for what follows it, and there may be a mark.
  private static func isRule(_ line: Substring) -> Bool {
    var line = String(line)
    return line.withUTF8 { QianniuLine.isRule($0) }
  }
}

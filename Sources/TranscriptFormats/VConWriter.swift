package import Bytes
package import Transcripts

/// Writes one conversation as one vCon 0.4.0, from which `VConFormat` reads an equal one.
///
/// The uuid is made of the conversation line, and `created_at` is the last time in the conversation: the
/// same conversation gives the same bytes on any day.
package enum VConWriter {
  /// Appends one vCon without a line end. `report` is a JSON object, with or without a line end;
  /// `version` is the tool's.
  package static func write(
    _ conversation: Conversation, report: UnsafeBufferPointer<UInt8>?, version: String,
    to writer: inout ByteWriter
  ) {
    let layout = VConLayout(conversation)
    writer.append(#"{"vcon":"0.4.0","uuid":"#)
    writer.append(json: uuid(of: conversation))
    writer.append(#","created_at":"#)
    writer.append(json: layout.created)
    parties(conversation, &writer)
    conversation.text.withUnsafeBufferPointer { text in
      dialogs(conversation, layout, text, &writer)
      attachments(conversation, layout, text, &writer)
    }
    writer.append(#","analysis":["#)
    // Behind what is huashu's own, so that no file begins like a report line.
    begin(analysis: VConMeta.schema, layout, version, &writer)
    meta(conversation, layout, &writer)
    writer.append("}")
    if let report {
      var end = report.count
      while end > 0, report[end - 1] <= 0x20 { end -= 1 }
      writer.append(",")
      begin(analysis: "huashu.report/1", layout, version, &writer)
      writer.append(UnsafeBufferPointer(rebasing: report[..<end]))
      writer.append("}")
    }
    writer.append("]}")
  }

  /// A uuid of version 8, of the first bytes of the line's digest.
  private static func uuid(of conversation: Conversation) -> String {
    var line = ByteWriter()
    ConversationLineWriter.write(conversation, to: &line)
    var digits = Array(SHA256.hexadecimal(line.bytes, bytes: 16).utf8)
    digits[12] = UInt8(ascii: "8")
    // The variant has the two highest bits 10.
    let nibble = digits[16] & 15 + (digits[16] > UInt8(ascii: "9") ? 9 : 0)
    digits[16] = Array("89ab".utf8)[Int(nibble & 3)]
    let text = String(decoding: digits, as: UTF8.self)
    var parts: [Substring] = []
    var rest = text[...]
    for count in [8, 4, 4, 4, 12] {
      parts.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return parts.joined(separator: "-")
  }

  // MARK: Lists

  private static func parties(_ conversation: Conversation, _ writer: inout ByteWriter) {
    writer.append(#","parties":["#)
    for (place, party) in conversation.parties.enumerated() {
      if place > 0 { writer.append(",") }
      let start = writer.count
      member(#","name":"#, party.name, &writer)
      member(#","uuid":"#, party.account, &writer)
      switch party.role {
      case .bot: member(#","type":"#, "bot", &writer)
      case .agent, .customer, .supervisor: member(#","type":"#, "person", &writer)
      case .system, .unknown: break
      }
      writer.openObject(at: start)
      writer.append("}")
    }
    writer.append("]")
  }

  private static func dialogs(
    _ conversation: Conversation, _ layout: VConLayout, _ text: UnsafeBufferPointer<UInt8>,
    _ writer: inout ByteWriter
  ) {
    writer.append(#","dialog":["#)
    for (place, index) in layout.dialogs.enumerated() {
      if place > 0 { writer.append(",") }
      let event = conversation.events[index]
      writer.append(#"{"type":"text","start":"#)
      writer.append(json: layout.starts[index])
      if let at = event.at, let end = event.plausibleEnd {
        writer.append(#","duration":"#)
        append(seconds: (end - at).rawValue, &writer)
      }
      if let party = event.party {
        writer.append(#","parties":["#)
        writer.append(number: party.rawValue)
        if conversation.parties.count == 2 {
          writer.append(",")
          writer.append(number: 1 - party.rawValue)
        }
        writer.append("]")
      }
      member(#","application":"#, conversation.source?.format, &writer)
      content(event, text, &writer)
      history(of: place, conversation, layout, &writer)
      writer.append("}")
    }
    writer.append("]")
  }

  private static func history(
    of dialog: Int, _ conversation: Conversation, _ layout: VConLayout, _ writer: inout ByteWriter
  ) {
    let entries = layout.histories[dialog] ?? []
    if entries.isEmpty { return }
    writer.append(#","party_history":["#)
    for (place, entry) in entries.enumerated() {
      writer.append(place > 0 ? #",{"party":"# : #"{"party":"#)
      writer.append(number: entry.party)
      member(#","time":"#, layout.starts[entry.event], &writer)
      member(#","event":"#, entry.word, &writer)
      writer.append("}")
    }
    writer.append("]")
  }

  private static func attachments(
    _ conversation: Conversation, _ layout: VConLayout, _ text: UnsafeBufferPointer<UInt8>,
    _ writer: inout ByteWriter
  ) {
    if layout.attachments.isEmpty { return }
    writer.append(#","attachments":["#)
    for (place, attachment) in layout.attachments.enumerated() {
      if place > 0 { writer.append(",") }
      let event = conversation.events[attachment.event]
      writer.append(#"{"purpose":"#)
      writer.append(json: event.messageKind.rawValue)
      member(#","start":"#, layout.starts[attachment.event], &writer)
      writer.append(#","party":"#)
      writer.append(number: attachment.party)
      writer.append(#","dialog":"#)
      writer.append(number: attachment.dialog)
      content(event, text, &writer)
      writer.append("}")
    }
    writer.append("]")
  }

  private static func content(
    _ event: Event, _ text: UnsafeBufferPointer<UInt8>, _ writer: inout ByteWriter
  ) {
    writer.append(#","mediatype":"text/plain","encoding":"none","body":"#)
    writer.append(
      json: UnsafeBufferPointer(rebasing: text[event.text.lower..<event.text.upper]))
  }

  // MARK: Analysis

  private static func begin(
    analysis schema: String, _ layout: VConLayout, _ version: String, _ writer: inout ByteWriter
  ) {
    writer.append(#"{"type":"report","dialog":["#)
    for place in layout.dialogs.indices {
      if place > 0 { writer.append(",") }
      writer.append(number: place)
    }
    writer.append(#"],"vendor":"huashu","product":"#)
    writer.append(json: "huashu \(version)")
    member(#","schema":"#, schema, &writer)
    writer.append(#","mediatype":"application/json","encoding":"json","body":"#)
  }

  private static func meta(
    _ conversation: Conversation, _ layout: VConLayout, _ writer: inout ByteWriter
  ) {
    var rest = conversation
    for place in rest.parties.indices {
      rest.parties[place].name = nil
      rest.parties[place].account = nil
    }
    for index in layout.dialogs { rest.events[index].text = .empty }
    for attachment in layout.attachments { rest.events[attachment.event].text = .empty }
    writer.append(#"{"line":"#)
    ConversationLineWriter.write(rest, to: &writer)
    writer.append(#","texts":["#)
    for index in conversation.events.indices {
      if index > 0 { writer.append(",") }
      switch layout.places[index] {
      case .line: writer.append("null")
      case .dialog(let place):
        writer.append(#"{"dialog":"#)
        writer.append(number: place)
        writer.append("}")
      case .attachment(let place):
        writer.append(#"{"attachment":"#)
        writer.append(number: place)
        writer.append("}")
      }
    }
    writer.append(#"],"dialogs":"#)
    writer.append(number: layout.dialogs.count)
    writer.append(#","attachments":"#)
    writer.append(number: layout.attachments.count)
    writer.append("}")
  }

  // MARK: Values

  private static func member(
    _ name: StaticString, _ value: String?, _ writer: inout ByteWriter
  ) {
    guard let value else { return }
    writer.append(name)
    writer.append(json: value)
  }

  /// Milliseconds as seconds, exactly.
  private static func append(seconds milliseconds: Int64, _ writer: inout ByteWriter) {
    writer.append(number: milliseconds / 1000)
    let rest = milliseconds % 1000
    if rest == 0 { return }
    writer.append(".")
    if rest < 100 { writer.append("0") }
    if rest < 10 { writer.append("0") }
    writer.append(number: rest)
  }
}

package import Bytes
package import Transcripts

/// Writes conversation lines (docs/contracts.md §2): fixed order of members, unknown ones last.
/// `input_hash` is over what this writes.
package enum ConversationLineWriter {
  /// Appends one line, without its line end.
  package static func write(_ conversation: Conversation, to writer: inout ByteWriter) {
    writer.append(#"{"schema":"huashu.conversation/1","id":"#)
    writer.append(json: conversation.id)
    writer.append(#","channel":"#)
    writer.append(json: conversation.channel.rawValue)
    writer.append(#","direction":"#)
    writer.append(json: conversation.direction.rawValue)
    writer.append(#","clock":"#)
    writer.append(json: conversation.clock.rawValue)
    text(#","tz":"#, conversation.timeZone, &writer)
    text(#","tz_source":"#, conversation.timeZoneSource, &writer)
    number(#","precision_ms":"#, conversation.precision?.rawValue, &writer)
    text(#","continues":"#, conversation.continues, &writer)
    text(#","ended_by":"#, conversation.endedBy, &writer)
    number(#","answered_after_ms":"#, conversation.answeredAfter?.rawValue, &writer)
    parties(conversation, &writer)
    conversation.text.withUnsafeBufferPointer { events(conversation, $0, &writer) }
    if let coverage = conversation.coverage { write(coverage, &writer) }
    if let source = conversation.source { write(source, &writer) }
    if !conversation.extra.isEmpty {
      writer.append(UInt8(ascii: ","))
      writer.append(Array(conversation.text[conversation.extra.lower..<conversation.extra.upper]))
    }
    writer.append(UInt8(ascii: "}"))
  }

  private static func parties(_ conversation: Conversation, _ writer: inout ByteWriter) {
    writer.append(#","parties":["#)
    for (index, party) in conversation.parties.enumerated() {
      if index > 0 { writer.append(UInt8(ascii: ",")) }
      writer.append(#"{"id":"#)
      writer.append(json: party.id)
      writer.append(#","role":"#)
      writer.append(json: party.role.rawValue)
      text(#","name":"#, party.name, &writer)
      text(#","account":"#, party.account, &writer)
      text(#","role_source":"#, party.roleSource, &writer)
      text(#","role_certainty":"#, party.certainty?.rawValue, &writer)
      extra(party.extra, &writer)
      writer.append(UInt8(ascii: "}"))
    }
    writer.append(UInt8(ascii: "]"))
  }

  private static func events(
    _ conversation: Conversation, _ buffer: UnsafeBufferPointer<UInt8>, _ writer: inout ByteWriter
  ) {
    writer.append(#","events":["#)
    for (index, event) in conversation.events.enumerated() {
      if index > 0 { writer.append(UInt8(ascii: ",")) }
      writer.append(#"{"seq":"#)
      writer.append(number: event.sequence)
      switch event.kind {
      case .message: writer.append(#","type":"message""#)
      case .speech: writer.append(#","type":"speech""#)
      default: text(#","type":"#, event.kind.rawValue, &writer)
      }
      if let party = event.party {
        text(#","from":"#, conversation.parties[party.rawValue].id, &writer)
      }
      if event.messageKind != .text { text(#","kind":"#, event.messageKind.rawValue, &writer) }
      if event.isAutomatic { writer.append(#","auto":true"#) }
      number(#","at_ms":"#, event.at?.rawValue, &writer)
      number(#","end_ms":"#, event.end?.rawValue, &writer)
      number(#","precision_ms":"#, event.precision?.rawValue, &writer)
      if !event.text.isEmpty || event.kind.isUtterance {
        writer.append(#","text":"#)
        writer.append(
          json: UnsafeBufferPointer(rebasing: buffer[event.text.lower..<event.text.upper]))
      }
      if !event.extra.isEmpty {
        writer.append(UInt8(ascii: ","))
        writer.append(UnsafeBufferPointer(rebasing: buffer[event.extra.lower..<event.extra.upper]))
      }
      writer.append(UInt8(ascii: "}"))
    }
    writer.append(UInt8(ascii: "]"))
  }

  private static func write(_ coverage: Coverage, _ writer: inout ByteWriter) {
    writer.append(#","coverage":"#)
    appendCoverage(coverage, to: &writer)
  }

  /// The object of a coverage, as lines and reports have it.
  package static func appendCoverage(_ coverage: Coverage, to writer: inout ByteWriter) {
    let start = writer.count
    text(#","bot_messages":"#, coverage.botMessages?.rawValue, &writer)
    text(#","hold_events":"#, coverage.holdEvents?.rawValue, &writer)
    if let isTruncated = coverage.isTruncated {
      writer.append(isTruncated ? #","truncated":true"# : #","truncated":false"#)
    }
    text(#","order":"#, coverage.order?.rawValue, &writer)
    extra(coverage.extra, &writer)
    writer.openObject(at: start)
    writer.append(UInt8(ascii: "}"))
  }

  private static func write(_ source: Source, _ writer: inout ByteWriter) {
    writer.append(#","source":"#)
    appendSource(source, to: &writer)
  }

  /// The object of a source, as lines and reports have it.
  package static func appendSource(_ source: Source, to writer: inout ByteWriter) {
    let start = writer.count
    text(#","file":"#, source.file, &writer)
    text(#","format":"#, source.format, &writer)
    text(#","encoding":"#, source.encoding, &writer)
    number(#","line":"#, source.line.map { Int64($0) }, &writer)
    extra(source.extra, &writer)
    writer.openObject(at: start)
    writer.append(UInt8(ascii: "}"))
  }

  private static func text(_ name: StaticString, _ value: String?, _ writer: inout ByteWriter) {
    guard let value else { return }
    writer.append(name)
    writer.append(json: value)
  }

  private static func number(_ name: StaticString, _ value: Int64?, _ writer: inout ByteWriter) {
    guard let value else { return }
    writer.append(name)
    writer.append(number: value)
  }

  private static func extra(_ members: String?, _ writer: inout ByteWriter) {
    guard let members, !members.isEmpty else { return }
    writer.append(UInt8(ascii: ","))
    writer.append(members)
  }
}

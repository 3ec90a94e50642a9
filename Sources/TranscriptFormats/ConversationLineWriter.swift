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
    conversation.text.withUnsafeBufferPointer { text in
      withUnsafeTemporaryAllocation(
        of: Range<Int>.self, capacity: conversation.parties.count
      ) { ids in
        parties(conversation, ids, &writer)
        events(conversation, UnsafeBufferPointer(ids), text, &writer)
      }
      if let coverage = conversation.coverage { write(coverage, &writer) }
      if let source = conversation.source { write(source, &writer) }
      extra(conversation.extra, text, &writer)
    }
    writer.append(UInt8(ascii: "}"))
  }

  /// `ids` becomes where in the writer the id of each party stands as JSON: events copy it.
  private static func parties(
    _ conversation: Conversation, _ ids: UnsafeMutableBufferPointer<Range<Int>>,
    _ writer: inout ByteWriter
  ) {
    writer.append(#","parties":["#)
    for index in conversation.parties.indices {
      writer.append(index > 0 ? #",{"id":"# : #"{"id":"#)
      let start = writer.count
      writer.append(json: conversation.parties[index].id)
      ids.initializeElement(at: index, to: start..<writer.count)
      writer.append(#","role":"#)
      writer.append(json: conversation.parties[index].role.rawValue)
      text(#","name":"#, conversation.parties[index].name, &writer)
      text(#","account":"#, conversation.parties[index].account, &writer)
      text(#","role_source":"#, conversation.parties[index].roleSource, &writer)
      text(#","role_certainty":"#, conversation.parties[index].certainty?.rawValue, &writer)
      extra(conversation.parties[index].extra, &writer)
      writer.append(UInt8(ascii: "}"))
    }
    writer.append(UInt8(ascii: "]"))
  }

  private static func events(
    _ conversation: Conversation, _ ids: UnsafeBufferPointer<Range<Int>>,
    _ buffer: UnsafeBufferPointer<UInt8>, _ writer: inout ByteWriter
  ) {
    writer.append(#","events":["#)
    conversation.events.withUnsafeBufferPointer { events in
      for index in events.indices {
        if index > 0 { writer.append(UInt8(ascii: ",")) }
        let id = events[index].party.map { ids[$0.rawValue] }
        head(of: events[index], id, &writer)
        let text = events[index].text
        if !text.isEmpty || events[index].kind.isUtterance {
          writer.append(#","text":"#)
          writer.append(json: UnsafeBufferPointer(rebasing: buffer[text.lower..<text.upper]))
        }
        extra(events[index].extra, buffer, &writer)
        writer.append(UInt8(ascii: "}"))
      }
    }
    writer.append(UInt8(ascii: "]"))
  }

  /// An event up to its text. `id`: where that of its party stands.
  @inline(__always)
  private static func head(of event: Event, _ id: Range<Int>?, _ writer: inout ByteWriter) {
    // All that is fixed, two words of a vocabulary, four numbers, and the id.
    writer.reserve(256 + (id?.count ?? 0))
    let id = id.map { writer.piece($0) }
    writer.fill(atMost: 0) { cursor in
      cursor.put(#"{"seq":"#)
      cursor.put(number: event.sequence)
      switch event.kind {
      case .message: cursor.put(#","type":"message""#)
      case .speech: cursor.put(#","type":"speech""#)
      default: word(#","type":""#, event.kind.rawValue, &cursor)
      }
      if let id {
        cursor.put(#","from":"#)
        cursor.put(id)
      }
      if event.messageKind != .text { word(#","kind":""#, event.messageKind.rawValue, &cursor) }
      if event.isAutomatic { cursor.put(#","auto":true"#) }
      number(#","at_ms":"#, event.at?.rawValue, &cursor)
      number(#","end_ms":"#, event.end?.rawValue, &cursor)
      number(#","precision_ms":"#, event.precision?.rawValue, &cursor)
    }
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

  // MARK: Members

  @inline(__always)
  private static func text(_ name: StaticString, _ value: String?, _ writer: inout ByteWriter) {
    guard let value else { return }
    writer.append(name)
    writer.append(json: value)
  }

  @inline(__always)
  private static func number(_ name: StaticString, _ value: Int64?, _ writer: inout ByteWriter) {
    guard let value else { return }
    writer.append(name)
    writer.append(number: value)
  }

  @inline(__always)
  private static func number(_ name: StaticString, _ value: Int64?, _ cursor: inout ByteCursor) {
    guard let value else { return }
    cursor.put(name)
    cursor.put(number: value)
  }

  /// A word of ours, which has nothing to escape.
  @inline(__always)
  private static func word(_ name: StaticString, _ value: String, _ cursor: inout ByteCursor) {
    cursor.put(name)
    cursor.put(word: value)
    cursor.put(UInt8(ascii: "\""))
  }

  private static func extra(
    _ range: TextRange, _ text: UnsafeBufferPointer<UInt8>, _ writer: inout ByteWriter
  ) {
    if range.isEmpty { return }
    writer.append(UInt8(ascii: ","))
    writer.append(UnsafeBufferPointer(rebasing: text[range.lower..<range.upper]))
  }

  private static func extra(_ members: String?, _ writer: inout ByteWriter) {
    guard let members, !members.isEmpty else { return }
    writer.append(UInt8(ascii: ","))
    writer.append(members)
  }
}

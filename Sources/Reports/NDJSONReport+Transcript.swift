internal import Bytes
internal import ReportModel
internal import Transcripts

extension NDJSONReport {
  /// The events of the conversation.
  func transcript(
    _ conversation: Conversation, _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    writer.append(#","events":["#)
    for index in line.events.indices {
      let event = line.events[index]
      member(index > 0 ? #",{"seq":"# : #"{"seq":"#, Int64(event.sequence), &writer)
      writer.append(#","type":"#)
      writer.append(json: event.kind.rawValue)
      if let party = event.party {
        writer.append(#","from":"#)
        writer.append(line.id(party))
      }
      if event.messageKind != .text {
        writer.append(#","kind":"#)
        writer.append(json: event.messageKind.rawValue)
      }
      if event.isAutomatic { writer.append(#","auto":true"#) }
      if let at = event.at { member(#","at_ms":"#, at.rawValue, &writer) }
      if let end = event.end { member(#","end_ms":"#, end.rawValue, &writer) }
      if !event.text.isEmpty {
        let text = line.text[event.text.lower..<event.text.upper]
        writer.append(#","text":"#)
        findingWriter.write(quote: UnsafeBufferPointer(rebasing: text), to: &writer)
      }
      writer.append("}")
    }
    writer.append("]")
  }
}

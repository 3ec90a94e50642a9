internal import Bytes
internal import ReportModel
internal import Rules
internal import Transcripts

/// What the parts of a line about one conversation share while it is written: views of the report that
/// cost no reference counts, and pieces that come again and again.
struct LineContext: ~Copyable {
  /// The conversation's.
  let text: UnsafeBufferPointer<UInt8>
  let events: UnsafeBufferPointer<Event>
  let acts: UnsafeBufferPointer<Act>
  private let spans: UnsafeBufferPointer<TextSpan>
  /// Where in the output the spans of each act stand as JSON; empty until they are first written.
  private let written: UnsafeMutableBufferPointer<Range<Int>>
  private let pieces: ByteWriter
  private let parties: UnsafeMutableBufferPointer<PartyPieces>

  /// Where in `pieces` something stands.
  private struct PartyPieces {
    /// The member `party` with a comma before it.
    let member: Range<Int>
    /// The end of it, the id; and with the member `by` behind it.
    let id: Range<Int>
    let idAndRole: Range<Int>
  }

  /// Good during the call only.
  static func with(
    _ report: ConversationReport, _ body: (borrowing LineContext) -> Void
  ) {
    let conversation = report.conversation
    conversation.text.withUnsafeBufferPointer { text in
      conversation.events.withUnsafeBufferPointer { events in
        report.speech.acts.withUnsafeBufferPointer { acts in
          report.speech.spans.withUnsafeBufferPointer { spans in
            body(LineContext(text, events, acts, spans, conversation.parties))
          }
        }
      }
    }
  }

  private init(
    _ text: UnsafeBufferPointer<UInt8>, _ events: UnsafeBufferPointer<Event>,
    _ acts: UnsafeBufferPointer<Act>, _ spans: UnsafeBufferPointer<TextSpan>, _ all: [Party]
  ) {
    self.text = text
    self.events = events
    self.acts = acts
    self.spans = spans
    written = .allocate(capacity: acts.count)
    written.initialize(repeating: 0..<0)
    parties = .allocate(capacity: all.count)
    var writer = ByteWriter(capacity: 256)
    for index in all.indices {
      let start = writer.count
      writer.append(#","party":"#)
      let id = writer.count
      writer.append(json: all[index].id)
      let end = writer.count
      writer.append(#","by":"#)
      writer.append(json: all[index].role.rawValue)
      parties.initializeElement(
        at: index,
        to: PartyPieces(member: start..<end, id: id..<end, idAndRole: id..<writer.count))
    }
    pieces = writer
  }

  deinit {
    written.deallocate()
    parties.deallocate()
  }

  /// The member `party` with a comma before it.
  func member(_ party: PartyIndex) -> PaddedBytes { pieces.piece(parties[party.rawValue].member) }
  /// The id of a party as JSON.
  func id(_ party: PartyIndex) -> PaddedBytes { pieces.piece(parties[party.rawValue].id) }
  /// The id as JSON, and the member `by` behind it.
  func idAndRole(_ party: PartyIndex) -> PaddedBytes {
    pieces.piece(parties[party.rawValue].idAndRole)
  }

  func spans(ofAct act: Int) -> UnsafeBufferPointer<TextSpan> {
    UnsafeBufferPointer(rebasing: spans[acts[act].spans])
  }

  /// Writes the spans of an act: as `body` does the first time, and copied from there later.
  func writeOnce(
    spansOf act: Int, to writer: inout ByteWriter,
    _ body: (UnsafeBufferPointer<TextSpan>, inout ByteWriter) -> Void
  ) {
    if !written[act].isEmpty {
      writer.append(copyOf: written[act])
      return
    }
    let start = writer.count
    body(spans(ofAct: act), &writer)
    written[act] = start..<writer.count
  }
}

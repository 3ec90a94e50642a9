import Bytes
import ICU
import TextSources
import Transcripts

/// Reads what a writer wrote through Huashu's own reader and compares: whatever the escapes of a format
/// miss is refused here.
struct ReadBack {
  let format: any TranscriptFormat.Type
  /// What a party is called in the format.
  let label: (Party) -> String
  /// Whether the format holds the times of the calendar, or only the distance from the first.
  var holdsDate = true

  /// What the format holds of an event.
  private struct Held: Equatable {
    var kind: EventKind
    var messageKind: MessageKind
    var isAutomatic: Bool
    var at: Int64?
    var end: Int64?
    var precision: Int64
    var role: Role?
    var label: String?
    /// Who among those who appear, by order of appearance.
    var speaker: Int?
    var text: [UInt8]
  }

  /// What would be read differently, and what to do; nil if nothing would.
  func difference(of conversation: Conversation, written bytes: UnsafeBufferPointer<UInt8>)
    -> String?
  {
    // A zero byte would make the file UTF-16, and letters of one script another charset.
    guard !bytes.contains(0), let text = try? TextDecoding.decode(bytes), text.charset == .utf8
    else {
      return "its texts do not show that the file is UTF-8; use --to lines"
    }
    return text.bytes.withUnsafeBufferPointer { difference(of: conversation, decoded: $0) }
  }

  private func difference(
    of conversation: Conversation, decoded bytes: UnsafeBufferPointer<UInt8>
  ) -> String? {
    var output = ReaderOutput()
    var reader = format.makeReader(ReadingContext(file: "", encoding: "UTF-8"))
    reader.read(bytes, into: &output)
    reader.finish(into: &output)
    let read = output.takeAll()
    guard read.conversations.count == 1,
      let other = read.conversations.first?.withoutInferredEvents,
      !read.diagnostics.contains(where: { $0.level == .error })
    else {
      return "a text in it looks like the format's own marks and would be misread; use --to lines"
    }
    let expected = held(conversation, label: label)
    let found = held(other) { $0.account ?? $0.name ?? $0.id }
    guard expected.count == found.count else {
      return "a text in it looks like the format's own marks and would be misread; use --to lines"
    }
    for (place, (first, second)) in zip(expected, found).enumerated() where first != second {
      let number = conversation.events[place].sequence
      return
        "\(Self.name(first, second)) of event \(number) would be read differently; use --to lines"
    }
    return nil
  }

  private func held(_ conversation: Conversation, label: (Party) -> String) -> [Held] {
    let base = holdsDate ? 0 : conversation.events.lazy.compactMap(\.at).min()?.rawValue ?? 0
    var speakers: [Int: Int] = [:]
    return conversation.events.map { event in
      var held = Held(
        kind: event.kind, messageKind: event.messageKind, isAutomatic: event.isAutomatic,
        at: event.at.map { $0.rawValue - base }, end: event.plausibleEnd.map { $0.rawValue - base },
        precision: event.at == nil ? 1 : conversation.precision(of: event).rawValue,
        text: Array(conversation.text[event.text.lower..<event.text.upper]))
      // Whom the format names beside an event is not asked.
      if event.kind.isUtterance, let index = event.party {
        let party = conversation.party(index)
        let place = speakers[index.rawValue] ?? speakers.count
        speakers[index.rawValue] = place
        (held.role, held.label, held.speaker) = (party.role, label(party), place)
      }
      return held
    }
  }

  private static func name(_ first: Held, _ second: Held) -> String {
    if first.text != second.text { return "the text" }
    if first.kind != second.kind || first.messageKind != second.messageKind
      || first.isAutomatic != second.isAutomatic
    {
      return "the kind"
    }
    if first.at != second.at || first.end != second.end { return "the time" }
    if first.precision != second.precision { return "the precision of the time" }
    return first.role != second.role ? "the role of the speaker" : "the speaker"
  }
}

/// The beginning of a file that is being written: what a format is recognised by. Texts that are harmless
/// one by one may make another format of it together.
struct FileHead {
  private let format: any TranscriptFormat.Type
  private var bytes: [UInt8] = []

  /// As much as recognition looks at.
  private static let most = 65_536

  init(_ format: any TranscriptFormat.Type) { self.format = format }

  /// Why a piece must not follow, and what to do; nil if it may, and then it counts as written.
  mutating func refusal(of piece: UnsafeBufferPointer<UInt8>) -> String? {
    if bytes.count >= Self.most { return nil }
    let next = bytes + piece.prefix(Self.most - bytes.count)
    let isRecognised = next.withUnsafeBufferPointer { head -> Bool in
      let text = head.withoutMark
      guard
        FormatRegistry.best(for: FormatSample(bytes: text, fileName: ""))?.name == format.name
      else { return false }
      guard format == DelimitedTableFormat.self else { return true }
      let sniffed = TableHeader.sniff(text, mapping: nil)
      return sniffed?.delimiter == UInt8(ascii: ",") && sniffed?.header.row == 0
    }
    if !isRecognised {
      return "with its texts the file would be taken for one of another format; use --to lines"
    }
    bytes = next
    return nil
  }
}

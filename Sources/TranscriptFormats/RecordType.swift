import TextSources
import Transcripts

/// What a message is by the number its program gives it.
enum RecordType: Sendable {
  case message(MessageKind)
  case system
  case recall
  /// A message whose words lie in XML, as a title.
  case titled

  /// Makes a record that has its text already what the type says.
  func apply(to record: inout MessageRecord) {
    switch self {
    case .message(.text): break
    case .message(let kind):
      record.messageKind = kind
      // What stands there is a description for the program, not words of the speaker.
      if record.text.first == UInt8(ascii: "<") { record.text = [] }
    case .system: record.kind = .system
    case .recall: record.kind = .recall
    case .titled:
      let title = record.text.withUnsafeBufferPointer { Markup.title(in: $0) }
      record.messageKind = .card
      if let title {
        // A reply that quotes another message is words all the same.
        let isQuote = record.text.withUnsafeBufferPointer { $0.contains("<type>57</type>") }
        record.messageKind = isQuote ? .text : .card
        record.text = title
      } else if record.text.first == UInt8(ascii: "<") {
        record.text = []
      }
    }
  }
}

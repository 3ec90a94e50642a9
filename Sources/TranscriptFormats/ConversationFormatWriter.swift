package import Bytes
package import Transcripts

/// Writes conversations in a format that other programs read, one after another into one file.
///
/// Contract: what was written reads back, through Huashu's own reader, with the same texts, order and
/// times, and with the same roles and kinds as far as the format holds them. A conversation of which
/// that cannot be said is refused, and nothing of it is written.
package protocol ConversationFormatWriter {
  /// The name in `--to`.
  static var name: String { get }
  /// Whether a report of a conversation has a place beside it.
  static var holdsReport: Bool { get }

  /// Begins a file. `version` is the tool's own.
  init(version: String)

  /// Appends one conversation with its line end. `report` is a JSON object in UTF-8; formats that do not
  /// hold it leave it out. Throws `UnwritableConversation`.
  mutating func write(
    _ conversation: Conversation, report: UnsafeBufferPointer<UInt8>?, to writer: inout ByteWriter
  ) throws(UnwritableConversation)
}

/// A conversation that a format cannot hold.
package struct UnwritableConversation: Error, Hashable, Sendable {
  /// The id of the conversation.
  package let id: String
  /// The name of the format.
  package let format: String
  /// What the format cannot hold and what to do; never text of the conversation.
  package let reason: String

  package var description: String {
    "conversation '\(id)' cannot be written as \(format): \(reason)"
  }
}

/// Every format Huashu writes conversations in.
package enum ConversationFormatWriters {
  package static var all: [any ConversationFormatWriter.Type] {
    [
      LineFormatWriter.self, VConFormatWriter.self, CSVFormatWriter.self, SubRipFormatWriter.self,
      QianniuFormatWriter.self,
    ]
  }

  package static var names: [String] { all.map { $0.name } }

  /// The writer with a name of `--to`; nil if there is none.
  package static func named(_ name: String) -> (any ConversationFormatWriter.Type)? {
    all.first { $0.name == name }
  }
}

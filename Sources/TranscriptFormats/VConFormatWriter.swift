package import Bytes
package import Transcripts

/// vCons, one a line; they hold everything, and a report.
package struct VConFormatWriter: ConversationFormatWriter {
  package static let name = "vcon"
  package static let holdsReport = true

  private let version: String

  package init(version: String) { self.version = version }

  package mutating func write(
    _ conversation: Conversation, report: UnsafeBufferPointer<UInt8>?, to writer: inout ByteWriter
  ) throws(UnwritableConversation) {
    VConWriter.write(conversation, report: report, version: version, to: &writer)
    writer.append("\n")
  }
}

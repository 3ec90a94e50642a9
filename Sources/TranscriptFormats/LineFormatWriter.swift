package import Bytes
package import Transcripts

/// Conversation lines, which hold everything.
package struct LineFormatWriter: ConversationFormatWriter {
  package static let name = "lines"
  package static let holdsReport = false

  package init(version: String) {}

  package mutating func write(
    _ conversation: Conversation, report: UnsafeBufferPointer<UInt8>?, to writer: inout ByteWriter
  ) throws(UnwritableConversation) {
    ConversationLineWriter.write(conversation, to: &writer)
    writer.append("\n")
  }
}

import TextSources

/// A chat export in JSON: one record after another. One type per program; the format's reader is
/// `JSONRecordReader(ChatDocumentReader<Self>(context))`.
protocol ChatDocument {
  /// The name of the format.
  static var name: String { get }
  /// What a file of the format holds, for the message when nothing was found in it.
  static var expectation: String { get }

  init(_ context: ReadingContext)

  /// Reads one record into a chat that knows its line.
  mutating func read(_ record: JSONValue, into chat: inout ChatDraft)
  /// Reads what only the whole file shows.
  mutating func finish(into chat: inout ChatDraft)
}

extension ChatDocument {
  mutating func finish(into chat: inout ChatDraft) {}
}

/// Gives every record to a document, and its faults to the output.
struct ChatDocumentReader<Document: ChatDocument>: JSONRecordTaking {
  private var document: Document
  private var chat: ChatDraft

  init(_ context: ReadingContext) {
    document = Document(context)
    chat = ChatDraft(context, format: Document.name)
  }

  mutating func take(_ record: JSONValue, line: Int, into output: inout ReaderOutput) {
    chat.begin(line: line)
    document.read(record, into: &chat)
    chat.reportFaults(into: &output)
  }

  mutating func finish(into output: inout ReaderOutput) {
    document.finish(into: &chat)
    chat.finish(expecting: Document.expectation, into: &output)
  }
}

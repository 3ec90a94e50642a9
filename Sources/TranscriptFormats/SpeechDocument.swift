import TextSources

/// A recogniser's result in JSON: one record is one call. One type per vendor; the format's reader is
/// `JSONRecordReader(SpeechDocumentReader<Self>(context))`.
protocol SpeechDocument: Sendable {
  /// The name of the format.
  static var name: String { get }

  /// Whether a parsed result has the members this type reads. Also asked for results that lie inside
  /// other documents, such as the analysis of a vCon.
  static func recognises(_ document: JSONValue) -> Bool

  /// Reads one result into a call that was begun for it.
  static func read(_ document: JSONValue, into call: inout SpeechDraft)
}

/// Makes a call of every record.
struct SpeechDocumentReader<Document: SpeechDocument>: JSONRecordTaking {
  private var call: SpeechDraft

  init(_ context: ReadingContext) { call = SpeechDraft(context, format: Document.name) }

  mutating func take(_ record: JSONValue, line: Int, into output: inout ReaderOutput) {
    guard Document.recognises(record) else {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: line,
          "the record is no \(Document.name) result; give results of one kind in a file"))
      return
    }
    call.begin(line: line)
    Document.read(record, into: &call)
    call.finish(into: &output)
  }

  mutating func finish(into output: inout ReaderOutput) {
    call.reportNothingFound("no result with speech in it", into: &output)
  }
}

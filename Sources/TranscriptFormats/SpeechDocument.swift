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

  /// The results in a record, each of them a call.
  static func results(in record: JSONValue) -> [JSONValue]

  /// What neighbouring results have in common that are parts of one call; nil for a whole call.
  static func callKey(of result: JSONValue) -> String?
}

extension SpeechDocument {
  static func results(in record: JSONValue) -> [JSONValue] { [record] }

  static func callKey(of result: JSONValue) -> String? { nil }
}

/// Makes a call of every record.
struct SpeechDocumentReader<Document: SpeechDocument>: JSONRecordTaking {
  private var call: SpeechDraft
  private var isOpen = false
  private var hasRead = false
  /// What further parts of the open call have in common with it.
  private var key: String?

  init(_ context: ReadingContext) { call = SpeechDraft(context, format: Document.name) }

  mutating func take(_ record: JSONValue, line: Int, into output: inout ReaderOutput) {
    guard Document.recognises(record) else {
      close(into: &output)
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: line,
          "the record is no \(Document.name) result; give results of one kind in a file"))
      return
    }
    for result in Document.results(in: record) {
      let key = Document.callKey(of: result)
      if isOpen, key == self.key {
        call.resume(line: line)
      } else {
        close(into: &output)
        call.begin(line: line)
      }
      Document.read(result, into: &call)
      (isOpen, hasRead) = (true, true)
      self.key = key
      if key == nil { close(into: &output) }
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    close(into: &output)
    // A recording of silence is no fault.
    if hasRead { return }
    call.reportNothingFound("no result with speech in it", into: &output)
  }

  private mutating func close(into output: inout ReaderOutput) {
    if isOpen { call.finish(into: &output) }
    isOpen = false
  }
}

internal import CExpat

/// The names of elements and attributes a reader of XML listens to, as the document spells them.
protocol XMLWord: RawRepresentable<String>, CaseIterable {
  /// Those whose text is wanted.
  static var texts: [Self] { get }
}

/// What a document holds, one thing after the other.
struct XMLEvent<Word: XMLWord> {
  enum Kind { case start, attribute, end, text }
  let kind: Kind
  /// The element; of an attribute, its own name. A text may come in several pieces.
  let word: Word
  /// UTF-8, valid during the call: the value of an attribute, or text.
  let text: UnsafeBufferPointer<UInt8>
}

/// Reads XML in pieces. Names count without their prefix, so that the strict and the transitional kind
/// of an Office file read alike. A DOCTYPE is refused before it declares anything.
final class XMLReader<Word: XMLWord> {
  private let parser: OpaquePointer
  /// What is read, for messages: "the shared strings".
  private let label: String
  private let words = Array(Word.allCases)

  init(label: String) {
    let names = Word.allCases.map(\.rawValue).joined(separator: " ")
    let texts = Word.texts.map(\.rawValue).joined(separator: " ")
    guard let created = cexpat_create(names, texts) else { fatalError("out of memory") }
    parser = created
    self.label = label
  }

  deinit { cexpat_destroy(parser) }

  /// Takes the next piece; call with an empty one at the end. Throws `ContainerError`.
  func feed(
    _ bytes: UnsafeBufferPointer<UInt8>, isLast: Bool, _ body: (XMLEvent<Word>) throws -> Void
  ) throws {
    var none: UInt8 = 0
    let batch =
      if let start = bytes.baseAddress {
        cexpat_feed(parser, start, bytes.count, isLast)
      } else {
        cexpat_feed(parser, &none, 0, isLast)
      }
    guard let base = batch.bytes else { throw failure(batch.status, line: batch.line) }
    try words.withUnsafeBufferPointer { words in
      for event in UnsafeBufferPointer(start: batch.events, count: batch.count) {
        let text = UnsafeBufferPointer(start: base + Int(event.start), count: Int(event.length))
        let kind: XMLEvent<Word>.Kind =
          switch UInt32(event.kind) {
          case CEXPAT_START.rawValue: .start
          case CEXPAT_ATTRIBUTE.rawValue: .attribute
          case CEXPAT_END.rawValue: .end
          default: .text
          }
        try body(XMLEvent(kind: kind, word: words[Int(event.word)], text: text))
      }
    }
    if batch.status != Int32(CEXPAT_OK.rawValue) { throw failure(batch.status, line: batch.line) }
  }

  private func failure(_ status: Int32, line: UInt64) -> ContainerError {
    switch UInt32(bitPattern: status) {
    case CEXPAT_DOCTYPE.rawValue:
      ContainerError(
        .limit,
        "\(label) declare a DOCTYPE, which no Office program writes; open the file and save it anew"
      )
    case CEXPAT_TOO_DEEP.rawValue:
      ContainerError(
        .limit, "\(label) nest beyond all measure; open the file and save it anew")
    case CEXPAT_NO_MEMORY.rawValue:
      ContainerError(.limit, "\(label) do not fit into memory; save the sheets as CSV files")
    default:
      ContainerError(
        .damaged,
        "\(label) are broken at line \(line) of their XML; open the file and save it anew")
    }
  }
}

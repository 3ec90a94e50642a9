/// The text of a DOCX file.
package enum WordText {
  private enum Word: String, XMLWord {
    case text = "t"
    case paragraph = "p"
    case tab
    case lineBreak = "br"
    case carriageReturn = "cr"
    case hyphen = "noBreakHyphen"
    case paragraphProperties = "pPr"
    /// What stands here twice: the old place of moved text, the copy for old programs, and the sound
    /// above a word.
    case movedAway = "moveFrom"
    case fallback = "Fallback"
    case rubyText = "rt"
    static var texts: [Word] { [.text] }

    var isLeftOut: Bool {
      switch self {
      case .paragraphProperties, .movedAway, .fallback, .rubyText: true
      default: false
      }
    }
  }

  static let mainPart = "word/document.xml"

  /// Gives the text of every paragraph to `body`, as UTF-8, empty ones too; tabs and line breaks are
  /// U+0009 and U+000A. A paragraph in a text box comes before the one that holds the box. Throws
  /// `ContainerError`, `SystemError` and what `body` throws.
  package static func paragraphs(
    descriptor: Int32, budget: ExpansionBudget, body: ([UInt8]) throws -> Void
  ) throws {
    let parts = try OfficePackage(descriptor: descriptor, budget: budget)
    var open: [[UInt8]] = []
    var leftOut = 0
    func append(_ bytes: some Collection<UInt8>) throws {
      guard leftOut == 0, let last = open.indices.last else { return }
      open[last].append(contentsOf: bytes)
      if open[last].count > SharedStrings.longest { throw tooLong }
    }
    try parts.read(mainPart, label: "the paragraphs of the document") {
      (event: XMLEvent<Word>) in
      switch event.kind {
      case .start where event.word.isLeftOut: leftOut += 1
      case .end where event.word.isLeftOut: leftOut -= 1
      case .text: try append(event.text)
      case .start:
        switch event.word {
        case .paragraph where leftOut == 0: open.append([])
        case .tab: try append(CollectionOfOne(0x09))
        case .lineBreak, .carriageReturn: try append(CollectionOfOne(0x0A))
        case .hyphen: try append("-".utf8)
        default: break
        }
      case .end where event.word == .paragraph && leftOut == 0:
        if let finished = open.popLast() { try body(finished) }
      default: break
      }
    }
  }

  private static let tooLong = ContainerError(
    .limit, "a paragraph of the document is too long; save the document as text")
}

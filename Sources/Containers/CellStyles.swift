/// Which styles of a workbook show dates.
struct CellStyles {
  private enum Word: String, XMLWord {
    case format = "numFmt"
    case cellFormats = "cellXfs"
    case cellFormat = "xf"
    case identifier = "numFmtId"
    case code = "formatCode"
    static var texts: [Word] { [] }
  }

  private static let most = 1 << 17

  private var styles: [DateStyle?] = []

  init() {}

  /// Reads the part of a workbook.
  init(part: String, of parts: OfficePackage) throws {
    var own: [Int: DateStyle?] = [:]
    var isInCells = false
    var identifier = 0
    var code = ""
    try parts.read(part, label: "the cell styles") { (event: XMLEvent<Word>) in
      switch (event.kind, event.word) {
      case (.start, .cellFormats): isInCells = true
      case (.end, .cellFormats): isInCells = false
      case (.start, _):
        (identifier, code) = (0, "")
      case (.attribute, .identifier): identifier = decimalNumber(event.text) ?? 0
      case (.attribute, .code): code = String(decoding: event.text, as: UTF8.self)
      case (.end, .format): own[identifier] = .some(DateStyle(code: code))
      case (.end, .cellFormat) where isInCells:
        styles.append(own[identifier] ?? DateStyle(builtIn: identifier))
      default: break
      }
      if max(styles.count, own.count) > Self.most { throw Self.tooMany }
    }
  }

  private static let tooMany = ContainerError(
    .limit, "the cell styles are more than any program allows; save the sheets as CSV files")

  /// How cells of a style show a date; nil if they show none.
  subscript(number: Int) -> DateStyle? { styles.indices.contains(number) ? styles[number] : nil }
}

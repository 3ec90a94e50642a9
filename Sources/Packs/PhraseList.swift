package import Lexicons
internal import TextSources

/// A word list that is to become entries of a category: one phrase a line, or a table whose header names
/// its columns (docs/rules.md).
package struct PhraseList {
  /// One phrase with what its row says of it.
  package struct Item: Sendable {
    package var phrase: String
    package var severity: Severity?
    package var suggestion: String?
    package var source: String?
    /// The file and line it stands on, as messages show it; the line from 1.
    package var place: String
  }

  package private(set) var items: [Item] = []
  /// Lines that cannot become entries: place, what is wrong, what to do.
  package private(set) var faults: [String] = []

  private let file: String

  /// What the words of the notation are written with.
  private static let notation = "()[]{}|…"

  /// Reads UTF-8 text. Throws `PackError` if a table has no column of phrases or does not end well.
  package init(_ text: [UInt8], file: String) throws(PackError) {
    self.file = file
    guard let delimiter = try Self.delimiter(of: text, file) else {
      readLines(text)
      return
    }
    try readTable(text, delimiter)
  }

  // MARK: Lines

  private mutating func readLines(_ text: [UInt8]) {
    var splitter = LineSplitter()
    var lines: [(text: String, number: Int)] = []
    text.withUnsafeBufferPointer { bytes in
      splitter.feed(bytes) { lines.append((String(decoding: $0, as: UTF8.self), $1)) }
      splitter.finish { lines.append((String(decoding: $0, as: UTF8.self), $1)) }
    }
    for line in lines {
      let words = Self.trimmed(line.text)
      if words.isEmpty || words.hasPrefix("#") { continue }
      take(Item(phrase: words, place: "\(file):\(line.number)"))
    }
  }

  // MARK: Tables

  /// The delimiter of a table; nil if the text is a plain list. A table's first row has the name of a
  /// column of phrases, beside others or in a file that is called a table.
  private static func delimiter(of text: [UInt8], _ file: String) throws(PackError) -> UInt8? {
    let isTable = [".csv", ".tsv"].contains { file.lowercased().hasSuffix($0) }
    var most = 1
    for delimiter in [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")] {
      guard let first = rows(text, delimiter).first(where: { !isComment($0) }) else { return nil }
      most = max(most, first.cells.count)
      let columns = PhraseListColumns(first)
      if columns.phrase != nil, first.cells.count > 1 || isTable { return delimiter }
    }
    if isTable, most > 1 {
      throw PackError(
        "\(file): the first row names no column of phrases; call it 词语, 短语, 敏感词, 关键词 or phrase")
    }
    return nil
  }

  private static func rows(_ text: [UInt8], _ delimiter: UInt8) -> [DelimitedRows.Row] {
    var cutter = DelimitedRows(delimiter: delimiter)
    var rows: [DelimitedRows.Row] = []
    text.withUnsafeBufferPointer { cutter.feed($0) { rows.append($0) } }
    cutter.finish { rows.append($0) }
    return rows
  }

  private static func isComment(_ row: DelimitedRows.Row) -> Bool {
    let cells = row.cells.map { trimmed(String(decoding: $0, as: UTF8.self)) }
    return cells.allSatisfy(\.isEmpty) || cells[0].hasPrefix("#")
  }

  private mutating func readTable(_ text: [UInt8], _ delimiter: UInt8) throws(PackError) {
    var cutter = DelimitedRows(delimiter: delimiter)
    text.withUnsafeBufferPointer { cutter.feed($0) { _ in } }
    if cutter.isOpen {
      throw PackError("\(file):\(cutter.openLine): a quoted cell is not closed; add the quote")
    }
    let rows = Self.rows(text, delimiter).filter { !Self.isComment($0) }
    guard let header = rows.first else { return }
    let columns = PhraseListColumns(header)
    for row in rows.dropFirst() {
      let place = "\(file):\(row.line)"
      guard let phrase = columns.cell(columns.phrase, of: row) else {
        faults.append("\(place): the row has no phrase; fill its cell or take the row out")
        continue
      }
      var item = Item(phrase: phrase, place: place)
      if let word = columns.cell(columns.severity, of: row) {
        guard let severity = PhraseListColumns.severity(word) else {
          faults.append(
            "\(place): no severity huashu knows; write info, minor, major, critical "
              + "or 提示, 轻微, 严重, 致命")
          continue
        }
        item.severity = severity
      }
      item.suggestion = columns.cell(columns.suggestion, of: row)
      item.source = columns.cell(columns.source, of: row)
      take(item)
    }
  }

  // MARK: Phrases

  /// Marks at the ends of a phrase belong to the list, not to the phrase.
  private mutating func take(_ item: Item) {
    var item = item
    item.phrase = Self.trimmed(item.phrase, also: "。！？；，、：!?;,")
    if let sign = item.phrase.first(where: { Self.notation.contains($0) }) {
      faults.append(
        "\(item.place): '\(sign)' has a meaning in phrases; take it out, or write the entry by hand "
          + "(docs/lexicons.md)")
    } else if item.phrase.unicodeScalars.contains(where: {
      $0.properties.generalCategory == .control
    }) {
      faults.append("\(item.place): the phrase has control characters; take them out")
    } else if foldedPhrase(item.phrase).isEmpty {
      faults.append("\(item.place): the phrase has no characters to search for; take it out")
    } else {
      items.append(item)
    }
  }

  static func trimmed(_ text: String, also marks: String = "") -> String {
    let isOuter = { (character: Character) in
      character.isWhitespace || character == "\u{FEFF}" || marks.contains(character)
    }
    var rest = text[...].drop(while: isOuter)
    while let last = rest.last, isOuter(last) { rest.removeLast() }
    return String(rest)
  }
}

internal import TextSources

/// Puts rows together from the events of a sheet.
struct SheetRows {
  private enum CellKind { case number, shared, text, boolean, isoDate, other }

  private let strings: SharedStrings
  private let styles: CellStyles
  private let is1904: Bool
  private var merges: MergedCells

  private var row = 0
  private var column = 0
  private var cells: [[UInt8]] = []
  private var kind = CellKind.number
  private var style = 0
  private var value: [UInt8] = []
  private var phonetic = 0
  /// What the current attributes belong to.
  private var owner = SheetWord.sheetData
  /// Bytes of the row, and those of them that the sheet itself does not hold.
  private var rowBytes = 0
  private var repeated = 0

  private static let longestRow = 64 << 20

  init(strings: SharedStrings, styles: CellStyles, is1904: Bool, merges: MergedCells) {
    self.strings = strings
    self.styles = styles
    self.is1904 = is1904
    self.merges = merges
  }

  /// Takes an event; gives every row it completes to `body`, with the number of bytes that were
  /// repeated from elsewhere. Rows without a value give none; empty cells at the end are left out.
  mutating func take(
    _ event: XMLEvent<SheetWord>, _ body: (DelimitedRows.Row, _ repeated: Int) throws -> Void
  ) throws {
    switch event.kind {
    case .start: start(event.word)
    case .attribute: takeAttribute(event.word, event.text)
    case .text:
      guard event.word == .value || phonetic == 0 else { return }
      value.append(contentsOf: event.text)
      if value.count > SharedStrings.longest { throw CellText.tooLong }
    case .end:
      switch event.word {
      case .cell: try endCell()
      case .row: try endRow(body)
      case .phonetic: phonetic -= 1
      default: break
      }
    }
  }

  private mutating func start(_ word: SheetWord) {
    owner = word
    switch word {
    case .row:
      row += 1
      column = 0
      cells.removeAll(keepingCapacity: true)
      (rowBytes, repeated) = (0, 0)
    case .cell:
      column += 1
      kind = .number
      style = 0
      value.removeAll(keepingCapacity: true)
    case .phonetic: phonetic += 1
    default: break
    }
  }

  private mutating func takeAttribute(_ word: SheetWord, _ text: UnsafeBufferPointer<UInt8>) {
    switch (owner, word) {
    case (.cell, .place): if let place = CellReference(text) { column = place.column }
    case (.row, .place): row = decimalNumber(text) ?? row
    case (.cell, .style): style = decimalNumber(text) ?? 0
    case (.cell, .text): kind = Self.kind(text)
    default: break
    }
  }

  private static func kind(_ name: UnsafeBufferPointer<UInt8>) -> CellKind {
    guard name.count > 1 else {
      switch name.first {
      case UInt8(ascii: "s"): return .shared
      case UInt8(ascii: "n"): return .number
      case UInt8(ascii: "b"): return .boolean
      case UInt8(ascii: "d"): return .isoDate
      default: return .other
      }
    }
    return name.elementsEqual("str".utf8) || name.elementsEqual("inlineStr".utf8) ? .text : .other
  }

  private mutating func endCell() throws {
    guard !value.isEmpty, column <= CellReference.mostColumns else { return }
    let content = try content()
    rowBytes += content.count
    if rowBytes > Self.longestRow { throw CellText.tooLong }
    if column > cells.count {
      repeated += (column - cells.count - 1) * MemoryLayout<[UInt8]>.size
      while cells.count < column - 1 { cells.append([]) }
      cells.append(content)
    } else {
      cells[column - 1] = content
    }
  }

  private mutating func content() throws -> [UInt8] {
    switch kind {
    case .number:
      if let style = styles[style], let serial = SerialNumber.read(value),
        let date = SpreadsheetDate.bytes(serial: serial, is1904: is1904, as: style)
      {
        return date
      }
      return copy(of: value)
    case .shared:
      guard let number = decimalNumber(value), let text = strings.text(number) else {
        throw ContainerError(
          .damaged,
          "row \(row) of a sheet refers to a shared string that is missing; "
            + "open the file and save it anew")
      }
      repeated += text.count
      return text
    case .text:
      CellText.unescape(&value)
      return copy(of: value)
    case .boolean:
      return Array((value.elementsEqual("1".utf8) ? "TRUE" : "FALSE").utf8)
    case .isoDate: return value.map { $0 == UInt8(ascii: "T") ? 0x20 : $0 }
    case .other: return copy(of: value)
    }
  }

  /// Shared, the buffer would be made anew for the next cell, as large as the longest cell so far.
  private func copy(of bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { [UInt8]($0) }
  }

  private mutating func endRow(
    _ body: (DelimitedRows.Row, _ repeated: Int) throws -> Void
  ) throws {
    repeated += merges.fill(&cells, row: row)
    while cells.last?.isEmpty == true { cells.removeLast() }
    if !cells.isEmpty { try body(DelimitedRows.Row(cells: cells, line: row), repeated) }
  }
}

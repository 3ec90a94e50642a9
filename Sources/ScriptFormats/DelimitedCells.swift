import Scripts

/// The rows of a CSV or TSV text (RFC 4180: quotes, doubled quotes, line ends inside quotes) with the
/// place of every part of a cell.
struct DelimitedCells {
  struct Row {
    var cells: [Cell] = []
    /// Without the line end.
    var range: ScriptRange
  }

  struct Cell {
    /// A part of the file, or what stands for something else.
    enum Part {
      case verbatim(ScriptRange)
      case escaped(String, ScriptRange)
    }

    var parts: [Part] = []
    var isQuoted = false

    func spoken(in text: ScriptText) -> UtteranceBuilder {
      var spoken = UtteranceBuilder()
      for part in parts {
        switch part {
        case .verbatim(let range): spoken.append(range, of: text)
        case .escaped(let words, let range): spoken.append(words, from: range)
        }
      }
      return spoken
    }
  }

  private(set) var rows: [Row] = []
  /// Where a quote began that is never closed; its row is left out.
  private(set) var openQuote: Int?

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var place = 0

  init(_ text: ScriptText, delimiter: UInt8, most: Int = .max) {
    bytes = text.bytes
    self.delimiter = delimiter
    while place < bytes.count, rows.count < most, openQuote == nil {
      // Joined files have a mark before a row.
      if bytes.has("\u{FEFF}", at: place) { place += 3 }
      let row = takeRow()
      if openQuote == nil, row.cells.count > 1 || row.cells.contains(where: { !$0.parts.isEmpty }) {
        rows.append(row)
      }
    }
  }

  private mutating func takeRow() -> Row {
    var row = Row(range: ScriptRange(place, place))
    while true {
      row.cells.append(takeCell())
      row.range.upper = place
      guard place < bytes.count, bytes[place] == delimiter else { break }
      place += 1
    }
    if place < bytes.count, bytes[place] == 0x0D { place += 1 }
    if place < bytes.count, bytes[place] == 0x0A { place += 1 }
    return row
  }

  private mutating func takeCell() -> Cell {
    var cell = Cell()
    if place < bytes.count, bytes[place] == UInt8(ascii: "\"") {
      cell.isQuoted = true
      takeQuoted(&cell)
    }
    // What stands behind a closing quote belongs to the cell as well.
    let start = place
    while place < bytes.count, bytes[place] != delimiter, bytes[place] != 0x0A, bytes[place] != 0x0D
    {
      place += 1
    }
    if place > start { cell.parts.append(.verbatim(ScriptRange(start, place))) }
    return cell
  }

  private mutating func takeQuoted(_ cell: inout Cell) {
    let open = place
    place += 1
    var start = place
    func end(_ cell: inout Cell, at end: Int) {
      if end > start { cell.parts.append(.verbatim(ScriptRange(start, end))) }
    }
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        end(&cell, at: place)
        place += 1
        guard place < bytes.count, bytes[place] == UInt8(ascii: "\"") else { return }
        place += 1
        cell.parts.append(.escaped("\"", ScriptRange(place - 2, place)))
        start = place
      case 0x0D:
        end(&cell, at: place)
        let length = place + 1 < bytes.count && bytes[place + 1] == 0x0A ? 2 : 1
        cell.parts.append(.escaped("\n", ScriptRange(place, place + length)))
        place += length
        start = place
      default: place += 1
      }
    }
    openQuote = open
  }
}

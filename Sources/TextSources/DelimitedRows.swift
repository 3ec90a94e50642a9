/// Rows of a CSV or TSV text (RFC 4180: quotes, doubled quotes, line ends inside quotes), taken from
/// UTF-8 bytes in pieces of any size.
package struct DelimitedRows {
  package let delimiter: UInt8
  /// The line the current row began on, from 1.
  private var rowLine = 1
  private var line = 1
  private var cells: [[UInt8]] = []
  private var cell: [UInt8] = []
  private var state = State.start
  private var skipsLineFeed = false
  /// Whether the last byte of a quoted cell was a carriage return, whose line is counted.
  private var isAfterReturn = false
  /// The byte order mark, which joined files have before a row.
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private enum State { case start, plain, quoted, quoteInQuoted }

  /// One row: its cells as UTF-8, and the line of the file it begins on, from 1.
  package struct Row {
    package let cells: [[UInt8]]
    package let line: Int

    package init(cells: [[UInt8]], line: Int) {
      self.cells = cells
      self.line = line
    }
  }

  package init(delimiter: UInt8) { self.delimiter = delimiter }

  /// Takes the next piece and gives every row it completes to `body`. Empty lines give no row.
  package mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Row) throws -> Void)
    rethrows
  {
    for byte in bytes {
      if skipsLineFeed {
        skipsLineFeed = false
        if byte == UInt8(ascii: "\n") { continue }
      }
      if let row = take(byte) { try body(row) }
    }
  }

  /// Call once at the end of the text. A quote that never closes takes the rest as one cell; ask
  /// `isOpen` before.
  package mutating func finish(_ body: (Row) throws -> Void) rethrows {
    if !cell.isEmpty || !cells.isEmpty || state != .start {
      try body(endRow())
    }
  }

  /// Whether a quoted cell is still open: at the end of a text that is an error at line `openLine`.
  package var isOpen: Bool { state == .quoted }
  package var openLine: Int { rowLine }

  private mutating func take(_ byte: UInt8) -> Row? {
    switch state {
    case .quoted:
      if byte == UInt8(ascii: "\"") {
        state = .quoteInQuoted
      } else {
        let isReturn = byte == UInt8(ascii: "\r")
        if isReturn || byte == UInt8(ascii: "\n") && !isAfterReturn { line += 1 }
        isAfterReturn = isReturn
        cell.append(byte)
      }
      return nil
    case .quoteInQuoted where byte == UInt8(ascii: "\""):
      cell.append(byte)
      (state, isAfterReturn) = (.quoted, false)
      return nil
    case .start where byte == UInt8(ascii: "\""):
      (state, isAfterReturn) = (.quoted, false)
      return nil
    case .plain where byte == UInt8(ascii: "\"") && cells.isEmpty && cell == Self.mark:
      cell.removeAll(keepingCapacity: true)
      (state, isAfterReturn) = (.quoted, false)
      return nil
    default: break
    }
    switch byte {
    case delimiter:
      cells.append(cell)
      cell.removeAll(keepingCapacity: true)
      state = .start
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
      skipsLineFeed = byte == UInt8(ascii: "\r")
      let isBlank = cells.isEmpty && cell.isEmpty && state == .start
      line += 1
      if isBlank {
        rowLine = line
        return nil
      }
      return endRow()
    default:
      cell.append(byte)
      state = .plain
    }
    return nil
  }

  private mutating func endRow() -> Row {
    cells.append(cell)
    let row = Row(cells: cells, line: rowLine)
    cells.removeAll(keepingCapacity: true)
    cell.removeAll(keepingCapacity: true)
    state = .start
    rowLine = line
    return row
  }
}

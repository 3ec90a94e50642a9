import TextSources

/// Cuts the tables of an HTML text, taken in pieces of any size, into rows.
struct HTMLRows {
  enum Event {
    case row(DelimitedRows.Row)
    case endOfTable
  }

  /// What was not cut yet: at most one tag, or the text of a cell.
  private var tag: [UInt8] = []
  private var isInTag = false
  private var cell: [UInt8]?
  private var cells: [[UInt8]]?
  private var line = 1
  private var rowLine = 1

  /// The line of a row that is not ended; nil if none is open with a cell in it.
  var openRow: Int? { cells?.isEmpty == false || cell != nil ? rowLine : nil }

  /// Takes the next piece.
  mutating func feed(_ bytes: LineBytes, _ body: (Event) -> Void) {
    for byte in bytes {
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isInTag, byte == UInt8(ascii: "<") {
        // What began like a tag was a word: a < b.
        cell?.append(contentsOf: tag)
        tag = [byte]
      } else if isInTag {
        tag.append(byte)
        if byte == UInt8(ascii: ">") { endTag(body) }
      } else if byte == UInt8(ascii: "<") {
        isInTag = true
        tag = [byte]
      } else if cell != nil {
        cell?.append(byte)
      }
    }
  }

  private mutating func endTag(_ body: (Event) -> Void) {
    isInTag = false
    let name = Self.name(tag[...])
    switch name {
    case "tr":
      endRow(body)
      cells = []
      rowLine = line
    case "td", "th":
      endCell()
      if cells == nil { (cells, rowLine) = ([], line) }
      cell = []
    case "/td", "/th": endCell()
    case "/tr": endRow(body)
    case "/table":
      endRow(body)
      body(.endOfTable)
    // Other tags belong to the text of the cell: `<br>` ends a line there, and `a < b` is no tag.
    default: cell?.append(contentsOf: tag)
    }
    tag.removeAll(keepingCapacity: true)
  }

  private mutating func endCell() {
    guard let text = cell else { return }
    cell = nil
    // Line ends in the source are layout; those that count are written as tags.
    let flat = text.map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? 0x20 : $0 }
    let plain = flat.withUnsafeBufferPointer { Markup.plain($0.trimmed) }
    cells?.append(plain.withUnsafeBufferPointer { Array($0.trimmedAtEnd) })
  }

  private mutating func endRow(_ body: (Event) -> Void) {
    endCell()
    guard let finished = cells else { return }
    cells = nil
    if !finished.isEmpty { body(.row(DelimitedRows.Row(cells: finished, line: rowLine))) }
  }

  /// The name of a tag in small letters, with its slash if it is an end.
  private static func name(_ tag: ArraySlice<UInt8>) -> String {
    let body = tag.dropFirst()
    let end = body.firstIndex { $0 <= 0x20 || $0 == UInt8(ascii: ">") } ?? body.endIndex
    guard end - body.startIndex <= 8 else { return "" }
    return String(decoding: body[..<end], as: UTF8.self).lowercased()
  }

  /// The names of the tags in a text.
  static func tags(in text: LineBytes) -> Set<String> {
    var names: Set<String> = []
    var start: Int?
    for place in text.indices {
      if text[place] == UInt8(ascii: "<") { start = place }
      guard text[place] == UInt8(ascii: ">"), let open = start else { continue }
      names.insert(name(Array(text.part(open..<(place + 1)))[...]))
      start = nil
    }
    return names
  }
}

internal import Bytes

/// One row of a table for spreadsheets (RFC 4180): commas, CRLF, quotes where they are needed.
struct CSVRow {
  /// Stands at the beginning of a file, so that spreadsheets take it for UTF-8.
  static let mark = "\u{FEFF}"

  private var cells: [String] = []

  /// A cell with text of others: on one line, and harmless for a spreadsheet.
  mutating func add(text: String) { cells.append(Self.quoted(Self.harmless(text))) }

  /// A cell of ours: a number, an id of the pack; nil is empty.
  mutating func add(_ value: String?) { cells.append(Self.quoted(value ?? "")) }

  mutating func add(_ number: Int?) { cells.append(number.map { "\($0)" } ?? "") }

  func write(to writer: inout ByteWriter) {
    writer.append(cells.joined(separator: ",") + "\r\n")
  }

  static func write(_ header: [String], to writer: inout ByteWriter) {
    var row = CSVRow()
    for name in header { row.add(name) }
    row.write(to: &writer)
  }

  /// What a spreadsheet might take for a formula gets an apostrophe before it.
  static func harmless(_ text: String) -> String {
    let first = text.unicodeScalars.first
    let isFormula = first.map {
      "=+-@\t\r\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0)
    }
    return (isFormula == true ? "'" : "") + SafeText.terminal(text)
  }

  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.utf8.contains { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte < 0x20
    }
    guard needsQuotes else { return cell }
    return "\""
      + cell.split(separator: "\"", omittingEmptySubsequences: false)
      .joined(separator: "\"\"") + "\""
  }
}

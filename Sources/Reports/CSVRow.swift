internal import Bytes

/// One row of a table for spreadsheets (RFC 4180): commas, CRLF, quotes where they are needed.
struct CSVRow {
  /// Stands at the beginning of a file, so that spreadsheets take it for UTF-8.
  static let mark = "\u{FEFF}"

  /// What is done to texts of others.
  enum Manner {
    /// On one line, and harmless for a spreadsheet.
    case spreadsheet
    /// The same, and no digit is lost: what a spreadsheet would round or shorten is marked as text too.
    case exact
    /// As it is, but for control characters.
    case plain
  }

  private let manner: Manner
  private var cells: [String] = []

  init(manner: Manner = .spreadsheet) { self.manner = manner }

  /// A cell with text of others.
  mutating func add(text: String) {
    let safe =
      switch manner {
      case .spreadsheet: Self.harmless(text)
      case .exact: (Self.losesDigits(text) ? "'" : "") + Self.harmless(text)
      case .plain: SafeText.sheet(text)
      }
    cells.append(Self.quoted(safe))
  }

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

  /// What looks like a number and is none: order numbers, which a spreadsheet rounds to fifteen places,
  /// those that begin with 0, and digests such as 12e34.
  private static func losesDigits(_ text: String) -> Bool {
    let parts = text.utf8.split(omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else {
      return false
    }
    let digits = text.utf8
    return parts.count == 2 || digits.count > 11
      || digits.count > 1 && digits.first == UInt8(ascii: "0")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
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

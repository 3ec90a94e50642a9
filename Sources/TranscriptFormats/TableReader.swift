import TextSources
import Transcripts

/// Cuts a table into rows, finds its header, and hands each row on.
struct TableReader: TranscriptReader {
  /// The part of a file that decides its delimiter, in bytes. Fixed, so that it does not matter in
  /// which pieces the file comes.
  private static let headSize = 65_536

  private let context: ReadingContext
  private var head: [UInt8] = []
  private var cutter: DelimitedRows?
  private var rows: TableRows
  private var firstRow = 0

  init(_ context: ReadingContext) {
    self.context = context
    rows = TableRows(context, format: DelimitedTableFormat.name)
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ReaderOutput) {
    guard cutter == nil else {
      feed(bytes, &output)
      return
    }
    let missing = min(Self.headSize - head.count, bytes.count)
    head.append(contentsOf: bytes.prefix(missing))
    if head.count == Self.headSize {
      start(&output)
      feed(bytes.part(missing..<bytes.count), &output)
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    if cutter == nil { start(&output) }
    if let cutter, cutter.isOpen {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: cutter.openLine,
          "a quoted cell of this row is never closed, so nothing from here on was read; "
            + "close the quote, or double it if it is part of a text"))
    } else if var cutter {
      var rows = rows
      cutter.finish { rows.take($0, into: &output) }
      self.rows = rows
      self.cutter = cutter
    }
    rows.finish(into: &output)
  }

  /// Decides the delimiter and the header, and reads what was held back for that.
  private mutating func start(_ output: inout ReaderOutput) {
    let mapping = context.mapping
    let sniffed = head.withUnsafeBufferPointer { TableHeader.sniff($0, mapping: mapping) }
    cutter = DelimitedRows(delimiter: sniffed?.delimiter ?? UInt8(ascii: ","))
    rows.begin(sniffed?.header, delimiter: sniffed?.delimiter ?? UInt8(ascii: ","), into: &output)
    let held = head
    head = []
    held.withUnsafeBufferPointer { feed($0, &output) }
  }

  private mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, _ output: inout ReaderOutput) {
    Self.feed(bytes, &cutter, &rows, &output)
  }

  private static func feed(
    _ bytes: UnsafeBufferPointer<UInt8>, _ cutter: inout DelimitedRows?, _ rows: inout TableRows,
    _ output: inout ReaderOutput
  ) {
    cutter?.feed(bytes) { rows.take($0, into: &output) }
  }
}

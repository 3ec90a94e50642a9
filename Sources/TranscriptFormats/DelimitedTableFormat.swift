/// Tables with a header row, delimited by commas, tabs or semicolons: one message a row.
package enum DelimitedTableFormat: TranscriptFormat {
  package static let name = "table"

  package static func score(_ sample: FormatSample) -> Int {
    var head = sample.head
    let sniffed = head.withUTF8 { bytes in
      // JSON has commas too.
      let first = bytes.withoutMark.trimmed.first
      return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        ? nil : TableHeader.sniff(bytes, mapping: nil)
    }
    guard let columns = sniffed?.header.columns else { return 0 }
    if columns[.text] != nil { return min(90, 50 + 10 * columns.count) }
    // A table of messages whose text column has a name nobody knows; its reader says so.
    return columns.count >= 3 ? 40 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    TableReader(context)
  }
}

import TextSources
import Transcripts

/// A table in HTML, as many back ends write under the name of an Excel file.
package enum HTMLTableFormat: TranscriptFormat {
  package static let name = "html-table"

  package static func score(_ sample: FormatSample) -> Int {
    var head = sample.head
    return head.withUTF8 { bytes in
      let bytes = bytes.withoutMark.trimmed
      guard bytes.first == UInt8(ascii: "<") else { return 0 }
      let tags = HTMLRows.tags(in: bytes)
      guard tags.contains("table"), tags.contains("tr") else { return 0 }
      // A page with a table is no export; one whose table has columns we know is.
      var rows: [DelimitedRows.Row] = []
      var cutter = HTMLRows()
      cutter.feed(bytes) { row in if case .row(let row) = row, rows.count < 5 { rows.append(row) } }
      return TableHeader.find(in: rows, mapping: nil)?.columns[.text] == nil ? 0 : 88
    }
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    Reader(context)
  }

  private struct Reader: TranscriptReader {
    private var cutter = HTMLRows()
    private var intake: TableIntake

    init(_ context: ReadingContext) {
      intake = TableIntake(context, format: HTMLTableFormat.name)
      intake.begin()
    }

    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ReaderOutput) {
      Self.feed(bytes, &cutter, &intake, &output)
    }

    mutating func finish(into output: inout ReaderOutput) {
      if let line = cutter.openRow {
        output.diagnostics.append(
          Diagnostic(
            .error, .schema, line: line, "the file ends in the middle of a row; export it again"))
      }
      intake.end(into: &output)
      intake.finish(into: &output)
    }

    private static func feed(
      _ bytes: UnsafeBufferPointer<UInt8>, _ cutter: inout HTMLRows, _ intake: inout TableIntake,
      _ output: inout ReaderOutput
    ) {
      cutter.feed(bytes) { event in
        switch event {
        case .row(let row): intake.take(row, into: &output)
        case .endOfTable:
          intake.end(into: &output)
          intake.begin()
        }
      }
    }
  }
}

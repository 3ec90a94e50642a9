import TextSources

/// The companion table of a 京东 log, met as an input of its own: it has no messages, and its reader says
/// where it belongs.
package enum JDSessionsFormat: TranscriptFormat {
  package static let name = "jd-sessions"

  static let advice = Diagnostic(
    .warning, .assumption, line: nil,
    "a table of 京东 sessions has no messages in it; give it with --sessions, beside the log")

  package static func score(_ sample: FormatSample) -> Int {
    var head = sample.head
    return head.withUTF8 { bytes in
      let rows = TableHeader.firstRows(of: bytes.withoutMark, delimiter: UInt8(ascii: ","))
      return rows.contains { JDSessionTable.isHeader($0.cells.map(TableCell.cleaned)) } ? 95 : 0
    }
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader { Reader() }

  private struct Reader: TranscriptReader {
    mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ReaderOutput) {}

    mutating func finish(into output: inout ReaderOutput) {
      output.diagnostics.append(JDSessionsFormat.advice)
    }
  }
}

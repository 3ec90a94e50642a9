import TextSources
import Transcripts

/// A table with a conversation in each row: the text of 千牛's web query in a cell, beside its buyer.
package enum QianniuTableFormat: TranscriptFormat {
  package static let name = "qianniu-table"

  package static func score(_ sample: FormatSample) -> Int {
    guard !sample.isJSON else { return 0 }
    var head = sample.head
    let rows = head.withUTF8 { bytes -> [DelimitedRows.Row] in
      let bytes = bytes.withoutMark
      let delimiter = QianniuTableHeader.delimiter(of: bytes.prefix { $0 != 0x0A && $0 != 0x0D })
      return TableHeader.firstRows(of: bytes, delimiter: delimiter)
    }
    guard let first = rows.first, let header = QianniuTableHeader(first.cells) else { return 0 }
    let stamps = StampParser(zone: .assumed)
    let isKnown = rows.dropFirst().contains { row in
      guard header.text < row.cells.count else { return false }
      let blocks = QianniuWebBlocks(
        QianniuTableHeader.lines(of: row.cells[header.text]), day: nil, stamps)
      return blocks.blocks.contains { $0.sender != nil }
    }
    return isKnown ? 96 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    QianniuTableReader(context)
  }
}

/// The columns of the table, from 0.
struct QianniuTableHeader {
  let buyer: Int
  let text: Int
  let date: Int?
  let width: Int

  init?(_ cells: [[UInt8]]) {
    let names = cells.map { TableHeader.normalized(TableCell.cleaned($0)) }
    func place(_ wanted: String...) -> Int? { names.firstIndex { wanted.contains($0) } }
    guard let buyer = place("buyer", "买家", "客户昵称", "买家昵称", "buyernick"),
      let text = place("chattext", "聊天内容")
    else { return nil }
    let date = place("chatdate", "日期", "聊天日期")
    guard date != nil || place("filterrange", "筛选范围") != nil else { return nil }
    self.buyer = buyer
    self.text = text
    self.date = date
    width = cells.count
  }

  /// The delimiter that gives the first row the most cells.
  static func delimiter(of line: some Collection<UInt8>) -> UInt8 {
    let choices = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
    var best = choices[0]
    var most = 0
    for choice in choices {
      let count = line.count { $0 == choice }
      if count > most { (best, most) = (choice, count) }
    }
    return best
  }

  /// The lines of a cell, numbered from 1.
  static func lines(of cell: [UInt8]) -> [(text: String, number: Int)] {
    var lines: [(text: String, number: Int)] = []
    var splitter = LineSplitter()
    cell.withUnsafeBufferPointer { bytes in
      splitter.feed(bytes) { lines.append(($0.trimmed.string, $1)) }
      splitter.finish { lines.append(($0.trimmed.string, $1)) }
    }
    return lines
  }
}

import TextSources
import Transcripts

/// Reads a table with a conversation in each row.
struct QianniuTableReader: TranscriptReader {
  private let stamps: StampParser
  private let roles: RoleInference
  private let file: String
  private var collector: MessageCollector
  /// The first line, which decides the delimiter.
  private var head: [UInt8] = []
  private var cutter: DelimitedRows?
  private var header: QianniuTableHeader?
  private var hasHeader = false
  private var conversations = 0
  private var inferredDays = 0

  init(_ context: ReadingContext) {
    stamps = StampParser(context)
    roles = RoleInference(context)
    file = context.file.split(separator: "/").last.map(String.init) ?? "stdin"
    collector = MessageCollector(context, format: QianniuTableFormat.name)
    collector.begin(channel: .chat)
  }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ReaderOutput) {
    guard cutter == nil else {
      feed(bytes, &output)
      return
    }
    head.append(contentsOf: bytes)
    if bytes.contains(where: { $0 == 0x0A || $0 == 0x0D }) { start(&output) }
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
      var rows: [DelimitedRows.Row] = []
      cutter.finish { rows.append($0) }
      for row in rows { take(row, &output) }
    }
    if inferredDays > 0 {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: nil,
          "\(inferredDays) times fall by more than 12 hours under one date and were taken for the "
            + "next day (date-inferred); export full dates"))
    }
    collector.finish(
      expecting: "no row has a buyer and a text of times, messages and senders", into: &output)
  }

  private mutating func start(_ output: inout ReaderOutput) {
    let held = head
    head = []
    held.withUnsafeBufferPointer { bytes in
      let bytes = bytes.withoutMark
      let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
      cutter = DelimitedRows(delimiter: QianniuTableHeader.delimiter(of: line))
      feed(bytes, &output)
    }
  }

  private mutating func feed(_ bytes: LineBytes, _ output: inout ReaderOutput) {
    guard var rows = cutter else { return }
    cutter = nil
    rows.feed(bytes) { take($0, &output) }
    cutter = rows
  }

  private mutating func take(_ row: DelimitedRows.Row, _ output: inout ReaderOutput) {
    guard hasHeader else {
      hasHeader = true
      header = QianniuTableHeader(row.cells)
      if header == nil {
        report(
          row, "the first row does not name the columns buyer, chat_text and chat_date; add them",
          &output)
      }
      return
    }
    guard let header, !row.cells.allSatisfy(TableCell.isBlank),
      QianniuTableHeader(row.cells) == nil
    else { return }
    guard row.cells.count > max(header.text, header.buyer), row.cells.count <= header.width else {
      report(
        row,
        "the row was skipped: it has \(row.cells.count) cells where the header has "
          + "\(header.width); quote texts that hold the delimiter or a line end", &output)
      return
    }
    let date = header.date.flatMap { $0 < row.cells.count ? row.cells[$0] : nil }
    let day = date.map(TableCell.cleaned).flatMap { stamps.day($0) }
    let buyer = TableCell.cleaned(row.cells[header.buyer])
    let blocks = QianniuWebBlocks(
      QianniuTableHeader.lines(of: row.cells[header.text]), day: day, stamps)
    inferredDays += blocks.days.inferredDays
    add(blocks, buyer, row, &output)
  }

  private mutating func add(
    _ blocks: QianniuWebBlocks, _ buyer: String, _ row: DelimitedRows.Row,
    _ output: inout ReaderOutput
  ) {
    let order = blocks.order(buyer: buyer)
    guard !blocks.blocks.isEmpty, order != .senderFirst else {
      let fault =
        blocks.blocks.isEmpty
        ? "its text has no block of a time, a message and a sender"
        : "the blocks of its text do not end with their senders"
      report(row, "the row was skipped: \(fault); export it again", &output)
      return
    }
    conversations += 1
    if order == .unclear { output.diagnostics.append(QianniuWebLines.unverified(row.line)) }
    if !blocks.strays.isEmpty {
      report(
        row,
        "\(blocks.strays.count) lines of the cell stand in no block and were skipped; a block "
          + "is a time, the message and its sender", &output)
    }
    for block in blocks.blocks {
      guard let sender = block.sender, let stamp = block.stamp else {
        output.diagnostics.append(QianniuWebFormat.fault(of: block, line: row.line))
        continue
      }
      var finding = roles.finding(account: sender)
      if sender == buyer, finding.role != .agent, finding != .contradiction {
        finding = RoleFinding(.customer, "peer-column", .certain)
      }
      var record = MessageRecord(line: row.line, speaker: collector.speaker(sender, finding))
      record.time = .stamp(stamp)
      record.text = Array(block.text.utf8)
      collector.add(record, to: .session("\(file)#\(conversations)"))
    }
  }

  private func report(
    _ row: DelimitedRows.Row, _ message: String, _ output: inout ReaderOutput
  ) {
    output.diagnostics.append(Diagnostic(.error, .schema, line: row.line, message))
  }
}

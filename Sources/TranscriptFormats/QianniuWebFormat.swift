import TextSources
import Transcripts

/// The text of 千牛's web query 聊天记录查询: a date, then blocks of a time, a message and its sender.
package enum QianniuWebFormat: TranscriptFormat {
  package static let name = "qianniu-web"

  package static func score(_ sample: FormatSample) -> Int {
    guard !sample.isJSON else { return 0 }
    var lines: [(text: String, number: Int)] = []
    sample.forEachLine { lines.append(($0.withoutMark.trimmedOfStrays.string, lines.count + 1)) }
    let blocks = QianniuWebBlocks(lines, day: nil, StampParser(zone: .assumed))
    let whole = blocks.blocks.count { $0.sender != nil }
    guard blocks.beginsWell, blocks.hasDate || blocks.hasEnd, whole > 0,
      whole * 4 >= blocks.blocks.count * 3
    else { return 0 }
    switch blocks.order() {
    case .senderLast: return 92
    case .unclear: return blocks.hasEnd ? 85 : 0
    // Its reader refuses it, and says why.
    case .senderFirst: return blocks.hasEnd ? 60 : 30
    }
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    LineReader(QianniuWebLines(context))
  }
}

/// Keeps the lines of a web query until all are there.
struct QianniuWebLines: LineTaking {
  private let stamps: StampParser
  private let roles: RoleInference
  private var collector: MessageCollector
  private var lines: [(text: String, number: Int)] = []

  init(_ context: ReadingContext) {
    stamps = StampParser(context)
    roles = RoleInference(context)
    collector = MessageCollector(context, format: QianniuWebFormat.name)
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    lines.append((line.withoutMark.trimmedOfStrays.string, number))
  }

  mutating func finish(into output: inout ReaderOutput) {
    let blocks = QianniuWebBlocks(lines, day: nil, stamps)
    lines.removeAll()
    collector.begin(channel: .chat)
    let order = blocks.order()
    if order == .senderFirst {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: blocks.blocks.first?.line,
          "the blocks do not end with their senders, so nobody can be told apart safely; copy the "
            + "page again, with the time above and the sender below each message"))
    } else {
      if order == .unclear, let line = blocks.blocks.first?.line {
        output.diagnostics.append(Self.unverified(line))
      }
      add(blocks, &output)
    }
    if let note = blocks.days.note { output.diagnostics.append(note) }
    collector.finish(expecting: "no block of a time, a message and a sender", into: &output)
  }

  /// A note where too little is there to see on which side the senders stand.
  static func unverified(_ line: Int) -> Diagnostic {
    Diagnostic(
      .warning, .assumption, line: line,
      "no shop account and no name that comes again shows where the senders stand; the last line of "
        + "each block was taken for its sender, as the page writes it")
  }

  private mutating func add(_ blocks: QianniuWebBlocks, _ output: inout ReaderOutput) {
    if let line = blocks.strays.first {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: line,
          "\(blocks.strays.count) lines stand in no block and were skipped; a block is a time, the "
            + "message and its sender"))
    }
    for block in blocks.blocks {
      guard let sender = block.sender, let stamp = block.stamp else {
        output.diagnostics.append(QianniuWebFormat.fault(of: block, line: block.line))
        continue
      }
      let finding = roles.finding(account: sender)
      var record = MessageRecord(line: block.line, speaker: collector.speaker(sender, finding))
      record.time = .stamp(stamp)
      record.text = Array(block.text.utf8)
      collector.add(record, to: .peer("\(block.section)"))
    }
  }
}

extension QianniuWebFormat {
  /// What is wrong with a block that gives no message.
  static func fault(of block: QianniuWebBlocks.Block, line: Int) -> Diagnostic {
    let fault = block.sender == nil ? "it has no message or no sender" : "its time cannot be read"
    return Diagnostic(
      .error, .schema, line: line,
      "the message was skipped: \(fault); expected a time, the message and its sender")
  }
}

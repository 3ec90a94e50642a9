import TextSources
import Transcripts

/// Reads the lines of a chat copied out of 千牛's window.
struct QianniuPasteLines: LineTaking {
  private let stamps: StampParser
  private let roles: RoleInference
  private var messages: LogMessages
  /// A line that may be the nick above a stamp.
  private var held: (line: [UInt8], number: Int)?
  private var conversation = MessageCollector.Conversation.file
  private var nicks: Set<String> = []
  /// Who wrote to whom last, where headers say so.
  private var pair: Set<String> = []
  private var prices = 0

  init(_ context: ReadingContext) {
    stamps = StampParser(context)
    roles = RoleInference(context)
    messages = LogMessages(
      context, format: QianniuPasteFormat.name, header: "nick YYYY-MM-DD HH:MM:SS")
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    let line = line.withoutMark.trimmed
    switch QianniuPasteLine(line) {
    case .header(let header):
      release(&output)
      begin(header, number, &output)
    case .stamp(let stamp):
      if let nick = held, nick.line.withUnsafeBufferPointer({ NameShape.isAccount($0) }) {
        held = nil
        nick.line.withUnsafeBufferPointer {
          begin(.init(nick: $0, peer: nil, stamp: stamp, isTelling: true), nick.number, &output)
        }
      } else {
        hold(line, number, &output)
      }
    case .status: release(&output)
    case .recall(let nick, let isSure):
      release(&output)
      if isSure || nicks.contains(nick.string) {
        recall(nick, number)
      } else {
        hold(line, number, &output)
      }
    case .transfer:
      release(&output)
      transfer(line, number, &output)
    case .notice:
      release(&output)
      event(.system, number)
      messages.append(line, number: number, into: &output)
    case .price:
      release(&output)
      if messages.isWithoutText { hold(line, number, &output) } else { prices += 1 }
    case .body: hold(line, number, &output)
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    release(&output)
    if prices > 0 {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: nil,
          "\(prices) lines that are only a price were taken for product cards and left out"))
    }
    messages.finish(expecting: "no line has the form nick YYYY-MM-DD HH:MM:SS", into: &output)
  }

  private mutating func hold(_ line: LineBytes, _ number: Int, _ output: inout ReaderOutput) {
    release(&output)
    held = (Array(line), number)
  }

  private mutating func release(_ output: inout ReaderOutput) {
    guard let (line, number) = held else { return }
    held = nil
    line.withUnsafeBufferPointer { messages.append($0, number: number, into: &output) }
  }

  private mutating func begin(
    _ header: QianniuPasteLine.Header, _ number: Int, _ output: inout ReaderOutput
  ) {
    guard let stamp = stamps.parse(header.stamp.trimmed) else {
      messages.skip(line: number, "its time cannot be read", into: &output)
      return
    }
    let nick = header.nick.string
    nicks.insert(nick)
    var finding = roles.finding(account: nick)
    if !pair.contains(nick) { conversation = .file }
    if let peer = header.peer?.string {
      nicks.insert(peer)
      pair = [nick, peer]
      let isShop = RoleInference.subaccount(of: nick) != nil
      let isPeerShop = RoleInference.subaccount(of: peer) != nil
      conversation = .peer([nick, peer].sorted().joined(separator: "\u{0}"))
      // The window is a shop's: whoever writes to its account is the customer.
      if !isShop, isPeerShop, finding.certainty != .certain {
        finding = RoleFinding(.customer, "peer-header", .certain)
      }
    }
    var record = MessageRecord(line: number, speaker: messages.speaker(nick, finding))
    record.time = .stamp(stamp)
    messages.begin(record, in: conversation)
  }

  private mutating func recall(_ nick: LineBytes, _ number: Int) {
    var record = MessageRecord(line: number)
    record.kind = .recall
    record.target = LogMessages.unknownTarget
    let name = nick.string
    if nicks.contains(name) || NameShape.isShop(nick) {
      record.speaker = messages.speaker(name, roles.finding(account: name))
    }
    messages.begin(record, in: conversation)
    messages.end()
  }

  private mutating func transfer(
    _ line: LineBytes, _ number: Int, _ output: inout ReaderOutput
  ) {
    // Under a header of its own the notice has a time.
    if messages.isOpen, messages.isWithoutText {
      messages.change { $0.kind = .transfer }
    } else {
      event(.transfer, number)
    }
    messages.append(line, number: number, into: &output)
  }

  private mutating func event(_ kind: EventKind, _ number: Int) {
    var record = MessageRecord(line: number)
    record.kind = kind
    messages.begin(record, in: conversation)
  }
}

import TextSources
import Transcripts

/// Reads the lines of a 千牛 client export.
struct QianniuLines: LineTaking {
  private let stamps: StampParser
  private let roles: RoleInference
  private var draft: ConversationDraft
  private var exporter: String?
  private var peer = ""
  private var isGroup = false
  private var state = State.start
  /// A line of equals signs that is text unless 单聊 or 群聊 follows.
  private var heldRule: [UInt8]?
  /// Empty lines inside a message; those at its end belong to nothing.
  private var emptyLines = 0

  private enum State { case start, outside, beforeMessage, inMessage, inBrokenMessage, inSection }

  init(_ context: ReadingContext) {
    stamps = StampParser(context)
    roles = RoleInference(context)
    draft = ConversationDraft(context, format: QianniuClientFormat.name)
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    var line = line
    if line.starts(with: [0xEF, 0xBB, 0xBF]) {
      // Another export was appended to this one.
      line = line.withoutMark
      end(into: &output)
      state = .start
    }
    if let rule = heldRule {
      heldRule = nil
      if QianniuLine.isSection(line) {
        end(into: &output)
        isGroup = line.trimmed == "群聊"
        state = .inSection
        return
      }
      flush(rule, number - 1, &output)
    }
    if QianniuLine.isRule(line) {
      if state == .inSection { state = .outside } else { heldRule = Array(line) }
    } else if let nick = QianniuLine.peer(line) {
      end(into: &output)
      peer = nick.string
      draft.begin(channel: .chat, line: number)
      state = .beforeMessage
    } else if let header = QianniuLine.header(line) {
      message(header.nick, header.stamp, header.text, number, &output)
    } else {
      text(line, number, &output)
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    if let rule = heldRule { flush(rule, 0, &output) }
    end(into: &output)
    draft.reportNothingFound(
      "no line has the form nick(YYYY-MM-DD HH:MM:SS): text", into: &output)
  }

  /// Outside a message a line of equals signs is only decoration.
  private mutating func flush(_ rule: [UInt8], _ number: Int, _ output: inout ReaderOutput) {
    guard state == .inMessage else { return }
    rule.withUnsafeBufferPointer { text($0, number, &output) }
  }

  private mutating func end(into output: inout ReaderOutput) {
    draft.finish(into: &output)
    emptyLines = 0
    state = .outside
  }

  private mutating func message(
    _ nick: LineBytes, _ stamp: LineBytes, _ text: LineBytes, _ number: Int,
    _ output: inout ReaderOutput
  ) {
    emptyLines = 0
    guard !nick.isBlank, let at = stamps.parse(stamp), case .point = at else {
      let fault = nick.isBlank ? "sender is missing" : "time cannot be read"
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: number,
          "the message was skipped: its \(fault); expected nick(YYYY-MM-DD HH:MM:SS): text"))
      state = .inBrokenMessage
      return
    }
    if !draft.isOpen {
      peer = ""
      draft.begin(channel: .chat, line: number)
    }
    let name = nick.string
    let party = draft.party(.init(name: name, finding: finding(of: name)))
    draft.add(.message, party: party)
    draft.stamp(at)
    draft.append(text)
    let kind = MessageShape.kind(of: text)
    draft.updateLast { $0.messageKind = kind }
    state = .inMessage
  }

  private func finding(of nick: String) -> RoleFinding {
    let finding = roles.finding(account: nick)
    guard finding == .unknown || finding.certainty != .certain, !isGroup else { return finding }
    // Shop staff write to each other as well, so a shop's account is no customer even as the peer.
    if nick == peer, finding.role != .agent {
      return RoleFinding(.customer, "peer-header", .certain)
    }
    if nick == exporter, finding == .unknown { return RoleFinding(.agent, "exporter", .likely) }
    return finding
  }

  /// A line that is no header: the exporting account at the top, or a message's next line.
  private mutating func text(_ line: LineBytes, _ number: Int, _ output: inout ReaderOutput) {
    if line.isBlank {
      emptyLines += 1
      return
    }
    switch state {
    case .start:
      exporter = line.trimmed.string
      state = .outside
    case .inMessage:
      draft.append(String(repeating: "\n", count: emptyLines + 1))
      draft.append(line)
      draft.updateLast { $0.messageKind = .text }
    case .inBrokenMessage: break
    case .outside where RoleInference.subaccount(of: line.trimmed.string) != nil:
      // The first line of an export that was appended to this one.
      exporter = line.trimmed.string
    case .outside, .beforeMessage, .inSection:
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: number,
          "text that belongs to no message was skipped; expected nick(YYYY-MM-DD HH:MM:SS): text"))
      state = .inBrokenMessage
    }
    emptyLines = 0
  }
}

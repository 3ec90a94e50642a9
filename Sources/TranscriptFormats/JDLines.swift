import TextSources
import Transcripts

/// Reads the lines of a 京东 session log.
struct JDLines: LineTaking {
  private let stamps: StampParser
  private let roles: RoleInference
  private var draft: ConversationDraft
  private var state = State.outside
  /// The raw body of the message being read.
  private var body: [UInt8] = []
  /// Conversations that show no bot, kept until the file does.
  ///
  /// The usual view of a log leaves out what bots said, and its customers seem to wait. Whether this
  /// file does so is known only when one of its bots has spoken, or at its end.
  private var withoutBot: [Conversation] = []
  private var hasBot = false
  private let sessions: [JDSession]
  private var unmatched = 0

  private enum State { case outside, inSession, inMessage, inBrokenMessage }

  init(_ context: ReadingContext) {
    stamps = StampParser(context)
    roles = RoleInference(context)
    draft = ConversationDraft(context, format: JDLogFormat.name)
    sessions = context.sessions
  }

  mutating func take(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    switch JDLine(line) {
    case .start:
      end(into: &output)
      draft.begin(channel: .chat, line: number)
      state = .inSession
    case .end(let stamp):
      close(stamp, number, &output)
    case .header(let sender, let stamp):
      message(sender, stamp, number, &output)
    case .body:
      text(line, number, &output)
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    end(into: &output)
    for conversation in withoutBot { output.add(conversation) }
    withoutBot.removeAll()
    if unmatched > 0 {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: nil,
          "\(unmatched) sessions have no row of their own in the table of --sessions; they were read "
            + "without it"))
    }
    draft.reportNothingFound("no 以下为一通会话 marker with messages under it", into: &output)
  }

  private mutating func message(
    _ sender: LineBytes, _ stamp: LineBytes, _ number: Int, _ output: inout ReaderOutput
  ) {
    endMessage()
    guard let at = stamps.parse(stamp), case .point = at else {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: number,
          "the message was skipped: its time cannot be read; expected sender YYYY-MM-DD HH:MM:SS"))
      state = .inBrokenMessage
      return
    }
    if !draft.isOpen { draft.begin(channel: .chat, line: number) }
    let name = sender.string
    let finding = roles.finding(account: name)
    if finding.role == .bot { hasBot = true }
    draft.add(.message, party: draft.party(.init(name: name, finding: finding)))
    draft.stamp(at)
    draft.updateLast { $0.isAutomatic = finding.role == .bot }
    state = .inMessage
  }

  private mutating func text(_ line: LineBytes, _ number: Int, _ output: inout ReaderOutput) {
    switch state {
    case .inMessage:
      if !body.isEmpty { body.append(UInt8(ascii: "\n")) }
      body.append(contentsOf: line.trimmedAtEnd)
    case .inBrokenMessage: break
    case .outside, .inSession:
      if line.withoutMark.isBlank { return }
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: number,
          "text that belongs to no message was skipped; expected sender YYYY-MM-DD HH:MM:SS"))
      state = .inBrokenMessage
    }
  }

  private mutating func endMessage() {
    guard state == .inMessage else { return }
    let (text, kind) = body.withUnsafeBufferPointer { raw in
      let plain = Markup.plain(raw)
      let isImage = Markup.isOnlyImage(raw)
      return plain.withUnsafeBufferPointer { text in
        (Array(text.trimmedAtEnd), isImage ? MessageKind.image : MessageShape.kind(of: text))
      }
    }
    text.withUnsafeBufferPointer { draft.append($0) }
    draft.updateLast { $0.messageKind = kind }
    body.removeAll(keepingCapacity: true)
  }

  private mutating func close(
    _ stamp: LineBytes, _ number: Int, _ output: inout ReaderOutput
  ) {
    endMessage()
    state = .inSession
    guard draft.count > 0 else {
      end(into: &output)
      return
    }
    draft.add(.close)
    // The time of the end is often missing; that the session ended is known all the same.
    if let at = stamps.parse(stamp), case .point = at {
      draft.stamp(at)
    } else if !stamp.isEmpty {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: number,
          "the time of the session's end cannot be read and counts as unknown"))
    }
    end(into: &output)
  }

  private mutating func end(into output: inout ReaderOutput) {
    endMessage()
    state = .outside
    guard var conversation = draft.finish(diagnostics: &output.diagnostics) else { return }
    complete(&conversation)
    conversation.coverage?.botMessages = hasBot ? .present : .missing
    guard hasBot else {
      withoutBot.append(conversation)
      return
    }
    for var earlier in withoutBot {
      earlier.coverage?.botMessages = .present
      output.add(earlier)
    }
    withoutBot.removeAll()
    output.add(conversation)
  }

  /// Adds what the table of sessions knows, where the user gave one.
  private mutating func complete(_ conversation: inout Conversation) {
    guard !sessions.isEmpty,
      let start = conversation.events.lazy.compactMap(\.at).first
    else { return }
    let customers = conversation.parties.lazy.filter { $0.role == .customer || $0.role == .unknown }
      .map { $0.account ?? $0.name ?? "" }
    guard
      let session = JDSession.find(among: sessions, start: start, customers: Array(customers))
    else {
      unmatched += 1
      return
    }
    session.complete(&conversation)
  }
}

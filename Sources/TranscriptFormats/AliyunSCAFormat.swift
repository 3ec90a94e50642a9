import TextSources
import Transcripts

/// What is uploaded to 阿里云智能对话分析: `tickets[]`, each with its `dialogue[]`.
package enum AliyunSCAFormat: TranscriptFormat {
  package static let name = "aliyun-sca"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json, json.has("dialogue", "role", "words") else { return 0 }
    return json.has("tickets") || json.has("tid") ? 96 : 70
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(AliyunSCATickets(context))
  }
}

/// Reads tickets. Chats go to the collector, calls become conversations at once.
struct AliyunSCATickets: JSONRecordTaking {
  private var chat: ChatDraft
  private var call: SpeechDraft
  private var count = 0

  init(_ context: ReadingContext) {
    chat = ChatDraft(context, format: AliyunSCAFormat.name)
    call = SpeechDraft(context, format: AliyunSCAFormat.name)
  }

  mutating func take(_ record: JSONValue, line: Int, into output: inout ReaderOutput) {
    chat.begin(line: line)
    let isOnline = record.at("optional")?.number
    if let tickets = record.at("tickets"), tickets.kind == .array {
      tickets.forEachElement { read($0, isOnline, into: &output) }
    } else {
      read(record, isOnline, into: &output)
    }
    chat.reportFaults(into: &output)
  }

  mutating func finish(into output: inout ReaderOutput) {
    chat.finish(expecting: "no tickets with dialogue", into: &output)
  }

  private mutating func read(
    _ ticket: JSONValue, _ optional: Int64?, into output: inout ReaderOutput
  ) {
    guard let dialogue = ticket.at("dialogue"), dialogue.kind == .array else {
      chat.reject("tickets with dialogue")
      return
    }
    count += 1
    let id = ticket.at("tid")?.scalar
    let direction: Direction =
      switch ticket.at("callType")?.number {
      case 1: .outbound
      case 3: .inbound
      default: .unknown
      }
    if isCall(ticket, dialogue, optional) {
      chat.reportFaults(into: &output)
      readCall(dialogue, id, direction, into: &output)
    } else {
      let conversation: MessageCollector.Conversation = id.map { .session($0) } ?? .record(count)
      chat.forEachMessage(of: dialogue) { Self.readMessage($0, $1, conversation, &$2) }
      if direction != .unknown { chat.collector.set(direction, of: conversation) }
    }
  }

  /// `optional` says so, 0 a chat and 1 a call. Without it, a dialogue whose entries have times of day on
  /// the calendar is a chat, and so is one that says nothing of a call.
  private func isCall(_ ticket: JSONValue, _ dialogue: JSONValue, _ optional: Int64?) -> Bool {
    if let optional = ticket.at("optional")?.number ?? optional { return optional == 1 }
    if ticket.at("callType") == nil { return false }
    var hasTimes = false
    dialogue.forEachElement { if $0.at("beginTime") != nil { hasTimes = true } }
    return !hasTimes
  }

  private static func readMessage(
    _ entry: JSONValue, _ number: Int, _ conversation: MessageCollector.Conversation,
    _ chat: inout ChatDraft
  ) {
    guard let words = entry.at("words")?.words else {
      chat.fault(number, "it has no words; expected role, identity and words")
      return
    }
    let role = entry.at("role")?.scalar ?? ""
    let account = entry.at("identity")?.scalar ?? ""
    let finding = chat.finding(account: account, word: role)
    var record = chat.record(account.isEmpty ? (role.isEmpty ? "unknown" : role) : account, finding)
    guard chat.setTime(of: &record, entry.at("beginTime"), number: number) else { return }
    record.text = words
    chat.add(record, to: conversation)
  }

  private mutating func readCall(
    _ dialogue: JSONValue, _ id: String?, _ direction: Direction, into output: inout ReaderOutput
  ) {
    call.begin(line: chat.line)
    call.id = id
    call.direction = direction
    var number = 0
    var hasTimes = false
    dialogue.forEachElement { if $0.at("beginTime") != nil { hasTimes = true } }
    if hasTimes { call.clock = .absolute }
    dialogue.forEachElement { entry in
      number += 1
      guard let words = entry.at("words")?.scalar else {
        call.fault(segment: number, "it has no words; expected role, begin, end and words")
        return
      }
      let voice = SpeechSegment.Voice(
        label: entry.first(of: "identity", "role")?.scalar ?? "",
        role: entry.at("role")?.scalar.flatMap { RoleWords.exact($0) })
      var segment = SpeechSegment(voice: voice, text: words)
      setTimes(of: &segment, entry, hasTimes)
      call.add(segment)
    }
    call.finish(into: &output)
    chat.otherConversations += 1
  }

  /// `begin` and `end` count milliseconds from the start, `beginTime` is epoch milliseconds.
  private func setTimes(of segment: inout SpeechSegment, _ entry: JSONValue, _ hasTimes: Bool) {
    let limit: Range<Int64> = 0..<100_000_000_000_000
    func milliseconds(_ value: JSONValue?) -> Int64? {
      value?.number.flatMap { limit.contains($0) ? $0 : nil }
    }
    let begin = milliseconds(entry.at("begin"))
    let end = milliseconds(entry.at("end"))
    guard hasTimes else {
      (segment.start, segment.end) = (begin, end)
      return
    }
    segment.start = milliseconds(entry.at("beginTime"))
    if let start = segment.start, let begin, let end, end >= begin {
      segment.end = start + end - begin
    }
  }
}

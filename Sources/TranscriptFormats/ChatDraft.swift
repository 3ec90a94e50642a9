import TextSources
import Transcripts

/// The messages of a chat export on their way to the collector, with what went wrong on it.
struct ChatDraft {
  /// The line the record begins on.
  private(set) var line = 1
  private let roles: RoleInference
  let stamps: StampParser
  var collector: MessageCollector
  /// Conversations that are in the output already, beside the collector's.
  var otherConversations = 0
  private var findings: [Question: RoleFinding] = [:]
  private var faults: [Diagnostic] = []
  private var mismatches = 0
  private var untimed = 0
  private var unknownKinds = 0
  private var wordless = 0

  init(_ context: ReadingContext, format: String) {
    roles = RoleInference(context)
    stamps = StampParser(context)
    collector = MessageCollector(context, format: format)
  }

  mutating func begin(line: Int) { self.line = line }

  // MARK: Faults

  /// Reports a message that could not be read: what is wrong with it, and what was expected. `number`
  /// counts the messages of a record from 1; nil where the record is the message.
  mutating func fault(_ number: Int? = nil, _ what: String) {
    let place = number.map { "message \($0)" } ?? "the message"
    faults.append(Diagnostic(.error, .schema, line: line, "\(place) was skipped: \(what)"))
  }

  mutating func note(_ message: String) {
    faults.append(Diagnostic(.warning, .assumption, line: line, message))
  }

  /// Says something about the whole file.
  mutating func noteForFile(_ message: String) {
    faults.append(Diagnostic(.warning, .assumption, line: nil, message))
  }

  /// Reports a record that is nothing the format knows.
  mutating func reject(_ expected: String) {
    faults.append(
      Diagnostic(.error, .schema, line: line, "the record was skipped: expected \(expected)"))
  }

  mutating func reportFaults(into output: inout ReaderOutput) {
    output.diagnostics += faults
    faults.removeAll()
  }

  /// Counts a message of a kind whose content is not read.
  mutating func countUnknownKind() { unknownKinds += 1 }

  // MARK: Roles

  /// What a role depends on. The same few people write all messages, and lists of agents are long.
  private struct Question: Hashable {
    var account: String
    var other: String
    var isSelf: Bool?
  }

  /// The role of an account, with the word the file has for it.
  mutating func finding(account: String, word: String = "") -> RoleFinding {
    let question = Question(account: account, other: word)
    if let known = findings[question] { return known }
    let finding = roles.finding(account: account, word: word)
    findings[question] = finding
    return finding
  }

  /// The role of an account with a name, in a chat whose owner may be known.
  mutating func finding(account: String, name: String, isSelf: Bool) -> RoleFinding {
    let question = Question(account: account, other: name, isSelf: isSelf)
    if let known = findings[question] { return known }
    let finding = roles.finding(account: account, name: name, isSelf: isSelf)
    findings[question] = finding
    return finding
  }

  // MARK: Messages

  /// A message or event of a speaker, without time and text.
  mutating func record(
    _ name: String, _ finding: RoleFinding, account: String? = nil
  ) -> MessageRecord {
    let account = account.flatMap { $0.isEmpty ? nil : $0 }
    return MessageRecord(
      line: line, speaker: collector.speaker(name, finding, account: account))
  }

  /// An event nobody is named for.
  func event(_ kind: EventKind) -> MessageRecord {
    var record = MessageRecord(line: line)
    record.kind = kind
    return record
  }

  /// Reads a message's time. `written` is a second member with the same time, which counts only if the
  /// first is missing. False, with a fault, if a time is there that cannot be read; a missing one stays
  /// unknown.
  mutating func setTime(
    of record: inout MessageRecord, _ time: JSONValue?, written: JSONValue? = nil,
    number: Int? = nil
  ) -> Bool {
    let first = time?.scalar
    let second = written?.scalar
    guard let text = first ?? second else {
      if let wrong = time, !wrong.isNull, wrong.text?.isEmpty != true {
        fault(number, "its time is neither a number nor a text; expected an epoch time")
        return false
      }
      untimed += 1
      return true
    }
    guard let stamp = stamps.parse(text) else {
      fault(
        number,
        "its time cannot be read; expected epoch seconds or milliseconds, or "
          + "YYYY-MM-DD HH:MM:SS")
      return false
    }
    record.time = .stamp(stamp)
    if first != nil, let second { compare(stamp, second) }
    return true
  }

  private mutating func compare(_ stamp: Stamp, _ written: String) {
    guard case .point(let at, let width) = stamp,
      case .point(let other, let otherWidth)? = stamps.parse(written)
    else { return }
    if abs((at - other).rawValue) > max(width.rawValue, otherWidth.rawValue) { mismatches += 1 }
  }

  /// Adds a message or an event. A text without words is a placeholder for what the file does not have.
  mutating func add(_ record: MessageRecord, to conversation: MessageCollector.Conversation) {
    var record = record
    if record.kind == .message, record.text.isEmpty, !record.isRecalled,
      record.messageKind == nil || record.messageKind == .text
    {
      record.messageKind = .placeholder
      wordless += 1
    }
    collector.add(record, to: conversation)
  }

  /// Calls `body` with every object of a list of messages and its number, from 1; whatever else stands
  /// there is a fault.
  mutating func forEachMessage(
    of list: JSONValue,
    _ body: (_ message: JSONValue, _ number: Int, _ chat: inout ChatDraft) -> Void
  ) {
    var number = 0
    list.forEachElement { message in
      number += 1
      if message.kind == .object {
        body(message, number, &self)
      } else {
        fault(number, "it is no object; export it again")
      }
    }
  }

  // MARK: The end

  mutating func finish(expecting expected: String, into output: inout ReaderOutput) {
    reportCounts()
    reportFaults(into: &output)
    if otherConversations == 0 || collector.hasRecords {
      collector.finish(expecting: expected, into: &output)
    }
  }

  private mutating func reportCounts() {
    if mismatches > 0 {
      noteForFile(
        "\(mismatches) messages have two times that differ; the epoch time was taken, the other was "
          + "written in another zone (--tz)")
    }
    if untimed > 0 {
      noteForFile("\(untimed) messages or events have no time, and their times count as unknown")
    }
    if unknownKinds > 0 {
      noteForFile(
        "\(unknownKinds) messages are of kinds whose content is not read; they are kept as "
          + "placeholders")
    }
    if wordless > 0 {
      noteForFile("\(wordless) messages have no words; they are kept as placeholders")
    }
  }
}

import TextSources
import Transcripts

/// The messages of a text log: the one whose lines are being read, and the collector for those that
/// are complete.
struct LogMessages {
  private var collector: MessageCollector
  /// The form of the line above a message, for diagnostics.
  private let header: String
  private var record: MessageRecord?
  private var conversation = MessageCollector.Conversation.file
  /// Empty lines inside a message; those at its ends belong to nothing.
  private var emptyLines = 0
  /// Whether the lines of a message that cannot be read are passed over.
  private var isSkipping = false
  private var hasBegun = false
  private var headLines = 0

  init(_ context: ReadingContext, format: String, header: String) {
    self.header = header
    collector = MessageCollector(context, format: format)
    collector.begin(channel: .chat)
  }

  /// The message being read.
  var isOpen: Bool { record != nil }
  /// Whether the last line was an empty one, or there was none yet.
  var isAfterGap: Bool { emptyLines > 0 || !hasBegun }
  /// Whether the message being read has no words so far.
  var isWithoutText: Bool { record?.text.isEmpty ?? true }

  mutating func speaker(_ name: String, _ finding: RoleFinding) -> Int {
    collector.speaker(name, finding)
  }

  /// Ends the message before and begins another.
  mutating func begin(_ record: MessageRecord, in conversation: MessageCollector.Conversation) {
    end()
    self.record = record
    self.conversation = conversation
    hasBegun = true
  }

  /// Ends the message before and passes over one that cannot be read.
  mutating func skip(line: Int, _ fault: String, into output: inout ReaderOutput) {
    end()
    isSkipping = true
    hasBegun = true
    output.diagnostics.append(
      Diagnostic(
        .error, .schema, line: line, "the message was skipped: \(fault); expected \(header)"))
  }

  /// Changes the message being read.
  mutating func change(_ body: (inout MessageRecord) -> Void) {
    if var open = record {
      body(&open)
      record = open
    }
  }

  /// Adds a line to the message being read. What stands before the first message is the file's head.
  mutating func append(_ line: LineBytes, number: Int, into output: inout ReaderOutput) {
    let line = line.trimmedAtEnd
    if line.isEmpty {
      emptyLines += 1
      return
    }
    defer { emptyLines = 0 }
    if record != nil {
      let isFirst = isWithoutText
      let gaps = isFirst ? 0 : emptyLines + 1
      record?.text.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: gaps))
      record?.text.append(contentsOf: line)
    } else if !hasBegun {
      headLines += 1
    } else if !isSkipping {
      isSkipping = true
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: number,
          "text that belongs to no message was skipped; expected \(header)"))
    }
  }

  /// Ends the message being read, if there is one.
  mutating func end() {
    isSkipping = false
    emptyLines = 0
    guard var done = record else { return }
    record = nil
    if done.kind == .system, Self.isRecall(done.text) {
      done.kind = .recall
      done.target = LogMessages.unknownTarget
    }
    collector.add(done, to: conversation)
  }

  mutating func finish(expecting expected: String, into output: inout ReaderOutput) {
    end()
    if headLines > 0, hasBegun {
      output.diagnostics.append(
        Diagnostic(
          .warning, .assumption, line: nil,
          "\(headLines) lines before the first message are no messages and were passed over"))
    }
    collector.finish(expecting: expected, into: &output)
  }

  /// The target of a recall that does not say what it took back: no message has this id.
  static let unknownTarget = "?"

  /// Whether a notice says that somebody took a message back.
  private static func isRecall(_ text: [UInt8]) -> Bool {
    text.withUnsafeBufferPointer { text in
      text.count <= 128 && (text.contains("撤回了一条消息") || text.contains("撤回了一条成员消息"))
    }
  }
}

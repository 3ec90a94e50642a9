internal import TextSources
package import Transcripts

/// A format of exports: recognises its files and makes readers for them. One file per format.
package protocol TranscriptFormat: Sendable {
  /// The name in `source.format` and `--input-format`.
  static var name: String { get }

  /// How sure the format is that a sample is its own: 0 no, 100 certain. By content; a file name may
  /// only break ties.
  static func score(_ sample: FormatSample) -> Int

  static func makeReader(_ context: ReadingContext) -> any TranscriptReader
}

/// Takes the text of one file in pieces of any size and gives conversations and diagnostics.
///
/// Contract: the bytes are UTF-8 without a byte order mark; `read` is called any number of times and
/// takes all it is given; `finish` is called exactly once, at the end of the input. The same text gives
/// the same output however it is cut. Every record of the input becomes an event or a diagnostic.
package protocol TranscriptReader {
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ReaderOutput)
  mutating func finish(into output: inout ReaderOutput)
}

/// What a reader has made so far; the caller takes it away between calls, or as soon as much is waiting.
package struct ReaderOutput {
  package private(set) var conversations: [Conversation] = []
  package var diagnostics: [Diagnostic] = []
  /// Set when a file says which messages are its owner's, and nobody says who that is.
  package var hasUnknownOwner = false
  /// Set when nobody wants more: a reader may stop then.
  package var isCancelled = false
  /// Bytes of text that wait here.
  private var waiting = 0
  private let drain: ((inout ReaderOutput) -> Void)?

  /// The amount of text that is held back at most before it is given to `drain`.
  private static let most = 4 << 20

  /// `drain` takes away what has been made so far, with `takeAll`, whenever much is waiting. Without it
  /// everything stays until the caller takes it.
  package init(drain: ((inout ReaderOutput) -> Void)? = nil) { self.drain = drain }

  /// Tells what the whole file showed to need an option. Call once, at the end of a file.
  package mutating func addAdvice() {
    guard hasUnknownOwner else { return }
    diagnostics.append(
      Diagnostic(
        .warning, .assumption, line: nil,
        "the file says which messages are its owner's, but not whether that was the desk; say "
          + "--self-role agent or --self-role customer"))
  }

  package mutating func add(_ conversation: Conversation) {
    conversations.append(conversation)
    // What a conversation weighs beside its text.
    waiting += conversation.text.count + conversation.events.count * 96 + 512
    if waiting >= Self.most || diagnostics.count > 10_000 { drain?(&self) }
  }

  /// Takes away everything that was made so far.
  package mutating func takeAll() -> (conversations: [Conversation], diagnostics: [Diagnostic]) {
    defer {
      conversations.removeAll()
      diagnostics.removeAll()
      waiting = 0
    }
    return (conversations, diagnostics)
  }
}

/// Something about an input that its user should know.
package struct Diagnostic: Hashable, Sendable {
  package enum Level: String, Sendable {
    /// A record or a file could not be read: the run is incomplete.
    case error
    /// Everything was read, but something was assumed.
    case warning
  }

  /// The error codes of report lines, and our own for warnings.
  package enum Code: String, Sendable {
    case json = "E_JSON"
    case utf8 = "E_UTF8"
    case schema = "E_SCHEMA"
    case tooLong = "E_TOO_LONG"
    case textDestroyed = "E_TEXT_DESTROYED"
    case assumption = "W_ASSUMPTION"
    case order = "W_ORDER"
  }

  package var level: Level
  package var code: Code
  /// From 1; nil when the whole file is meant.
  package var line: Int?
  /// What is wrong and what to do, in English; never text of the transcript.
  package var message: String

  package init(_ level: Level, _ code: Code, line: Int?, _ message: String) {
    self.level = level
    self.code = code
    self.line = line
    self.message = message
  }
}

/// The beginning of a file, decoded, for sniffing.
package struct FormatSample {
  /// At most 64 KiB of the text.
  package let head: String
  /// The name of the file; empty for standard input.
  package let fileName: String
  /// Whether the file goes on behind the sample: many results begin with the whole text of the call.
  let isCut: Bool
  /// The member names in the beginning of JSON; nil for any other text.
  let json: JSONOutline?

  package init(head: String, fileName: String) {
    self.head = head
    self.fileName = fileName
    isCut = head.utf8.count >= 60_000
    var head = head
    json = head.withUTF8 { JSONOutline($0.withoutMark) }
  }

  /// The same from the bytes of a UTF-8 text. Of JSON a longer beginning is looked at: pictures in
  /// base64 push the names back.
  package init(bytes: UnsafeBufferPointer<UInt8>, fileName: String) {
    self.fileName = fileName
    json = JSONOutline(bytes.withoutMark)
    isCut = bytes.count >= 65_536
    var beginning = bytes.prefix(65_536)
    // Half a line looks like no line of its format.
    if isCut, let end = beginning.lastIndex(of: UInt8(ascii: "\n")), beginning.count - end < 4096 {
      beginning = beginning[...end]
    }
    head = String(decoding: beginning, as: UTF8.self)
  }
}

/// What a reader knows besides the text.
package struct ReadingContext: Sendable {
  /// As it shall stand in `source.file`.
  package var file: String
  package var encoding: String
  package var zone: ZoneSetting = .assumed
  /// The columns of a table, from `--map`.
  package var mapping: TableMapping?
  /// Accounts known to be agents, from `--agents`.
  package var agents = AgentList()
  /// The role of whoever exported a chat, from `--self-role`.
  package var selfRole: Role?
  /// The table of sessions that goes with a 京东 log, from `--sessions`.
  package var sessions: [JDSession] = []
  /// Roles by channel or voice label, from `--channel-map`.
  package var channelRoles: [String: Role] = [:]
  /// How long a silence ends a conversation where a file names no sessions; nil: never.
  package var splitGap: Milliseconds? = Milliseconds(30 * 60_000)
  /// The day that 昨天 and dates without a year are counted from, from `--as-of`.
  package var asOf: CivilDay?

  package init(file: String, encoding: String) {
    self.file = file
    self.encoding = encoding
  }
}

/// How local times are read.
package enum ZoneSetting: Hashable, Sendable {
  /// Asia/Shanghai, because nobody said otherwise.
  case assumed
  /// A zone of the time zone database, by name.
  case named(String)
}

/// Accounts that are agents: exact names, or patterns with * for any characters.
package struct AgentList: Hashable, Sendable {
  package var patterns: [String]

  package init(patterns: [String] = []) { self.patterns = patterns }

  package func contains(_ account: String) -> Bool {
    patterns.contains { Self.matches(Array(account), Array($0)) }
  }

  /// Only the last * is ever tried again, so the time is at most the product of both lengths.
  private static func matches(_ text: [Character], _ pattern: [Character]) -> Bool {
    var place = 0
    var next = 0
    var retry: (place: Int, next: Int)?
    while place < text.count {
      if next < pattern.count, pattern[next] == "*" {
        next += 1
        retry = (place, next)
      } else if next < pattern.count, pattern[next] == text[place] {
        place += 1
        next += 1
      } else if let last = retry {
        place = last.place + 1
        next = last.next
        retry = (place, next)
      } else {
        return false
      }
    }
    return pattern[next...].allSatisfy { $0 == "*" }
  }
}

/// Which columns of a table, or which members of JSON, hold what, from a `--map` file.
package struct TableMapping: Hashable, Sendable {
  package enum Column: String, CaseIterable, Sendable {
    case time, date, sender, role, text, conversation, type, recalled, channel, start, end
    /// The account or id of the sender, beside the name.
    case account
    /// The customer a row belongs to, whoever speaks.
    case peer
    /// Whether the owner of the exporting account speaks.
    case isSelf = "self"
    /// The id of the message.
    case identifier = "id"
  }

  /// Header names, by what they hold.
  package var columns: [Column: String] = [:]
  /// Roles, by what the role column says.
  package var roles: [String: Role] = [:]
  package var channel: Channel?
  /// In JSON, the path to the messages; the column names may then be key paths.
  package var records: String?

  package init() {}
}

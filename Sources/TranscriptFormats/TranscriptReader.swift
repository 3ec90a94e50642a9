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

/// What a reader has made so far; the caller takes it away between calls.
package struct ReaderOutput {
  package var conversations: [Conversation] = []
  package var diagnostics: [Diagnostic] = []

  package init() {}
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

  package init(head: String, fileName: String) {
    self.head = head
    self.fileName = fileName
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
    patterns.contains { Self.matches(Substring(account), Substring($0)) }
  }

  private static func matches(_ text: Substring, _ pattern: Substring) -> Bool {
    guard let first = pattern.first else { return text.isEmpty }
    if first == "*" {
      let rest = pattern.dropFirst()
      return matches(text, rest) || (!text.isEmpty && matches(text.dropFirst(), pattern))
    }
    return text.first == first && matches(text.dropFirst(), pattern.dropFirst())
  }
}

/// Which columns of a table hold what, from a `--map` file.
package struct TableMapping: Hashable, Sendable {
  package enum Column: String, CaseIterable, Sendable {
    case time, date, sender, role, text, conversation, type, recalled, channel, start, end
  }

  /// Header names, by what they hold.
  package var columns: [Column: String] = [:]
  /// Roles, by what the role column says.
  package var roles: [String: Role] = [:]
  package var channel: Channel?

  package init() {}
}

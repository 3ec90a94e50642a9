import Foundation
import Glibc
import ICU
import Pipeline
import TextSources
import TranscriptFormats

/// Reads the files of a run and gives batches of items; says on standard error what could not be read.
final class InputReader {
  /// Files without anything wrong that hold no export: notes, other data. Only from folders.
  private(set) var skipped: [String] = []
  /// Files that were recognised.
  private(set) var recognised = 0
  /// Inputs of any kind that could not be read, and those among them that are no export at all.
  private(set) var failures = 0
  private(set) var unknown = 0

  private let options: ReadingOptions
  private let maximumLine: Int

  init(options: ReadingOptions, maximumLine: Int) {
    self.options = options
    self.maximumLine = maximumLine
  }

  /// Reads one file and gives its items out in their order.
  func read(_ input: InputPath, _ body: ([BatchItem]) throws -> Void) throws {
    let descriptor = input.path == "-" ? STDIN_FILENO : open(input.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      try fail(input, "cannot be opened: \(String(cString: strerror(errno)))", .schema, body)
      return
    }
    defer { if descriptor != STDIN_FILENO { close(descriptor) } }
    var head = [UInt8](repeating: 0, count: 65_536)
    // What cannot be read twice, a pipe, hands its beginning on.
    var beginning: [UInt8] = []
    if let count = Self.peek(descriptor, &head) {
      head.removeSubrange(count...)
    } else {
      beginning = Self.contents(descriptor, upTo: head.count) ?? []
      head = beginning
    }
    if isLines(head[...], input.path) {
      recognised += 1
      try readLines(descriptor, beginning, body)
    } else {
      try readWhole(descriptor, beginning, input, body)
    }
  }

  // MARK: Conversation lines

  /// Conversation lines are read as a stream, whatever the size of the file.
  private func isLines(_ head: ArraySlice<UInt8>, _ path: String) -> Bool {
    if let format = options.format { return format == ConversationLineFormat.name }
    guard options.charset == nil || options.charset == .utf8, !head.isEmpty else { return false }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return false }
    let text = String(
      decoding: head.starts(with: [0xEF, 0xBB, 0xBF]) ? head.dropFirst(3) : head, as: UTF8.self)
    let sample = FormatSample(head: text, fileName: path)
    return FormatRegistry.best(for: sample)?.name == ConversationLineFormat.name
  }

  private func readLines(
    _ descriptor: Int32, _ beginning: [UInt8], _ body: ([BatchItem]) throws -> Void
  ) throws {
    let feed = LineFeed(
      descriptor: descriptor, beginning: beginning, maximumLine: maximumLine)
    while true {
      let lines = try feed.next()
      if lines.isEmpty { return }
      try body(lines.map { .line($0) })
    }
  }

  // MARK: Other exports

  private func readWhole(
    _ descriptor: Int32, _ beginning: [UInt8], _ input: InputPath,
    _ body: ([BatchItem]) throws -> Void
  ) throws {
    guard let bytes = Self.contents(descriptor, after: beginning) else {
      try fail(input, "cannot be read: \(String(cString: strerror(errno)))", .schema, body)
      return
    }
    let output: ReaderOutput
    do {
      let export = try bytes.withUnsafeBufferPointer { buffer in
        try ExportFile(buffer, file: input.path, options: options)
      }
      recognised += 1
      output = export.read()
    } catch let error as UnknownExport {
      if input.isNamed {
        unknown += 1
        try fail(input, error.message, .schema, body)
      } else {
        skipped.append(input.path)
      }
      return
    } catch let error as CharsetError {
      let name = error.charset.rawValue
      try fail(
        input,
        "not \(name) text: byte \(error.offset + 1) does not fit; "
          + "give the character set with --encoding", .utf8, body)
      return
    }
    var items: [BatchItem] = output.conversations.map { .conversation($0) }
    for diagnostic in output.diagnostics {
      let place = diagnostic.line.map { "\(input.path):\($0)" } ?? input.path
      if diagnostic.level == .error {
        let failure = InputFailure(
          code: diagnostic.code, line: diagnostic.line, detail: diagnostic.message)
        items.append(.failure(failure))
      } else {
        Terminal.say("\(place): note: \(diagnostic.message)")
      }
    }
    try body(items)
  }

  private func fail(
    _ input: InputPath, _ message: String, _ code: Diagnostic.Code,
    _ body: ([BatchItem]) throws -> Void
  ) throws {
    failures += 1
    try body([.failure(InputFailure(code: code, line: nil, detail: message))])
  }

  // MARK: Bytes

  /// The first bytes without taking them; nil for what cannot be read twice.
  private static func peek(_ descriptor: Int32, _ head: inout [UInt8]) -> Int? {
    let count = pread(descriptor, &head, head.count, 0)
    return count >= 0 ? count : nil
  }

  /// Everything that can be read, or a number of bytes; nil when reading fails.
  private static func contents(
    _ descriptor: Int32, after beginning: [UInt8] = [], upTo limit: Int = .max
  ) -> [UInt8]? {
    var bytes = beginning
    var piece = [UInt8](repeating: 0, count: min(1 << 20, limit))
    while bytes.count < limit {
      let count = Glibc.read(descriptor, &piece, min(piece.count, limit - bytes.count))
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: piece[..<count])
    }
    return bytes
  }
}

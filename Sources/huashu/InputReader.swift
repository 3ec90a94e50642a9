import Foundation
import Glibc
import Pipeline
import TextSources
import TranscriptFormats

/// Reads the files of a run and gives batches of items; says on standard error what could not be read.
final class InputReader {
  /// Files without anything wrong that hold no export: notes, other data. Only from folders and
  /// archives.
  private(set) var skipped: [String] = []
  /// Exports that were recognised.
  private(set) var recognised = 0
  /// Inputs of any kind that could not be read, and those among them that are no export at all.
  private(set) var failures = 0
  private(set) var unknown = 0

  /// Takes the items of one file; its name has the places inside archives added.
  typealias Taker = (_ file: String, [BatchItem]) throws -> Void

  /// Waits until everything handed on is written.
  var settle: () throws -> Void = {}

  private static let mostOfOneNote = 5
  /// How often each note came.
  private var notes: [String: Int] = [:]
  private let opener: ExportOpener
  private let maximumLine: Int
  private let progress: Progress

  init(options: ReadingOptions, maximumLine: Int, inputs: [InputPath]) {
    opener = ExportOpener(options: options)
    self.maximumLine = maximumLine
    progress = Progress(total: inputs.reduce(0) { $0 + $1.size })
  }

  /// Reads one file and gives its items out in their order.
  func read(_ input: InputPath, _ body: Taker) throws {
    defer { progress.clear() }
    let descriptor = input.path == "-" ? dup(STDIN_FILENO) : open(input.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      try fail(
        input.path, "cannot be opened: \(String(cString: strerror(errno)))", .schema, body)
      return
    }
    if let source = FileSource(descriptor: descriptor) {
      try read(source, input, body)
    } else {
      defer { close(descriptor) }
      try readPipe(descriptor, input, body)
    }
  }

  /// What cannot be read twice: conversation lines stream, anything else is kept in a temporary file.
  private func readPipe(_ descriptor: Int32, _ input: InputPath, _ body: Taker) throws {
    var head: [UInt8] = []
    guard Self.read(descriptor, upTo: 65_536, { head.append(contentsOf: $0) }) else {
      try fail(input.path, "cannot be read: \(String(cString: strerror(errno)))", .schema, body)
      return
    }
    if opener.isLines(head: head, input.path) {
      recognised += 1
      try readLines(descriptor, head, input.path, body)
      return
    }
    let file = try TemporaryFile()
    try head.withUnsafeBytes { try file.append($0) }
    var failure: (any Error)?
    let isRead = Self.read(descriptor, upTo: .max) { piece in
      do {
        if failure == nil { try file.append(UnsafeRawBufferPointer(piece)) }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    guard isRead, let source = FileSource(file) else {
      try fail(input.path, "cannot be read: \(String(cString: strerror(errno)))", .schema, body)
      return
    }
    try read(source, input, body)
  }

  private func read(_ source: FileSource, _ input: InputPath, _ body: Taker) throws {
    try opener.open(source, file: input.path) { file, finding in
      switch finding {
      case .lines(let source):
        recognised += 1
        guard lseek(source.descriptor, 0, SEEK_SET) == 0 else {
          throw SystemError(action: "\(file): reading", code: errno)
        }
        try readLines(source.descriptor, [], file, body)
      case .text(let export):
        // The first reading, for the character set, is quick and does not count.
        source.onRead = { [progress] in progress.advance(Int64($0)) }
        try read(file, body) { try export.read(into: &$0) }
      case .workbook(let export): try read(file, body) { try export.read(into: &$0) }
      case .unknown(let message):
        // In a folder or an archive there is always something else as well.
        if input.isNamed && file == input.path {
          unknown += 1
          try fail(file, message, .schema, body)
        } else {
          skipped.append(file)
        }
      case .failed(let code, let message): try fail(file, message, code, body)
      }
    }
    progress.finish(source.count)
  }

  // MARK: Conversation lines

  private func readLines(
    _ descriptor: Int32, _ beginning: [UInt8], _ file: String, _ body: Taker
  ) throws {
    let feed = LineFeed(
      descriptor: descriptor, beginning: beginning, maximumLine: maximumLine)
    while true {
      let lines = try feed.next()
      if lines.isEmpty { return }
      progress.advance(lines.reduce(0) { $0 + Int64($1.bytes.count) })
      try body(file, lines.map { .line($0) })
    }
  }

  // MARK: Other exports

  /// Reads an export and hands on what it gives whenever much is waiting.
  private func read(
    _ file: String, _ body: Taker, _ read: (inout ReaderOutput) throws -> Void
  ) throws {
    recognised += 1
    var failure: (any Error)?
    try withoutActuallyEscaping(body) { body in
      var output = ReaderOutput { output in
        do {
          try self.hand(on: &output, file, body)
        } catch {
          failure = error
          output.isCancelled = true
        }
      }
      do {
        try read(&output)
      } catch {
        if case .failed(let code, let message) = ExportOpener.finding(for: error) {
          output.diagnostics.append(Diagnostic(.error, code, line: nil, message))
        }
      }
      if let failure { throw failure }
      try hand(on: &output, file, body)
    }
  }

  private func hand(on output: inout ReaderOutput, _ file: String, _ body: Taker) throws {
    let (conversations, diagnostics) = output.takeAll()
    var items: [BatchItem] = conversations.map { .conversation($0) }
    for diagnostic in diagnostics {
      if diagnostic.level == .error {
        let failure = InputFailure(
          code: diagnostic.code, line: diagnostic.line, detail: diagnostic.message)
        items.append(.failure(failure))
      } else {
        try note(diagnostic, file)
      }
    }
    if !items.isEmpty { try body(file, items) }
  }

  /// A folder of a thousand exports of one kind would say the same a thousand times.
  private func note(_ diagnostic: Diagnostic, _ file: String) throws {
    let count = notes[diagnostic.message, default: 0] + 1
    notes[diagnostic.message] = count
    if count > Self.mostOfOneNote { return }
    try settle()
    progress.clear()
    let place = diagnostic.line.map { "\(file):\($0)" } ?? file
    Terminal.say("\(place): note: \(diagnostic.message)")
  }

  /// What was said so often that it was not repeated, and how often it was not; in the order of the
  /// alphabet.
  var unsaid: [(message: String, times: Int)] {
    notes.filter { $0.value > Self.mostOfOneNote }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value - Self.mostOfOneNote) }
  }

  private func fail(
    _ file: String, _ message: String, _ code: Diagnostic.Code, _ body: Taker
  ) throws {
    failures += 1
    try body(file, [.failure(InputFailure(code: code, line: nil, detail: message))])
  }

  // MARK: Bytes

  /// Gives out what can be read, up to a number of bytes; false when reading fails.
  private static func read(
    _ descriptor: Int32, upTo limit: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) -> Bool {
    var piece = [UInt8](repeating: 0, count: min(1 << 20, limit))
    var taken = 0
    while taken < limit {
      let count = Glibc.read(descriptor, &piece, min(piece.count, limit - taken))
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      if count == 0 { return true }
      piece.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[..<count])) }
      taken += count
    }
    return true
  }
}

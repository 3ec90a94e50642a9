import Foundation
import Glibc
import TestSupport
import Testing

/// `huashu stream` at work: lines are written to it and its answers read one by one.
final class Filter {
  let process: Process
  private let input = Pipe()
  private let output = Pipe()
  private let errors: String
  private let tool: Tool
  private var rest: [UInt8] = []

  init(_ tool: Tool, _ arguments: [String]) throws {
    self.tool = tool
    errors = try tool.folder.write(".filter.err", Data())
    process = Tool.process(arguments, directory: tool.folder.path)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: errors)
    try process.run()
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  func write(_ text: String) throws {
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
  }

  /// Ends the input.
  func close() throws { try input.fileHandleForWriting.close() }

  /// As if the reader of the reports had gone.
  func closeOutput() throws { try output.fileHandleForReading.close() }

  /// The next line, without its end; nil when the process has ended and all is read. Throws when it does
  /// not come in time.
  func line(limit: TimeInterval = 60) throws -> String? {
    let end = Date().addingTimeInterval(limit)
    while true {
      if let place = rest.firstIndex(of: 0x0A) {
        let line = String(decoding: rest[..<place], as: UTF8.self)
        rest.removeFirst(place + 1)
        return line
      }
      // Asked first: what was written before the end can still be read after it. The end of the pipe
      // says nothing, since children of other tests may have inherited it.
      let isRunning = process.isRunning
      if try !take() {
        if !isRunning { return nil }
        if Date() > end { throw Tool.TimedOut(description: "no line within \(limit) s") }
      }
    }
  }

  /// Takes what can be read within a tenth of a second; false if that is nothing.
  private func take() throws -> Bool {
    let descriptor = output.fileHandleForReading.fileDescriptor
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&request, 1, 100) > 0 else { return false }
    var piece = [UInt8](repeating: 0, count: 65_536)
    let count = read(descriptor, &piece, piece.count)
    guard count > 0 else { return false }
    rest += piece[..<count]
    return true
  }

  /// The lines that are left, up to the end of the process.
  func lines() throws -> [String] {
    var lines: [String] = []
    while let line = try line() { lines.append(line) }
    return lines
  }

  /// How it ended: the code, and what it said.
  func end() throws -> (status: Int32, isSignal: Bool, errors: String) {
    try Tool.wait(for: process, limit: 60, what: ["stream"])
    return (
      process.terminationStatus, process.terminationReason == .uncaughtSignal,
      try tool.folder.text(".filter.err")
    )
  }
}

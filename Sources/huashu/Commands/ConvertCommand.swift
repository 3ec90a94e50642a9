import ArgumentParser
import Bytes
import Pipeline
import TextSources
import TranscriptFormats
import Transcripts

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Write exports as conversation lines.",
    discussion: """
      huashu convert exports/ > lines.ndjson
      huashu convert exports/ --explain-roles    who was taken for what, and why
      """)

  @Argument(help: "Files and folders; - is standard input.")
  var paths: [String]

  @OptionGroup var inputOptions: InputOptions

  @Flag(help: "Show who was taken for what instead of converting.")
  var explainRoles = false

  @Option(name: .shortAndLong, help: "Write to a file instead of standard output.")
  var out: String?

  func run() throws {
    let inputs = try InputPaths.resolve(paths)
    let reader = InputReader(
      options: try inputOptions.readingOptions(), maximumLine: inputOptions.maxLine.bytes,
      inputs: inputs)
    let run = ConvertRun(
      file: try out.map { try OutputFile.named($0) } ?? OutputFile(), explainsRoles: explainRoles)
    for input in inputs {
      try reader.read(input) { try run.write($1, from: $0) }
    }
    try InputPaths.requireSomething(reader, allowEmpty: inputOptions.allowEmpty)
    try run.finish()
    InputPaths.saySkipped(reader)
    if run.failures > 0 { throw ExitStatus.incomplete }
  }
}

/// One run of `convert`.
final class ConvertRun {
  private(set) var failures = 0
  private let file: OutputFile
  private let explainsRoles: Bool
  private let parser = ConversationLineParser()
  private var writer = ByteWriter()

  init(file: OutputFile, explainsRoles: Bool) {
    self.file = file
    self.explainsRoles = explainsRoles
  }

  func write(_ items: [BatchItem], from path: String) throws {
    writer.removeAll()
    for item in items {
      switch item {
      case .conversation(let conversation): write(conversation)
      case .failure(let failure): fail(failure, path)
      case .line(let line): write(line, path)
      }
    }
    try file.write(writer.bytes)
  }

  func finish() throws { try file.commit() }

  private func write(_ line: FedLine, _ path: String) {
    if line.isTooLong {
      fail(
        InputFailure(
          code: .tooLong, line: line.number,
          detail: "the line is longer than --max-line; raise it or split the conversation"), path)
      return
    }
    do {
      write(try parser.parse(padded: line.bytes))
    } catch {
      fail(InputFailure(code: error.code, line: line.number, detail: error.detail), path)
    }
  }

  private func write(_ conversation: Conversation) {
    if explainsRoles {
      for party in conversation.parties {
        writer.append("\(conversation.id)\t\(party.name ?? party.id)\t\(party.role.rawValue)\t")
        writer.append("\((party.certainty ?? .certain).rawValue)\t\(party.roleSource ?? "input")\n")
      }
      return
    }
    ConversationLineWriter.write(conversation, to: &writer)
    writer.append("\n")
  }

  private func fail(_ failure: InputFailure, _ path: String) {
    failures += 1
    Terminal.say(FailureTalk.line(failure, file: path))
  }
}

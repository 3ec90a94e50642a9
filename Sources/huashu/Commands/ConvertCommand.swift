import ArgumentParser
import Bytes
import Pipeline
import TextSources
import TranscriptFormats
import Transcripts

struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: Words.text(
      "把导出的记录转换成会话行或其他格式。", "Write exports as conversation lines, or in another format."),
    discussion: Words.text(
      """
      huashu convert exports/ > lines.ndjson
      huashu convert exports/ --to vcon -o vcons.ndjson    vCon，附报告
      huashu convert exports/ --explain-roles    谁被当作什么角色，为什么
      """,
      """
      huashu convert exports/ > lines.ndjson
      huashu convert exports/ --to vcon -o vcons.ndjson    vCons, with reports in them
      huashu convert exports/ --explain-roles    who was taken for what, and why
      """))

  private static let formats = ConversationFormatWriters.names.joined(separator: ", ")

  @Argument(
    help: Words.help("文件和文件夹；- 为标准输入。", "Files and folders; - is standard input."),
    completion: .file())
  var paths: [String]

  @OptionGroup var inputOptions: InputOptions
  @OptionGroup var packOptions: PackOptions

  @Option(
    help: Words.help("写出的格式：\(Self.formats)。", "The format to write: \(Self.formats)."),
    completion: .list(ConversationFormatWriters.names))
  var to = "lines"

  @Flag(help: Words.help("vCon 里不附报告。", "Leave the reports out of vCons."))
  var noReport = false

  @Flag(help: Words.help("不转换，只说明谁被当作什么角色。", "Show who was taken for what instead of converting."))
  var explainRoles = false

  @Option(
    name: .shortAndLong,
    help: Words.help("写入文件，不写到标准输出。", "Write to a file instead of standard output."),
    completion: .file())
  var out: String?

  func run() throws {
    let sink = try ConversationSink.named(to) {
      noReport || explainRoles ? nil : try packOptions.load()
    }
    let inputs = try InputPaths.resolve(paths)
    let reader = InputReader(
      options: try inputOptions.readingOptions(), maximumLine: inputOptions.maxLine.bytes,
      inputs: inputs)
    let run = ConvertRun(
      file: try out.map { try OutputFile.named($0) } ?? OutputFile(), sink: sink,
      explainsRoles: explainRoles)
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
  private let sink: ConversationSink
  private let explainsRoles: Bool
  private let parser = ConversationLineParser()
  private var writer = ByteWriter()

  init(file: OutputFile, sink: ConversationSink, explainsRoles: Bool) {
    self.file = file
    self.sink = sink
    self.explainsRoles = explainsRoles
  }

  func write(_ items: [BatchItem], from path: String) throws {
    writer.removeAll()
    for item in items {
      switch item {
      case .conversation(let conversation): write(conversation, path)
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
      write(try parser.parse(padded: line.bytes), path, line: line.number)
    } catch {
      fail(InputFailure(code: error.code, line: line.number, detail: error.detail), path)
    }
  }

  private func write(_ conversation: Conversation, _ path: String, line: Int? = nil) {
    if explainsRoles {
      for party in conversation.parties {
        writer.append("\(conversation.id)\t\(party.name ?? party.id)\t\(party.role.rawValue)\t")
        writer.append("\((party.certainty ?? .certain).rawValue)\t\(party.roleSource ?? "input")\n")
      }
      return
    }
    do {
      try sink.write(conversation, to: &writer)
    } catch {
      let place = line ?? conversation.source?.line
      fail(InputFailure(code: .schema, line: place, detail: error.description), path)
    }
  }

  private func fail(_ failure: InputFailure, _ path: String) {
    failures += 1
    Terminal.say(FailureTalk.line(failure, file: path))
  }
}

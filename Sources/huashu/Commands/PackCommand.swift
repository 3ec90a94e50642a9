import ArgumentParser
import Bytes
import Lexicons
import Packs
import Pipeline
import Reports
import Rules
import Scorecards

struct PackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pack",
    abstract: Words.text(
      "规则包工具：test、lint、coverage、probe、fingerprint、compile、import、diff。",
      "Tools for packs: test, lint, coverage, probe, fingerprint, compile, import, diff."),
    subcommands: [
      PackTestCommand.self, PackLintCommand.self, PackCoverageCommand.self,
      PackProbeCommand.self, PackFingerprintCommand.self, PackCompileCommand.self,
      PackImportCommand.self,
      PackDiffCommand.self,
    ])
}

struct PackTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: Words.text(
      "运行每个词条的测试和每条规则的示例。", "Run the tests of every entry and the examples of every rule."),
    discussion: Words.text("有测试不通过时以 1 结束。", "Ends with 1 when a test fails."))

  @OptionGroup var packOptions: PackOptions

  func run() throws {
    let pack = try packOptions.load()
    var tester = PackTester(pack: pack)
    try tester.run()
    for failure in tester.failures {
      print("✗ \(failure.id)  \(SafeText.terminal(failure.text))\n    \(failure.detail)")
    }
    print("\(pack.lexicon.entries.count) entries, \(pack.rules.count) rules: ", terminator: "")
    print("\(tester.passed) tests passed, \(tester.failures.count) failed")
    if !tester.failures.isEmpty { throw ExitStatus.findings }
  }
}

struct PackProbeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "probe",
    abstract: Words.text(
      "显示词库在一句话里找到什么，以及各候选被什么排除。",
      "Show what the lexicon finds in an utterance, and what dropped each candidate."),
    discussion: Words.text(
      "参数为 '-' 时，标准输入的每一行是一句话。", "With '-' every line of standard input is an utterance of its own."
    ))

  @Argument(help: Words.help("一句话，或 '-'。", "The utterance, or '-'."))
  var text: String

  @Option(help: Words.help("说话人：agent、customer 或 other。", "Who says it: agent, customer or other."))
  var speaker: Speaker = .agent

  @Option(help: Words.help("渠道：chat 或 call。", "The channel: chat or call."))
  var channel: ChannelChoice = .chat

  @Option(help: Words.help("输出格式：text 或 json。", "The format of the output: text or json."))
  var format: ListFormat = .text

  @OptionGroup var packOptions: PackOptions

  func run() throws {
    let pack = try packOptions.load()
    let prober = try PhraseProber(lexicon: pack.lexicon)
    let report = ProbeReport(lexicon: pack.lexicon)
    let box = OutputBox()
    func show(_ text: String) throws {
      let probe = prober.probe(text, speaker: speaker, isCall: channel == .call)
      box.writer.removeAll()
      if format == .json {
        report.writeJSON(probe, to: &box.writer)
      } else {
        report.writeText(probe, to: &box.writer)
      }
      try OutputFile().write(box.writer.bytes)
    }
    guard text == "-" else { return try show(text) }
    while let line = readLine() { try show(line) }
  }
}

enum ChannelChoice: String, CaseIterable, ExpressibleByArgument { case chat, call }

struct PackFingerprintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fingerprint",
    abstract: Words.text(
      "打印规则包的摘要：只取决定报告的内容，与文件写法无关。",
      "Print the digest of a pack: what decides reports, not how the files are written."))

  @OptionGroup var packOptions: PackOptions

  func run() throws { print(try packOptions.load().fingerprint) }
}

struct PackCompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile",
    abstract: Words.text(
      "把规则包文件夹编译成一个文件，供 --pack 使用。", "Compile a pack's folder into one file, for --pack."),
    discussion: Words.text(
      """
      编译好的包启动更快，也不需要文件夹。它只适用于当前版本的 huashu 和 ICU；\
      请保留文件夹。
      """,
      """
      A compiled pack starts faster and needs no folder. It is good for this version of huashu and \
      of ICU only; keep the folder.
      """))

  @Argument(help: Words.help("规则包的文件夹。", "The pack's folder."), completion: .directory)
  var folder: String

  @Option(
    name: .shortAndLong,
    help: Words.help(
      "写入的文件，习惯上叫 名称.huashupack。", "The file to write, by convention NAME.huashupack."),
    completion: .file())
  var output: String

  func run() throws {
    let image = try PackTalk.saying { () throws(PackError) in
      try PackImage.compile(PackLocation.source(folder))
    }
    let file = try OutputFile.named(output)
    try image.contents.withUnsafeBufferPointer { try file.write($0) }
    try file.commit()
  }
}

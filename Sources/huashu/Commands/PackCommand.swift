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
    abstract: "Tools for packs: test, lint, coverage, probe, fingerprint, compile, import, diff.",
    subcommands: [
      PackTestCommand.self, PackLintCommand.self, PackCoverageCommand.self,
      PackProbeCommand.self, PackFingerprintCommand.self, PackCompileCommand.self,
      PackImportCommand.self,
      PackDiffCommand.self,
    ])
}

struct PackTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the tests of every entry and the examples of every rule.",
    discussion: "Ends with 1 when a test fails.")

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
    abstract: "Show what the lexicon finds in an utterance, and what dropped each candidate.",
    discussion: "With '-' every line of standard input is an utterance of its own.")

  @Argument(help: "The utterance, or '-'.")
  var text: String

  @Option(help: "agent, customer or other.")
  var speaker: Speaker = .agent

  @Option(help: "chat or call.")
  var channel: ChannelChoice = .chat

  @Option(help: "text or json.")
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
    abstract: "Print the digest of a pack: what decides reports, not how the files are written.")

  @OptionGroup var packOptions: PackOptions

  func run() throws { print(try packOptions.load().fingerprint) }
}

struct PackCompileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compile", abstract: "Compile a pack's folder into one file, for --pack.",
    discussion: """
      A compiled pack starts faster and needs no folder. It is good for this version of huashu and \
      of ICU only; keep the folder.
      """)

  @Argument(help: "The pack's folder.")
  var folder: String

  @Option(name: .shortAndLong, help: "The file to write, by convention NAME.huashupack.")
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

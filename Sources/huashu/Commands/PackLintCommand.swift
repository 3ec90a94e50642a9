import ArgumentParser
import Bytes
import Packs
import Pipeline
import ReportModel
import Reports
import Scorecards

struct PackLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Look a pack through for what its tests do not show.",
    discussion: """
      Phrases that find nothing, that find the same as others, that find what is ordinary; examples,
      suggestions and replacements that do not hold. Ends with 1 when there are errors; warnings do
      not count.
      """)

  @Option(help: "text or json: one finding a line.")
  var format: ListFormat = .text

  @Flag(help: "Leave out every part of every phrase in turn, and say which no example needs.")
  var mutate = false

  @Option(help: "How many findings of --mutate the text shows.")
  var limit: Int = 20

  @OptionGroup var packOptions: PackOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must be 0 or more") }
  }

  func run() throws {
    let pack = try packOptions.load()
    let manuscript = try packOptions.manuscript()
    let findings = try PackLinter(manuscript, pack: pack).findings()
    let report = LintReport(
      findings: findings, mutations: mutate ? try MutationTester(manuscript).run() : nil)
    let box = OutputBox()
    if format == .json {
      report.writeJSON(to: &box.writer)
    } else {
      report.writeText(limit: limit, to: &box.writer)
    }
    try OutputFile().write(box.writer.bytes)
    if findings.contains(where: { $0.severity == .error }) { throw ExitStatus.findings }
  }
}

extension PackOptions {
  /// The pack's files in full. Says what is wrong with them and ends with 2.
  func manuscript() throws -> PackManuscript {
    let folder = try path()
    return try PackTalk.saying { () throws(PackError) in
      try PackManuscript(
        reading: PackSource(folder: folder), ordinary: OrdinaryFile.inFolder(folder))
    }
  }
}

import ArgumentParser
import Bytes
import Lexicons
import Packs
import Pipeline
import ReportModel
import Reports
import Scorecards

struct PackLintCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: Words.text("检查规则包里测试看不出的问题。", "Look a pack through for what its tests do not show."),
    discussion: Words.text(
      """
      找不到东西的短语，与别的短语重复的，会命中普通文字的；站不住的示例、建议和替换语。\
      有错误时以 1 结束；警告不算。
      """,
      """
      Phrases that find nothing, that find the same as others, that find what is ordinary; examples, \
      suggestions and replacements that do not hold. Ends with 1 when there are errors; warnings do \
      not count.
      """))

  @Option(
    help: Words.help(
      "输出格式：text 或 json（每行一个问题）。",
      "The format of the output: text, or json with one finding a line."))
  var format: ListFormat = .text

  @Flag(
    help: Words.help(
      "逐一去掉每个短语的每个部分，指出哪些没有示例需要。",
      "Leave out every part of every phrase in turn, and say which no example needs."))
  var mutate = false

  @Option(
    help: Words.help("文字输出里显示多少个 --mutate 的结果。", "How many findings of --mutate the text shows."))
  var limit: Int = 20

  @OptionGroup var packOptions: PackOptions

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit must be 0 or more") }
  }

  func run() throws {
    let pack = try packOptions.load()
    let source = try packOptions.source()
    let manuscript = try packOptions.manuscript()
    // What a pack inherits is the business of the pack it extends.
    let isInherited = { (place: SourcePlace?) in
      place.map { source.isInherited($0.file) } ?? false
    }
    let findings = try PackLinter(manuscript, pack: pack).findings().filter {
      !isInherited($0.place)
    }
    var own = manuscript
    own.entries.removeAll { isInherited(manuscript.places[$0.id]) }
    let report = LintReport(
      findings: findings, mutations: mutate ? try MutationTester(own).run() : nil)
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
  /// The pack's files and those of the packs it extends. Says what is wrong and ends with 2.
  func source() throws -> PackSource {
    let folder = try path()
    return try PackTalk.saying { () throws(PackError) in try PackLocation.source(folder) }
  }

  /// The pack's files in full. Says what is wrong with them and ends with 2.
  func manuscript() throws -> PackManuscript {
    let source = try source()
    return try PackTalk.saying { () throws(PackError) in
      var inherited: [PackSource.File] = []
      for base in source.bases.reversed() {
        if let file = try OrdinaryFile.inFolder(base.folder) { inherited.append(file) }
      }
      return try PackManuscript(
        reading: source, ordinary: OrdinaryFile.inFolder(source.folder), inherited: inherited)
    }
  }
}

import ArgumentParser
import Bytes
import Foundation
import Packs
import Pipeline
import ReportModel
import Reports
import Scorecards

struct PackDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: Words.text(
      "比较两个规则包，以及它们在一批记录上的差别。", "Compare two packs, and what they find in a corpus."),
    discussion: Words.text(
      """
      huashu pack diff old-pack my-pack
      huashu pack diff old-pack my-pack --corpus exports/ more.txt --format json

      给出 --corpus 时，两个包都对每个会话判定一遍；报告说明哪些命中、\
      结论和得分变了，并列出变化最大的会话。个人信息会被遮盖。
      """,
      """
      huashu pack diff old-pack my-pack
      huashu pack diff old-pack my-pack --corpus exports/ more.txt --format json
      huashu pack diff base lexicons/shop --corpus corpus/ --format markdown >> $GITHUB_STEP_SUMMARY

      With --corpus both packs judge every conversation; the report says which hits, verdicts and \
      scores change, and shows the conversations that change most. Personal data is masked.
      """))

  @Argument(
    help: Words.help(
      "旧规则包的文件夹或编译文件；base 为随程序附带的包。",
      "The folder or compiled file of the old pack; base is the one that ships."),
    completion: .file())
  var old: String

  @Argument(
    help: Words.help("新规则包的文件夹或编译文件。", "The folder or compiled file of the new pack."),
    completion: .file())
  var new: String

  @Option(
    parsing: .upToNextOption,
    help: Words.help("导出记录的文件和文件夹；- 为标准输入。", "Files and folders of exports; - is standard input."),
    completion: .file())
  var corpus: [String] = []

  @Option(
    help: Words.help(
      "两个规则包都用的方案（默认：各包自己定的）。", "A profile of both packs (default: each pack's own)."))
  var profile: String?

  @Option(
    help: Words.help(
      "text、json，或 markdown（用于步骤摘要和合并请求的评论）。",
      "text, json, or markdown (for a step summary or a comment on a merge request)."))
  var format: PackDiffFormat = .text

  @Option(
    help: Words.help("显示差别最大的多少个会话。", "How many of the most different conversations are shown."))
  var limit: Int = 10

  @Option(
    help: Words.help("线程数，默认与处理器数相同。", "Threads, by default as many as there are processors."))
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(
    name: .shortAndLong,
    help: Words.help("写入文件，不写到标准输出。", "Write to a file instead of standard output."),
    completion: .file())
  var out: String?

  @OptionGroup var inputOptions: InputOptions

  func validate() throws {
    guard (1...256).contains(jobs) else { throw ValidationError("--jobs must be from 1 to 256") }
    guard (0...10_000).contains(limit) else {
      throw ValidationError("--limit must be from 0 to 10000")
    }
  }

  func run() throws {
    let pair = PackPair(old: try load(old), new: try load(new))
    var diff = PackDiff(pair, old: try outline(old), new: try outline(new))
    let file = try out.map { try OutputFile.named($0) } ?? OutputFile()
    var isIncomplete = false
    if !corpus.isEmpty { diff.corpus = try compare(pair, &isIncomplete) }
    let (report, box) = (PackDiffReport(pair), OutputBox())
    switch format {
    case .text: report.writeText(diff, to: &box.writer)
    case .json: report.writeJSON(diff, to: &box.writer)
    case .markdown: report.writeMarkdown(diff, to: &box.writer)
    }
    try file.write(box.writer.bytes)
    try file.commit()
    if isIncomplete { throw ExitStatus.incomplete }
  }

  private func load(_ path: String) throws -> ResolvedPack {
    try PackTalk.saying { () throws(PackError) in
      try PackLocation.store().load(PackLocation.named(path), profile: profile)
    }
  }

  private func outline(_ path: String) throws -> PackOutline {
    try PackTalk.saying { () throws(PackError) in
      try PackOutline(
        reading: PackLocation.named(path), shipped: PackLocation.shippedFolder())
    }
  }

  /// Judges the corpus by both packs.
  private func compare(_ pair: PackPair, _ isIncomplete: inout Bool) throws -> CorpusDiff {
    let inputs = try InputPaths.resolve(corpus)
    let reader = InputReader(
      options: try inputOptions.readingOptions(), maximumLine: inputOptions.maxLine.bytes,
      inputs: inputs)
    let comparer = try PackComparer(pair, jobs: jobs, limit: limit)
    let duplicates = DuplicateFilter()
    var failures = 0
    for input in inputs {
      try reader.read(input) { file, items in
        for failure in comparer.run(duplicates.filter(items)) {
          failures += 1
          Terminal.say(FailureTalk.line(failure, file: file))
        }
      }
    }
    try InputPaths.requireSomething(reader, allowEmpty: inputOptions.allowEmpty)
    InputPaths.saySkipped(reader)
    if duplicates.dropped > 0 {
      Terminal.say(
        "note: \(duplicates.dropped) conversations were there before and were counted once")
    }
    isIncomplete = failures > 0
    return comparer.result
  }
}

enum PackDiffFormat: String, CaseIterable, ExpressibleByArgument { case text, json, markdown }

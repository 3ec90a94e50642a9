import Bytes
import Foundation
import Glibc
import Lexicons
import Pipeline
import ReportModel
import Reports
import TextSources

/// Writes the report of a run in its formats, and what people are told beside it.
struct LintWriter {
  private let loaded: LoadedSettings
  private let options: LintOutputOptions
  /// The top of the working tree, for formats whose readers know files by it.
  private let repository: String?

  init(loaded: LoadedSettings, options: LintOutputOptions) {
    self.loaded = loaded
    self.options = options
    repository = Paths.repository()
  }

  func write(_ report: ScriptReport, to outputs: [LintOutputOptions.Output]) throws {
    for output in outputs {
      let box = OutputBox()
      let shown = Self.isByRepository(output.format) ? byRepository(report) : report
      let reporter = reporter(output)
      reporter.write(shown, to: &box.writer)
      try output.file.write(box.writer.bytes)
      try output.file.commit()
      if output.format == .github { try summarise(shown, reporter) }
    }
  }

  private func reporter(_ output: LintOutputOptions.Output) -> LintReporter {
    LintReporter(
      format: output.format,
      language: Languages.choose(loaded.language, forPeople: output.format.isForPeople),
      usesColor: output.isStandard && Terminal.usesColor(options.color),
      width: output.isStandard ? Terminal.width : 100)
  }

  /// GitHub shows the table on the page of the run.
  private func summarise(_ report: ScriptReport, _ reporter: LintReporter) throws {
    guard let path = Languages.value("GITHUB_STEP_SUMMARY"), !path.isEmpty else { return }
    let box = OutputBox()
    reporter.writeSummary(report, to: &box.writer)
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      Terminal.say(
        "note: \(path): the summary cannot be written: \(String(cString: strerror(errno)))")
      return
    }
    defer { close(descriptor) }
    var rest = box.writer.bytes
    while let start = rest.baseAddress, !rest.isEmpty {
      let count = Glibc.write(descriptor, start, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw SystemError(action: "\(path): cannot be written", code: errno) }
      rest = UnsafeBufferPointer(rebasing: rest[count...])
    }
  }

  // MARK: Paths

  /// Platforms know files by their place in the repository, wherever the run was started.
  private static func isByRepository(_ format: LintFormat) -> Bool {
    [.sarif, .github, .gitlab].contains(format)
  }

  private func byRepository(_ report: ScriptReport) -> ScriptReport {
    guard let repository else { return report }
    var report = report
    var names: [String: String] = [:]
    func name(_ path: String) -> String {
      if let known = names[path] { return known }
      let real = Paths.real(path)
      let name =
        path == "-" || !Paths.isInside(real, repository)
        ? path : Paths.relative(real, to: repository)
      names[path] = name
      return name
    }
    for place in report.files.indices { report.files[place].path = name(report.files[place].path) }
    for place in report.findings.indices {
      report.findings[place].path = name(report.findings[place].path)
      report.findings[place].related = report.findings[place].related.map {
        ScriptPlace(path: name($0.path), region: $0.region)
      }
    }
    return report
  }

  // MARK: Talk

  /// The line that tells a log how the run ended, where the format itself does not.
  func sayCount(_ report: ScriptReport, _ say: Phrasing) {
    let open = report.open
    let parts = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = open.count { $0.severity == severity }
      return count > 0 ? "\(severity.rawValue) \(count)" : nil
    }
    let others = report.findings.count - open.count
    let list =
      parts.isEmpty
      ? "" : say("（\(parts.joined(separator: "、"))）", " (\(parts.joined(separator: ", ")))")
    Terminal.say(
      say(
        "huashu lint：\(open.count) 项问题\(list)，另有 \(others) 项不计，\(report.files.count) 个文件",
        "huashu lint: \(open.count) findings\(list), \(others) more that do not count, in "
          + "\(report.files.count) files"))
  }

  /// How often each rule was broken, the most often first.
  func sayStatistics(_ report: ScriptReport) {
    var counts: [String: Int] = [:]
    for finding in report.open { counts[finding.rule, default: 0] += 1 }
    for (rule, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      Terminal.say(
        "\(String(repeating: " ", count: max(0, 6 - "\(count)".count)))\(count)  \(rule)")
    }
  }
}

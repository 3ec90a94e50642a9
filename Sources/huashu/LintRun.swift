import Packs
import ReportModel
import Reports
import Rules
import Scorecards
import Scripts
import Settings

/// One run of `lint`: script files in, report out, and how it ended.
final class LintRun {
  private let options: LintGateOptions
  private let loaded: LoadedSettings
  private let judge: LintJudge
  private let baseline: BaselineFile
  private let since: LintSince?
  /// With `since`, what was found before the changes.
  private var earlier: ScriptReport?
  private let walker: ScriptWalker
  private let say: Phrasing

  /// Everything that can be wrong before any report ends with 2.
  init(_ paths: [String], _ choice: LintChoice, _ options: LintGateOptions) throws {
    self.options = options
    let places = paths.map { $0 == "-" ? options.stdinFilename ?? "." : $0 }
    let loaded = try LoadedSettings(choice, paths: places)
    self.loaded = loaded
    say = Phrasing(Languages.choose(loaded.language, forPeople: true))
    let pack = try PackOptions.load(
      loaded.settings.pack.value, profile: loaded.settings.profile.value)
    baseline = try BaselineFile(
      loaded.settings.baseline, isWritten: options.writeBaseline, isPruned: options.pruneBaseline)
    judge = try LintJudge(
      pack: pack, loaded: loaded, isStrict: options.strict, baseline: baseline.contents,
      day: { options.asOf ?? LintRun.dayOfCommit() })
    since = try options.since.map { try LintSince($0) }
    do throws(MissingPath) {
      walker = try ScriptWalker(paths, loaded: loaded, inputName: options.stdinFilename)
    } catch {
      Terminal.say("\(error.path): no such file or folder")
      throw ExitStatus.usage
    }
  }

  /// The day of the commit that is checked out: the same run of a pipeline, repeated later, says the
  /// same.
  private static func dayOfCommit() -> String? {
    guard let git = try? GitClient(folder: Paths.current) else { return nil }
    return git.day()
  }

  /// Reads and judges everything, and writes what was asked for. Returns how the run ends.
  func run(_ outputs: [LintOutputOptions.Output], _ choice: LintOutputOptions) throws -> ExitStatus
  {
    var intake = try intake()
    var fixes = LintFixes(includesUnsafe: options.unsafeFixes)
    let report =
      options.fix || options.diff ? fixes.run(&intake, judge: report) : report(intake)
    if options.diff { return try show(fixes, report, in: outputs) }
    if options.fix { try fixes.save(intake) }
    let writer = LintWriter(loaded: loaded, options: choice)
    try writer.write(report, to: outputs)
    try writeBaseline(report)
    sayRemarks(report, fixes, outputs, writer)
    return status(report)
  }

  /// Reads the files: none where nothing changed. Ends with 2 when there is nothing to check.
  private func intake() throws -> ScriptIntake {
    if let since, !walker.entries.isEmpty,
      !walker.entries.contains(where: { since.touches($0.path) })
    {
      since.sayNothingChanged()
      return ScriptIntake([])
    }
    let intake = ScriptIntake(walker.entries)
    intake.saySkipped(walker)
    try intake.requireSomething(walker, allowEmpty: options.allowEmpty)
    return intake
  }

  private func report(_ intake: ScriptIntake) -> ScriptReport {
    let documents = intake.files.map(\.document)
    guard let since else { return judge.report(on: documents) }
    // Fixes change nothing of it: it is asked for once.
    let earlier = earlier ?? judge.report(on: since.earlier(intake))
    self.earlier = earlier
    return since.filtered(judge.report(on: documents), documents, earlier: earlier)
  }

  // MARK: What is written besides

  private func show(
    _ fixes: LintFixes, _ report: ScriptReport, in outputs: [LintOutputOptions.Output]
  ) throws -> ExitStatus {
    let file = OutputFile()
    try fixes.diff.withUnsafeBufferPointer { try file.write($0) }
    sayUnread(report)
    Terminal.say(
      say("\(fixes.count) 处可以替换，没有写入文件", "\(fixes.count) fixes shown, nothing written"))
    if report.files.contains(where: { !$0.problems.isEmpty }) { return .incomplete }
    return fixes.count > 0 && !options.exitZero ? .findings : .finished
  }

  private func writeBaseline(_ report: ScriptReport) throws {
    if options.writeBaseline { try baseline.write(report, base: loaded.base, say: say) }
    if options.pruneBaseline { try baseline.prune(report, base: loaded.base, say: say) }
  }

  private func sayRemarks(
    _ report: ScriptReport, _ fixes: LintFixes, _ outputs: [LintOutputOptions.Output],
    _ writer: LintWriter
  ) {
    let isShown = outputs.contains {
      $0.isStandard && ($0.format == .full || $0.format == .concise)
    }
    if !isShown { sayUnread(report) }
    if options.fix {
      let files = fixes.changed.count
      Terminal.say(
        say("改了 \(files) 个文件，\(fixes.count) 处", "\(fixes.count) fixes made in \(files) files"))
    }
    if judge.stale > 0, !options.pruneBaseline {
      Terminal.say(
        say(
          "note: 基线里有 \(judge.stale) 项已不存在；huashu lint --prune-baseline 可去掉",
          "note: \(judge.stale) findings of the baseline are no longer there; --prune-baseline takes "
            + "them out"))
    }
    if judge.undated > 0 {
      Terminal.say(
        "note: \(judge.undated) ignore remarks have an end, and there is no commit to judge it by; "
          + "give --as-of YYYY-MM-DD")
    }
    if options.statistics { writer.sayStatistics(report) }
    if !isShown { writer.sayCount(report, say) }
  }

  private func sayUnread(_ report: ScriptReport) {
    for file in report.files {
      for problem in file.problems {
        let place = problem.line.map { "\(file.path):\($0)" } ?? file.path
        Terminal.say("\(place): error: \(problem.message)")
      }
    }
  }

  // MARK: The end

  private func status(_ report: ScriptReport) -> ExitStatus {
    if report.files.contains(where: { !$0.problems.isEmpty }) { return .incomplete }
    if options.writeBaseline || options.exitZero { return .finished }
    let level = loaded.settings.failLevel.value
    return report.open.contains { $0.severity >= level } ? .findings : .finished
  }
}

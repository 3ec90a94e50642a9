import Foundation
import Gates
import Glibc
import ReportModel
import Scripts

/// What changed since a git revision, and which findings stand on it.
struct LintSince {
  private let changed: ChangedLines
  /// The files it tells of, as git names them.
  private let names: Set<String>
  private let git: GitClient
  /// The commit at which the work left the revision.
  private let start: String
  private let revision: String

  /// Asks git. Ends with 2 where there is none, no repository, or no such revision.
  init(_ revision: String) throws {
    self.revision = revision
    do throws(GitClient.Fault) {
      let git = try GitClient(folder: Paths.current)
      let start = try git.start(of: revision)
      (self.git, self.start) = (git, start)
      var changed = ChangedLines(parsing: try git.changes(since: start))
      for path in try git.untracked() { changed.addWhole(path) }
      self.changed = changed
      names = Set(changed.paths)
    } catch {
      let isNamed = error.message.hasPrefix("--since")
      Terminal.say(isNamed ? error.message : "--since \(revision): \(error.message)")
      throw ExitStatus.usage
    }
  }

  /// Whether anything in a file has changed.
  func touches(_ path: String) -> Bool { names.contains(name(path)) }

  func sayNothingChanged() {
    Terminal.say("note: no script has changed since \(revision); nothing was checked")
  }

  /// The documents as they were: those that have changed are read at the commit, new ones left out.
  func earlier(_ intake: ScriptIntake) -> [ScriptDocument] {
    let renames = git.renames(since: start)
    return intake.files.compactMap { file in
      let name = name(file.entry.path)
      guard names.contains(name) else { return file.document }
      return git.contents(of: renames[name] ?? name, at: start)
        .flatMap { intake.document($0, file.entry) }
    }
  }

  /// What of a report is new: what stands on changed lines, and in changed files what was not found
  /// before (a suppression taken away, a heading that makes a scene of old lines). What could not be
  /// read counts in changed files only.
  func filtered(
    _ report: ScriptReport, _ documents: [ScriptDocument], earlier: ScriptReport
  ) -> ScriptReport {
    let standing = changed.filtered(report, documents: documents, name: name)
    let onChangedLines = Set(standing.findings.map(Self.place))
    // How many more of each kind there are than before and than stand on changed lines.
    var more: [[String]: Int] = [:]
    for finding in report.open where names.contains(name(finding.path)) {
      let isCounted = !onChangedLines.contains(Self.place(finding))
      more[Self.kind(finding), default: 0] += isCounted ? 1 : 0
    }
    for finding in earlier.open { more[Self.kind(finding), default: 0] -= 1 }
    var report = report
    report.findings = report.findings.reversed().filter { finding in
      if onChangedLines.contains(Self.place(finding)) { return true }
      guard finding.standing == .open, more[Self.kind(finding), default: 0] > 0 else {
        return false
      }
      more[Self.kind(finding), default: 0] -= 1
      return true
    }.reversed()
    report.files.removeAll { !names.contains(name($0.path)) }
    return report
  }

  /// What is the same in two findings of one kind, wherever they stand in their file.
  private static func kind(_ finding: ScriptFinding) -> [String] {
    [finding.path, finding.rule, finding.entry ?? "", finding.quote]
  }

  private static func place(_ finding: ScriptFinding) -> [String] {
    kind(finding) + ["\(finding.region.start.byte)", "\(finding.region.end.byte)"]
  }

  /// A path as git names it, from the root of the working tree.
  private func name(_ path: String) -> String {
    Paths.relative(Paths.real(path), to: git.root)
  }
}

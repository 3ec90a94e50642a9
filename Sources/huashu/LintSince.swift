import Foundation
import Gates
import Glibc
import ReportModel
import Scripts

/// What changed since a git revision, and which findings stand on it.
struct LintSince {
  private let changed: ChangedLines
  private let root: String
  private let revision: String

  /// Asks git. Ends with 2 where there is none, no repository, or no such revision.
  init(_ revision: String) throws {
    self.revision = revision
    do throws(GitClient.Fault) {
      let git = try GitClient(folder: Paths.current)
      root = git.root
      let start = try git.start(of: revision)
      var changed = ChangedLines(parsing: try git.changes(since: start))
      for path in try git.untracked() { changed.addWhole(path) }
      self.changed = changed
    } catch {
      let isNamed = error.message.hasPrefix("--since")
      Terminal.say(isNamed ? error.message : "--since \(revision): \(error.message)")
      throw ExitStatus.usage
    }
  }

  /// Whether anything in a file has changed.
  func touches(_ path: String) -> Bool { names.contains(name(path)) }

  private var names: Set<String> { Set(changed.paths) }

  func sayNothingChanged() {
    Terminal.say("note: no script has changed since \(revision); nothing was checked")
  }

  /// What of a report stands on changed lines. What could not be read counts in changed files only.
  func filtered(_ report: ScriptReport, _ documents: [ScriptDocument]) -> ScriptReport {
    var report = changed.filtered(report, documents: documents, name: name)
    let names = names
    report.files.removeAll { !names.contains(name($0.path)) }
    return report
  }

  /// A path as git names it, from the root of the working tree.
  private func name(_ path: String) -> String {
    Paths.relative(Paths.real(path), to: root)
  }
}

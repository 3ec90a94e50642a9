import Foundation
import Gates
import Glibc
import ReportModel
import Scripts
import TextSources

/// Makes the fixes of a run, in memory, until there is none left.
struct LintFixes {
  /// A replacement may make the next one possible; more rounds than this go in circles.
  private static let mostRounds = 10

  private(set) var count = 0
  /// The changes as unified diffs, in the order they apply.
  private(set) var diff: [UInt8] = []
  /// The places of the files that were changed.
  private(set) var changed: Set<Int> = []

  private let includesUnsafe: Bool

  init(includesUnsafe: Bool) { self.includesUnsafe = includesUnsafe }

  /// Changes the files of an intake. `judge` gives the report on them, filtered to what counts; the last
  /// one is returned.
  mutating func run(
    _ intake: inout ScriptIntake, judge: (ScriptIntake) -> ScriptReport
  ) -> ScriptReport {
    var report = judge(intake)
    for _ in 0..<Self.mostRounds {
      guard round(&intake, report) else { break }
      report = judge(intake)
    }
    return report
  }

  /// Whether anything was changed.
  private mutating func round(_ intake: inout ScriptIntake, _ report: ScriptReport) -> Bool {
    var isChanged = false
    for (place, file) in intake.files.enumerated() {
      let document = file.document
      let fixes = ScriptFixer.fixes(
        in: report, path: document.path, includesUnsafe: includesUnsafe)
      if fixes.isEmpty { continue }
      do throws(ScriptFixError) {
        let fixed = ScriptFixer.apply(fixes, to: document.text)
        let bytes = try ScriptFixer.encode(fixed, of: document, file: file.bytes)
        guard let changedDocument = intake.document(bytes, file.entry) else { continue }
        diff += UnifiedDiff(path: document.path, old: document.text, fixes: fixes).bytes
        intake.replace(place, bytes: bytes, document: changedDocument)
        changed.insert(place)
        count += fixes.count
        isChanged = true
      } catch {
        Terminal.say("note: \(error.description)")
      }
    }
    return isChanged
  }

  /// Writes the changed files: beside, then renamed, with the rights of the old one.
  func save(_ intake: ScriptIntake) throws {
    for place in changed.sorted() {
      let file = intake.files[place]
      try Self.replace(Paths.real(file.entry.path), by: file.bytes)
    }
  }

  private static func replace(_ path: String, by bytes: [UInt8]) throws {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw SystemError(action: "\(Paths.shown(path)): cannot be written", code: errno)
    }
    let file = try OutputFile(path: path, mode: status.st_mode & 0o7777)
    try bytes.withUnsafeBufferPointer { try file.write($0) }
    try file.commit()
  }
}

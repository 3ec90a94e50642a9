import Bytes
import Foundation
import Gates
import Pipeline
import ReportModel
import Settings
import TextSources

/// The baseline of a run: where it lies, what it holds, and how it is written.
struct BaselineFile {
  /// Nil: the run has none.
  let path: String?
  private(set) var contents: Baseline?

  /// Reads it. Ends with 2 where it is missing, unless it is to be written.
  init(_ setting: Setting<String?>, isWritten: Bool, isPruned: Bool) throws {
    path = setting.value
    guard let path else {
      if isWritten || isPruned {
        Terminal.say(
          "no baseline file is named; give --baseline FILE, or set 'baseline' in the config")
        throw ExitStatus.usage
      }
      return
    }
    if isWritten { return }
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else {
      Terminal.say(
        "\(path): no such baseline (\(setting.origin.text)); make it with huashu lint "
          + "--write-baseline")
      throw ExitStatus.usage
    }
    do throws(YAMLError) {
      contents = try Baseline(reading: text, file: path)
    } catch {
      Terminal.say(error.description)
      throw ExitStatus.usage
    }
  }

  /// Puts the findings of a report into the file.
  func write(_ report: ScriptReport, base: String, say: Phrasing) throws {
    let baseline = Baseline(of: report, name: LintJudge.name(base))
    try save(baseline)
    let count = baseline.entries.reduce(0) { $0 + $1.count }
    Terminal.say(
      say("\(count) 项写入基线 \(path ?? "")", "\(count) findings written to \(path ?? "")"))
  }

  /// Takes out of the file what is no longer there.
  func prune(_ report: ScriptReport, base: String, say: Phrasing) throws {
    guard let contents else { return }
    let pruned = contents.pruned(by: report, name: LintJudge.name(base)) {
      FileManager.default.fileExists(atPath: Paths.absolute($0, from: base))
    }
    let count = { (baseline: Baseline) in baseline.entries.reduce(0) { $0 + $1.count } }
    let gone = count(contents) - count(pruned)
    if gone > 0 { try save(pruned) }
    Terminal.say(
      say("从基线 \(path ?? "") 去掉 \(gone) 项", "\(gone) findings taken out of \(path ?? "")"))
  }

  private func save(_ baseline: Baseline) throws {
    guard let path else { return }
    let box = OutputBox()
    baseline.write(to: &box.writer)
    let file = try OutputFile.named(path)
    try file.write(box.writer.bytes)
    try file.commit()
  }
}

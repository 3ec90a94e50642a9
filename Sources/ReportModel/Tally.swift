package import Lexicons
internal import Rules
internal import Scorecards
internal import Scripts

/// What a run came to: added up per thread and then together; the order does not matter.
package struct Tally: Sendable {
  package var conversations = 0
  package var byStatus: [ReportStatus: Int] = [:]
  /// Sum of the percent figures, in tenths, and their number.
  package var percentSum = 0
  package var percentCount = 0
  package var bands: [String: Int] = [:]
  /// By place of the rule: how often it failed and how often it could not be judged.
  package var failed: [Int] = []
  package var notAssessable: [Int] = []
  package var findings = 0
  package var vetoes = 0
  /// Conversations that pass because hardly anything could be judged.
  package var unjudged = 0
  /// The gravest finding.
  package var worst: Severity?
  /// Inputs or records that could not be read.
  package var unreadable = 0
  /// By place of the script.
  package var scripts: [Script] = []

  /// How closely a script was followed where its scene occurred.
  package struct Script: Sendable, Equatable {
    package let name: String
    /// Conversations in which it was compared to the end.
    package var judged = 0
    package var followed = 0
    /// Of their percentages.
    package var sum = 0
    /// Conversations in which it could not be judged.
    package var notAssessable = 0
  }

  package init() {}

  package mutating func add(_ report: ConversationReport) {
    conversations += 1
    byStatus[report.status, default: 0] += 1
    findings += report.findings.count
    if report.isUnjudged { unjudged += 1 }
    if let score = report.score {
      if !score.vetoes.isEmpty { vetoes += 1 }
      if let percent = score.percent {
        percentSum += percent
        percentCount += 1
      }
      if let band = score.band { bands[band, default: 0] += 1 }
    }
    for place in report.findings.indices {
      worst = max(worst ?? .info, report.findings[place].violation.severity)
    }
    if let scripts = report.scripts { add(scripts) }
    let missing = (report.verdicts.last?.rule ?? -1) + 1 - failed.count
    if missing > 0 {
      failed += [Int](repeating: 0, count: missing)
      notAssessable += [Int](repeating: 0, count: missing)
    }
    for index in report.verdicts.indices {
      let rule = report.verdicts[index].rule
      switch report.verdicts[index].outcome {
      case .fail: failed[rule] += 1
      case .notAssessable: notAssessable[rule] += 1
      case .pass, .notApplicable: break
      }
    }
  }

  private mutating func add(_ adherences: [ScriptAdherence]) {
    if scripts.isEmpty { scripts = adherences.map { Script(name: $0.script.name) } }
    for (place, adherence) in adherences.enumerated() {
      switch adherence.status {
      case .followed, .partly, .missing:
        scripts[place].judged += 1
        scripts[place].sum += adherence.similarity ?? 0
        if adherence.status == .followed { scripts[place].followed += 1 }
      case .notAssessable: scripts[place].notAssessable += 1
      case .notApplicable: break
      }
    }
  }

  package mutating func add(_ other: Tally) {
    if scripts.isEmpty {
      scripts = other.scripts
    } else {
      for (place, script) in other.scripts.enumerated() {
        scripts[place].judged += script.judged
        scripts[place].followed += script.followed
        scripts[place].sum += script.sum
        scripts[place].notAssessable += script.notAssessable
      }
    }
    conversations += other.conversations
    byStatus.merge(other.byStatus, uniquingKeysWith: +)
    percentSum += other.percentSum
    percentCount += other.percentCount
    bands.merge(other.bands, uniquingKeysWith: +)
    failed = Self.sum(failed, other.failed)
    notAssessable = Self.sum(notAssessable, other.notAssessable)
    findings += other.findings
    vetoes += other.vetoes
    unjudged += other.unjudged
    unreadable += other.unreadable
    if let severity = other.worst { worst = max(worst ?? .info, severity) }
  }

  private static func sum(_ left: [Int], _ right: [Int]) -> [Int] {
    let (long, short) = left.count < right.count ? (right, left) : (left, right)
    return zip(long, short).map(+) + long[short.count...]
  }
}

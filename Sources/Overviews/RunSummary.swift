internal import Lexicons
internal import Rules
package import Transcripts

/// What report lines come to, as sums only: summaries of parts give the summary of the whole, in
/// whatever order they are added.
package struct RunSummary: Hashable, Sendable {
  /// Lines with a report.
  package var conversations = 0
  /// Error lines by their code.
  package var errors: [String: Int] = [:]
  package var statuses: [RecordStatus: Int] = [:]
  /// Conversations that pass because hardly anything could be judged.
  package var unjudged = 0
  package var channels: [Channel: Int] = [:]
  /// Milliseconds since 1970, of conversations with a date.
  package var first: Int64?
  package var last: Int64?
  /// Findings of rules in force, and of rules on trial.
  package var findings = SeverityCounts()
  package var previews = 0
  /// Sum of the percent figures, in tenths, and their number.
  package var percentSum = 0
  package var percentCount = 0
  package var bands: [String: Int] = [:]
  package var vetoes = 0
  package var confirmedVetoes = 0
  package var rules: [String: Rule] = [:]
  /// Conversations by the pack they were judged by, and by version of the program.
  package var packs: [ReportRecord.PackName: Int] = [:]
  package var tools: [String: Int] = [:]

  /// How often a rule came to what.
  package struct Rule: Hashable, Sendable {
    package var passed = 0
    package var failed = 0
    package var notAssessable = 0
    package var notApplicable = 0
    package var findings = 0

    package init() {}
  }

  package init() {}

  /// Adds a line.
  package mutating func add(_ record: ReportRecord) {
    if let failure = record.failure {
      errors[failure.code, default: 0] += 1
      return
    }
    conversations += 1
    statuses[record.status, default: 0] += 1
    if record.isUnjudged { unjudged += 1 }
    if let channel = record.channel { channels[channel, default: 0] += 1 }
    if record.clock == .absolute { addTimes(record.started, record.ended) }
    if let score = record.score {
      if let percent = score.percent {
        percentSum += percent
        percentCount += 1
      }
      if let band = score.result.band { bands[band, default: 0] += 1 }
      if !score.vetoes.isEmpty { vetoes += 1 }
      if !score.confirmedVetoes.isEmpty { confirmedVetoes += 1 }
    }
    for judgement in record.verdicts {
      switch judgement.outcome {
      case .pass: rules[judgement.rule, default: Rule()].passed += 1
      case .fail: rules[judgement.rule, default: Rule()].failed += 1
      case .notAssessable: rules[judgement.rule, default: Rule()].notAssessable += 1
      case .notApplicable: rules[judgement.rule, default: Rule()].notApplicable += 1
      }
    }
    for finding in record.findings {
      rules[finding.rule, default: Rule()].findings += 1
      if finding.isPreview { previews += 1 } else { findings[finding.severity] += 1 }
    }
    packs[record.pack, default: 0] += 1
    tools[record.tool, default: 0] += 1
  }

  private mutating func addTimes(_ started: Int64?, _ ended: Int64?) {
    if let started { first = min(first ?? started, started) }
    if let ended { last = max(last ?? ended, ended) }
  }

  /// Adds the summary of another part.
  package mutating func add(_ other: RunSummary) {
    conversations += other.conversations
    errors.merge(other.errors, uniquingKeysWith: +)
    statuses.merge(other.statuses, uniquingKeysWith: +)
    unjudged += other.unjudged
    channels.merge(other.channels, uniquingKeysWith: +)
    addTimes(other.first, other.last)
    findings += other.findings
    previews += other.previews
    percentSum += other.percentSum
    percentCount += other.percentCount
    bands.merge(other.bands, uniquingKeysWith: +)
    vetoes += other.vetoes
    confirmedVetoes += other.confirmedVetoes
    rules.merge(other.rules) { left, right in
      var sum = left
      sum.passed += right.passed
      sum.failed += right.failed
      sum.notAssessable += right.notAssessable
      sum.notApplicable += right.notApplicable
      sum.findings += right.findings
      return sum
    }
    packs.merge(other.packs, uniquingKeysWith: +)
    tools.merge(other.tools, uniquingKeysWith: +)
  }

  /// Lines of either kind.
  package var lines: Int { conversations + errors.values.reduce(0, +) }

  /// The mean of the percent figures in tenths, rounded; nil without any.
  package var meanPercent: Int? {
    percentCount > 0 ? (percentSum + percentCount / 2) / percentCount : nil
  }
}

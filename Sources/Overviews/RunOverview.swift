internal import Lexicons
internal import Rules
package import Transcripts

/// The figures of many conversations: what stands at the head of every page, and what was not checked.
package struct RunOverview: Sendable {
  /// Conversations with a report.
  package private(set) var conversations = 0
  /// Inputs and records that could not be read.
  package private(set) var unreadable = 0
  package private(set) var byStatus: [RecordStatus: Int] = [:]
  /// Conversations that pass because hardly anything could be judged; `byStatus` counts them as passed.
  package private(set) var unjudged = 0
  package private(set) var byChannel: [Channel: Int] = [:]
  /// Milliseconds since 1970, of conversations with a date.
  package private(set) var first: Int64?
  package private(set) var last: Int64?
  /// The zone of the first conversation that has one; nil: Asia/Shanghai.
  package private(set) var zone: String?
  /// Findings of rules in force, and of rules on trial.
  package private(set) var findings = SeverityCounts()
  package private(set) var previews = 0
  package private(set) var scores = ScoreFigures()
  /// Conversations in which a veto is proposed, and in which one is confirmed.
  package private(set) var vetoes = 0
  package private(set) var confirmedVetoes = 0
  package private(set) var after = ReviewFigures()
  package private(set) var gaps = InputGaps()
  package private(set) var packs: [ReportRecord.PackName: Int] = [:]
  package private(set) var tools: Set<String> = []
  package private(set) var files: Set<String> = []
  private var ruleFigures: [String: RuleFigures] = [:]
  private var agentFigures: [String: AgentFigures] = [:]

  package init() {}

  /// Adds a line. `after`: its score after reviews, where there are any.
  package mutating func add(_ record: ReportRecord, _ after: Rescored? = nil) {
    if let file = record.source.file { files.insert(file) }
    guard record.failure == nil else {
      unreadable += 1
      return
    }
    conversations += 1
    byStatus[record.status, default: 0] += 1
    if record.isUnjudged { unjudged += 1 }
    if let channel = record.channel { byChannel[channel, default: 0] += 1 }
    if record.clock == .absolute { addTimes(record) }
    packs[record.pack, default: 0] += 1
    tools.insert(record.tool)
    gaps.add(record)
    self.after.add(record, after)
    addScore(record, after)
    addRules(record)
    for party in record.agents {
      agentFigures[party.key, default: AgentFigures(key: party.key)].add(party, of: record, after)
    }
  }

  /// An input that could not be read at all, such as a line that is no report.
  package mutating func addUnreadable() { unreadable += 1 }

  private mutating func addTimes(_ record: ReportRecord) {
    if let started = record.started {
      first = min(first ?? started, started)
      if zone == nil { zone = record.zone }
    }
    if let ended = record.ended { last = max(last ?? ended, ended) }
  }

  private mutating func addScore(_ record: ReportRecord, _ after: Rescored?) {
    guard let score = record.score else { return }
    scores.add(percent: score.percent, band: score.result.band)
    if !score.vetoes.isEmpty { vetoes += 1 }
    if !record.confirmedVetoes(after).isEmpty { confirmedVetoes += 1 }
  }

  private mutating func addRules(_ record: ReportRecord) {
    for judgement in record.verdicts {
      ruleFigures[judgement.rule, default: RuleFigures(id: judgement.rule)].add(judgement)
    }
    var found: [String: SeverityCounts] = [:]
    var isPreview: [String: Bool] = [:]
    for finding in record.findings {
      found[finding.rule, default: SeverityCounts()][finding.severity] += 1
      isPreview[finding.rule] = finding.isPreview
      if finding.isPreview { previews += 1 } else { findings[finding.severity] += 1 }
    }
    for (rule, counts) in found {
      ruleFigures[rule, default: RuleFigures(id: rule)]
        .add(findings: counts, isPreview: isPreview[rule] ?? false)
    }
  }

  // MARK: Lists

  /// Rules in force by how often they failed, then by severity, then by id; those on trial behind them.
  package var rules: [RuleFigures] {
    ruleFigures.values.map { $0.closed(conversations: conversations) }.sorted { left, right in
      if left.isPreview != right.isPreview { return right.isPreview }
      if left.failed != right.failed { return left.failed > right.failed }
      if left.findings.total != right.findings.total {
        return left.findings.total > right.findings.total
      }
      return left.severity == right.severity
        ? left.id < right.id : left.severity > right.severity
    }
  }

  /// From the lowest share of points up; those without points last, then by key.
  package var agents: [AgentFigures] {
    agentFigures.values.sorted { left, right in
      let shares = (left.percentAfter ?? .max, right.percentAfter ?? .max)
      return shares.0 == shares.1 ? left.key < right.key : shares.0 < shares.1
    }
  }

  package func count(_ status: RecordStatus) -> Int {
    status == .error ? unreadable : byStatus[status, default: 0]
  }

  /// The scores after reviews.
  package var scoresAfter: ScoreFigures { after.scores }

  /// Conversations that passed and of which enough could be judged to say so.
  package var passed: Int { count(.pass) - unjudged }
}

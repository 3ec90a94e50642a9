internal import Lexicons
internal import Reviews
internal import Rules
internal import Scorecards
internal import Transcripts

/// What one agent may see of a run: the conversations they took part in, and in them what concerns
/// them. Other agents go by a name that says no more, and so do parties nobody knows the role of.
package struct AgentView: Sendable {
  /// An account, or a name.
  package let agent: String
  /// What other agents are called, and parties of unknown role.
  package let others: String
  package let strangers: String

  package init(agent: String, others: String, strangers: String) {
    self.agent = agent
    self.others = others
    self.strangers = strangers
  }

  /// The keys of the agents who are meant: by account, else by name. More than one is nobody.
  package func keys(in record: ReportRecord) -> Set<String> {
    Set(record.parties.lazy.filter { $0.isAgent && isMeant($0) }.map(\.key))
  }

  private func isMeant(_ party: ReportRecord.Party) -> Bool {
    party.key == agent || party.name == agent
  }

  /// The record as the agent may see it, and what it is after review; nil if it is none of theirs.
  package func restricted(
    _ record: ReportRecord, _ after: Rescored?
  ) -> (record: ReportRecord, after: Rescored?)? {
    let own = Set(record.parties.lazy.filter { $0.isAgent && isMeant($0) }.map(\.id))
    if own.isEmpty { return nil }
    let disguise = Disguise(record, own: own, others: others, strangers: strangers)
    if disguise.isEmpty { return (record, after) }
    var seen = record
    let foreign = disguise.agents
    seen.findings.removeAll { foreign.contains($0.party ?? "") }
    seen.verdicts = record.verdicts.compactMap { judgement($0, record, own, foreign) }
    if !foreign.isEmpty {
      seen.score = record.score.map { sheet($0, own, record) }
      // How closely a script was followed is said of the conversation, not of who spoke.
      seen.scripts = []
    }
    seen.status = status(seen, record.status)
    disguise.apply(to: &seen)
    return (seen, after.map { foreign.isEmpty ? $0 : restricted($0, own, record, seen) })
  }

  // MARK: Verdicts

  /// Nil for a verdict on others.
  private func judgement(
    _ judgement: ReportRecord.Judgement, _ record: ReportRecord, _ own: Set<String>,
    _ foreign: Set<String>
  ) -> ReportRecord.Judgement? {
    var judgement = judgement
    let found = record.findings.filter { $0.rule == judgement.rule }
    let isShared = found.contains { foreign.contains($0.party ?? "") }
    if foreign.contains(judgement.party ?? "") {
      // The line names one of those who failed.
      guard judgement.outcome == .fail,
        let party = found.lazy.compactMap(\.party).first(where: own.contains)
      else { return nil }
      judgement.party = party
    }
    // What it cost is not theirs alone.
    if isShared { (judgement.obtained, judgement.of) = (nil, nil) }
    guard let events = record.events else { return judgement }
    let theirs = Set(events.lazy.filter { foreign.contains($0.party ?? "") }.map(\.sequence))
    judgement.evidence = judgement.evidence.filter { spans in
      !spans.contains { theirs.contains($0.sequence) }
    }
    return judgement
  }

  private func status(_ record: ReportRecord, _ status: RecordStatus) -> RecordStatus {
    guard status == .findings else { return status }
    let fails = record.verdicts.contains { $0.outcome == .fail && !$0.isPreview }
    return fails || !record.counted.isEmpty ? .findings : .pass
  }

  // MARK: Scores

  /// The agent's own points alone.
  private func sheet(
    _ score: ReportRecord.Sheet, _ own: Set<String>, _ record: ReportRecord
  ) -> ReportRecord.Sheet {
    var sheet = ReportRecord.Sheet()
    sheet.scorecard = score.scorecard
    sheet.byParty = score.byParty.filter { own.contains($0.party) }
    (sheet.result, sheet.assessed) = Self.sum(sheet.byParty, hasPercent: score.percent != nil)
    sheet.applicable = sheet.assessed
    sheet.visible = score.visible
    let failed = Self.rules(record.findings.filter { own.contains($0.party ?? "") })
    sheet.vetoes = score.vetoes.filter(failed.contains)
    // Facts are nobody's; once confirmed they have taken these points too.
    let known = Self.rules(record.findings)
    sheet.confirmedVetoes = score.confirmedVetoes.filter {
      failed.contains($0) || !known.contains($0)
    }
    return sheet
  }

  private static func rules(_ findings: [ReportRecord.Finding]) -> Set<String> {
    Set(findings.map(\.rule))
  }

  private static func sum(
    _ points: [ReportRecord.PartyPoints], hasPercent: Bool
  ) -> (ReportRecord.Result, assessed: Points) {
    var result = ReportRecord.Result()
    result.obtained = points.reduce(.zero) { $0 + $1.obtained }
    let assessed = points.reduce(Points.zero) { $0 + $1.assessed }
    if hasPercent {
      result.percent = Share.percent(result.obtained.hundredths, of: assessed.hundredths)
    }
    return (result, assessed)
  }

  /// What reviews of the agent's own findings came to. `seen`: the record as they may see it.
  private func restricted(
    _ after: Rescored, _ own: Set<String>, _ record: ReportRecord, _ seen: ReportRecord
  ) -> Rescored {
    var after = after
    let keys = Set(seen.findings.map(\.key))
    after.standings = after.standings.filter { keys.contains($0.key) }
    after.byParty = after.byParty.filter { own.contains($0.party) }
    (after.result, after.assessed) = Self.sum(
      after.byParty, hasPercent: after.result.percent != nil)
    let line = seen.score?.confirmedVetoes ?? []
    let vetoed = Self.rules(
      seen.findings.filter { after.standings[$0.key]?.isVeto == true })
    after.confirmedVetoes.removeAll { !line.contains($0) && !vetoed.contains($0) }
    let left = Self.rules(seen.findings.filter(after.isHit))
    after.openVetoes.removeAll { !left.contains($0) }
    if after.status == .findings, seen.counted(after).isEmpty, !hasUnruledFailure(seen, after) {
      after.status = .pass
    }
    return after
  }

  /// Whether a rule in force fails for what nobody has ruled a false alarm.
  private func hasUnruledFailure(_ record: ReportRecord, _ after: Rescored) -> Bool {
    record.verdicts.contains { judgement in
      guard judgement.outcome == .fail, !judgement.isPreview else { return false }
      let own = record.findings.filter { $0.rule == judgement.rule && !$0.isPreview }
      return own.isEmpty || own.contains(where: after.isHit)
    }
  }
}

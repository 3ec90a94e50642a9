internal import Rules
internal import Scorecards
internal import Transcripts

/// What one agent may see of a run: the conversations they took part in, and in them what concerns
/// them. Other agents go by a name that says no more.
package struct AgentView: Sendable {
  /// An account, or a name.
  package let agent: String
  /// What others are called.
  package let others: String

  package init(agent: String, others: String) {
    self.agent = agent
    self.others = others
  }

  /// The keys of the agents who are meant: by account, else by name. More than one is nobody.
  package func keys(in record: ReportRecord) -> Set<String> {
    Set(record.parties.lazy.filter { $0.isAgent && isMeant($0) }.map(\.key))
  }

  private func isMeant(_ party: ReportRecord.Party) -> Bool {
    party.key == agent || party.name == agent
  }

  /// The score after reviews as the agent may see it; `record` is restricted already.
  package func restricted(_ after: Rescored, of record: ReportRecord) -> Rescored {
    guard record.parties.contains(where: \.isOther), let score = record.score else { return after }
    var after = after
    let own = score.byParty.map(\.party)
    after.byParty = after.byParty.filter { own.contains($0.key) }
    let failed = Set(record.findings.map(\.rule))
    after.confirmedVetoes.removeAll { !failed.contains($0) }
    after.openVetoes.removeAll { !failed.contains($0) }
    after.assessed = score.assessed
    after.result = ReportRecord.Result()
    after.result.obtained = after.byParty.values.reduce(.zero) { $0 + $1 }
    after.result.percent =
      score.percent == nil
      ? nil : Share.percent(after.result.obtained.hundredths, of: after.assessed.hundredths)
    return after
  }

  /// The record as the agent may see it; nil if it is none of theirs.
  package func restricted(_ record: ReportRecord) -> ReportRecord? {
    let own = Set(record.parties.lazy.filter { $0.isAgent && isMeant($0) }.map(\.id))
    if own.isEmpty { return nil }
    let agents = record.parties.filter { $0.role == .agent || $0.role == .supervisor }
    if agents.allSatisfy({ own.contains($0.id) }) { return record }
    var record = record
    for place in record.parties.indices {
      let party = record.parties[place]
      guard party.role == .agent || party.role == .supervisor, !own.contains(party.id) else {
        continue
      }
      (record.parties[place].account, record.parties[place].name) = (nil, others)
      record.parties[place].isOther = true
    }
    let foreign = Set(agents.map(\.id)).subtracting(own)
    record.findings.removeAll { foreign.contains($0.party ?? "") }
    record.verdicts.removeAll { foreign.contains($0.party ?? "") }
    record.score = record.score.map { sheet($0, own, record) }
    if record.status == .findings, !record.verdicts.contains(where: { $0.outcome == .fail }),
      record.counted.isEmpty
    {
      record.status = .pass
    }
    return record
  }

  /// The agent's own points alone.
  private func sheet(
    _ score: ReportRecord.Sheet, _ own: Set<String>, _ record: ReportRecord
  ) -> ReportRecord.Sheet {
    var sheet = ReportRecord.Sheet()
    sheet.scorecard = score.scorecard
    sheet.byParty = score.byParty.filter { own.contains($0.party) }
    for points in sheet.byParty {
      sheet.result.obtained += points.obtained
      sheet.assessed += points.assessed
    }
    sheet.applicable = sheet.assessed
    sheet.visible = score.visible
    if score.percent != nil {
      sheet.result.percent = Share.percent(
        sheet.result.obtained.hundredths, of: sheet.assessed.hundredths)
    }
    let failed = Set(record.findings.map(\.rule))
    sheet.vetoes = score.vetoes.filter { failed.contains($0) }
    sheet.confirmedVetoes = score.confirmedVetoes.filter { failed.contains($0) }
    return sheet
  }
}

package import Bytes
internal import Lexicons
package import Overviews
internal import ReportModel
internal import Scorecards

/// What two runs differ in as one JSON object on one line, `huashu.run-diff/1` (docs/contracts.md).
package struct RunDiffJSONReport: Sendable {
  private let redaction: Redaction

  package init(redaction: Redaction) { self.redaction = redaction }

  package func write(_ diff: RunComparison, to writer: inout ByteWriter) {
    writer.append(#"{"schema":"huashu.run-diff/1","old":"# as StaticString)
    side(diff.old).write(to: &writer)
    writer.append(#","new":"# as StaticString)
    side(diff.new).write(to: &writer)
    writer.append(#","same":"# as StaticString)
    same(diff).write(to: &writer)
    writer.append(
      ",\"conversations\":{\"shared\":\(diff.shared),\"edited\":\(diff.edited),\"only_old\":")
    list(diff.onlyOld, &writer) { .text(masked($0)) }
    writer.append(#","only_new":"# as StaticString)
    list(diff.onlyNew, &writer) { .text(masked($0)) }
    writer.append(#"},"statuses":"# as StaticString)
    list(diff.statuses, &writer) { change, count in
      .object([
        .init("old", .text(change.old.rawValue)), .init("new", .text(change.new.rawValue)),
        .init("count", .number(count)),
      ])
    }
    scores(diff, &writer)
    findings(diff, &writer)
    writer.append(#","rules":"# as StaticString)
    list(diff.rules, &writer, rule)
    writer.append(#","agents":"# as StaticString)
    list(diff.agents, &writer, agent)
    writer.append("}\n" as StaticString)
  }

  // MARK: Runs

  private func side(_ side: RunComparison.Side) -> JSONFragment {
    let overview = side.overview
    let packs = overview.packs.sorted {
      ($0.key.fingerprint, $0.key.name, $0.key.version)
        < ($1.key.fingerprint, $1.key.name, $1.key.version)
    }
    return .object([
      .init("conversations", .number(overview.conversations)),
      .init("unreadable", .number(overview.unreadable)),
      .init("first_ms", moment(overview.first)), .init("last_ms", moment(overview.last)),
      .init("percent", tenths(overview.scores.mean)), .init("n", .number(overview.scores.count)),
      .init(
        "packs",
        .list(
          packs.map { pack, count in
            .object([
              .init("name", .text(pack.name)), .init("version", .text(pack.version)),
              .init("fingerprint", .text(pack.fingerprint)),
              .init("conversations", .number(count)),
            ])
          })),
      .init("tools", .texts(overview.tools.sorted())),
      .init("scorecards", .texts(side.marks.scorecards.sorted())),
      .init("timing_profiles", .texts(side.marks.timingProfiles.sorted())),
    ])
  }

  private func same(_ diff: RunComparison) -> JSONFragment {
    .object([
      .init("inputs", .flag(diff.hasSameInputs)), .init("packs", .flag(diff.hasSamePacks)),
      .init("tools", .flag(diff.hasSameTools)),
      .init("scorecards", .flag(diff.hasSameScorecards)),
      .init("timing_profiles", .flag(diff.hasSameTiming)),
      .init("results", .flag(diff.isUnchanged)),
    ])
  }

  // MARK: Scores and findings

  private func scores(_ diff: RunComparison, _ writer: inout ByteWriter) {
    let scores = diff.scores
    writer.append(",\"scores\":{\"compared\":\(scores.compared),\"old_mean\":")
    tenths(scores.oldMean).write(to: &writer)
    writer.append(#","new_mean":"# as StaticString)
    tenths(scores.newMean).write(to: &writer)
    writer.append(",\"higher\":\(scores.higher),\"lower\":\(scores.lower)")
    writer.append(",\"gained\":\(scores.gained),\"lost\":\(scores.lost)")
    writer.append(",\"other_band\":\(scores.otherBand),\"changes\":")
    list(scores.changes, &writer) { change in
      let (old, new) = (
        diff.old.marks.conversations[change.old], diff.new.marks.conversations[change.new]
      )
      return .object([
        .init("id", .text(masked(new.id))), .init("old", mark(old)), .init("new", mark(new)),
      ])
    }
    writer.append("}" as StaticString)
  }

  private func mark(_ conversation: RunMarks.Conversation) -> JSONFragment {
    .object([
      .init("percent", tenths(conversation.percent)),
      .init("band", conversation.band.map { .text($0) } ?? .null),
    ])
  }

  private func findings(_ diff: RunComparison, _ writer: inout ByteWriter) {
    writer.append(#","findings":{"counted":"# as StaticString)
    tally(diff.findings.counted).write(to: &writer)
    writer.append(#","preview":"# as StaticString)
    tally(diff.findings.previews).write(to: &writer)
    writer.append(#","added":"# as StaticString)
    list(diff.findings.added, &writer) { finding($0, diff.new) }
    writer.append(#","gone":"# as StaticString)
    list(diff.findings.gone, &writer) { finding($0, diff.old) }
    writer.append("}" as StaticString)
  }

  private func tally(_ tally: FindingComparison.Tally) -> JSONFragment {
    .object([
      .init("old", .number(tally.old)), .init("new", .number(tally.new)),
      .init("added", .number(tally.added)), .init("gone", .number(tally.gone)),
      .init("unchanged", .number(tally.unchanged)), .init("regraded", .number(tally.regraded)),
      .init("added_elsewhere", .number(tally.addedElsewhere)),
      .init("gone_elsewhere", .number(tally.goneElsewhere)),
    ])
  }

  private func finding(
    _ finding: RunMarks.Finding, _ side: RunComparison.Side
  ) -> JSONFragment {
    .object([
      .init("key", .text(finding.key)),
      .init("id", .text(masked(side.marks.conversations[finding.conversation].id))),
      .init("rule", .text(finding.rule)),
      .init("preview", finding.isPreview ? .flag(true) : .absent),
      .init("severity", .text(finding.severity.rawValue)),
      .init("agent", .text(orAbsent: finding.agent.map(masked))),
      // Masked as asked for when it was read.
      .init("quote", .text(orAbsent: finding.quote)),
    ])
  }

  // MARK: Rules and agents

  private func rule(_ rule: RunComparison.RuleChange) -> JSONFragment {
    func figures(_ figures: RuleFigures?) -> JSONFragment {
      guard let figures else { return .null }
      return .object([
        .init("passed", .number(figures.passed)), .init("failed", .number(figures.failed)),
        .init("not_assessable", .number(figures.notAssessable)),
        .init("findings", .number(figures.findings.total)),
      ])
    }
    return .object([
      .init("rule", .text(rule.id)), .init("preview", rule.isPreview ? .flag(true) : .absent),
      .init("added", .number(rule.findings.added)), .init("gone", .number(rule.findings.gone)),
      .init("old", figures(rule.old)), .init("new", figures(rule.new)),
    ])
  }

  private func agent(_ agent: RunComparison.AgentChange) -> JSONFragment {
    func figures(_ figures: AgentFigures?) -> JSONFragment {
      guard let figures else { return .null }
      return .object([
        .init("conversations", .number(figures.conversations)),
        .init("percent", tenths(figures.percent)),
        .init("findings", .number(figures.findings.total)),
      ])
    }
    return .object([
      .init("agent", .text(masked(agent.key))), .init("old", figures(agent.old)),
      .init("new", figures(agent.new)),
    ])
  }

  // MARK: Values

  private func masked(_ text: String) -> String {
    redaction == .full ? Masking.masked(text) : text
  }

  private func tenths(_ value: Int?) -> JSONFragment { value.map { .tenths($0) } ?? .null }

  private func moment(_ value: Int64?) -> JSONFragment {
    value.map { .number(Int($0)) } ?? .null
  }

  /// Written piece by piece: two months of a large desk have a million findings.
  private func list<Element>(
    _ elements: [Element], _ writer: inout ByteWriter, _ value: (Element) -> JSONFragment
  ) {
    writer.append(UInt8(ascii: "["))
    for (place, element) in elements.enumerated() {
      if place > 0 { writer.append(UInt8(ascii: ",")) }
      value(element).write(to: &writer)
    }
    writer.append(UInt8(ascii: "]"))
  }
}

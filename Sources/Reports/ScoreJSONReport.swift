package import Bytes
internal import Facts
package import Ledgers
internal import Lexicons

/// Score sheets as one JSON object, `huashu.score/1` (docs/contracts.md).
package struct ScoreJSONReport: Sendable {
  let zone: String
  let withLabels: Bool

  package init(zone: String, withLabels: Bool) {
    self.zone = zone
    self.withLabels = withLabels
  }

  /// Appends the object with a line end.
  package func write(_ book: ScoreBook, to writer: inout ByteWriter) {
    writer.append(#"{"schema":"huashu.score/1","period":"#)
    writer.append(json: book.kind.rawValue)
    writer.append(#","tz":"#)
    writer.append(json: zone)
    writer.append(#","scheme":"#)
    writer.append(json: book.scheme.name)
    list(#","sheets":"#, book.sheets, &writer) { sheet, writer in
      self.sheet(sheet, &writer)
    }
    notes(book.notes, &writer)
    writer.append("}\n")
  }

  private func sheet(_ sheet: AgentSheet, _ writer: inout ByteWriter) {
    let ledger = sheet.ledger
    text(#"{"agent":"#, ledger.agent, &writer)
    texts(#","names":"#, sheet.names, &writer)
    text(#","period":"#, ledger.period.name, &writer)
    text(#","from":"#, ledger.period.first.description, &writer)
    text(#","until":"#, ledger.period.end.description, &writer)
    number(#","conversations":"#, ledger.cases.count, &writer)
    list(#","points":"#, sheet.points, &writer) { points, writer in
      self.points(points, &writer)
    }
    list(#","rates":"#, sheet.rates, &writer) { rate, writer in
      text(#"{"group":"#, rate.group.id, &writer)
      number(#","passed":"#, rate.passed, &writer)
      number(#","judged":"#, rate.judged, &writer)
      percent(rate.percent, &writer)
      writer.append("}")
    }
    average(#","first_response":{"average_ms":"#, sheet.firstResponse, &writer)
    average(#","reply_interval":{"average_ms":"#, sheet.replyInterval, &writer)
    writer.append(sheet.isCoarse ? #","coarse":true"# : #","coarse":false"#)
    number(#","unanswered":"#, sheet.unanswered, &writer)
    writer.append(#","complaints":"#)
    if sheet.complaints.isStated {
      number(#"{"times":"#, sheet.complaints.times, &writer)
      texts(#","reports":"#, sheet.complaints.reports, &writer)
      writer.append("}")
    } else {
      writer.append("null")
    }
    number(#","resolved":{"yes":"#, sheet.resolved.yes, &writer)
    number(#","n":"#, sheet.resolved.of, &writer)
    writer.append(#"},"rating":{"average":"#)
    hundredths(sheet.rating.mean.map(Int.init), &writer)
    number(#","n":"#, sheet.rating.count, &writer)
    writer.append("}")
    list(#","repeats":"#, sheet.repeats, &writer) { one, writer in
      text(#"{"rule":"#, one.rule, &writer)
      number(#","times":"#, one.tally.times, &writer)
      texts(#","reports":"#, one.tally.reports, &writer)
      writer.append("}")
    }
    list(#","findings":"#, sheet.findings, &writer) { one, writer in
      finding(one.finding, one.report, &writer)
    }
    list(#","results":"#, sheet.results, &writer) { result, writer in
      self.result(result, &writer)
    }
    writer.append("}")
  }

  private func points(_ points: AgentSheet.Points, _ writer: inout ByteWriter) {
    text(#"{"scorecard":"#, points.scorecard, &writer)
    writer.append(points.isShared ? #","shared":true"# : #","shared":false"#)
    number(#","conversations":"#, points.conversations, &writer)
    number(#","obtained":"#, points.obtained, &writer)
    number(#","assessed":"#, points.assessed, &writer)
    number(#","applicable":"#, points.isShared ? nil : points.applicable, &writer)
    number(#","visible":"#, points.isShared ? nil : points.visible, &writer)
    percent(points.percent, &writer)
    number(#","percent_conversations":"#, points.percentConversations, &writer)
    writer.append("}")
  }

  private func finding(
    _ finding: ReportLine.Finding, _ report: String, _ writer: inout ByteWriter
  ) {
    text(#"{"key":"#, finding.key, &writer)
    text(#","id":"#, report, &writer)
    text(#","rule":"#, finding.rule, &writer)
    text(#","severity":"#, finding.severity.rawValue, &writer)
    writer.append(#","at_ms":"#)
    if let at = finding.at { writer.append(number: at) } else { writer.append("null") }
    writer.append(finding.isCertain ? #","certainty":"certain""# : #","certainty":"possible""#)
    if finding.isPreview { writer.append(#","preview":true"#) }
    text(#","message":"#, finding.message, &writer)
    text(#","suggestion":"#, finding.suggestion, &writer)
    writer.append("}")
  }

  private func notes(_ notes: ScoreBook.Notes, _ writer: inout ByteWriter) {
    number(#","notes":{"reports":"#, notes.reports, &writer)
    texts(#","no_time":"#, notes.withoutTime, &writer)
    texts(#","no_agent":"#, notes.withoutAgent, &writer)
    number(#","tests":"#, notes.tests, &writer)
    number(#","error_lines":"#, notes.errorLines, &writer)
    number(#","repeated":"#, notes.repeated, &writer)
    number(#","conflicts":"#, notes.conflicts, &writer)
    texts(#","packs":"#, notes.packs, &writer)
    texts(#","missing_periods":"#, notes.missingPeriods.map(\.name), &writer)
    writer.append("}")
  }
}

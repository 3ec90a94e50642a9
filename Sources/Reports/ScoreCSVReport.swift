package import Bytes
internal import Facts
package import Ledgers

/// Score sheets as a table: one row for each agent, period and result.
package struct ScoreCSVReport: Sendable {
  package init() {}

  private static let header = [
    "period", "agent", "names", "conversations", "scorecard", "obtained", "assessed", "applicable",
    "visible", "percent", "first_response_ms", "first_response_n", "reply_interval_ms",
    "reply_interval_n", "unanswered", "findings", "scheme", "scheme_period", "score", "band",
    "rank",
    "rank_of", "rank_shared", "unstated",
  ]

  /// Pass rates follow the other columns, in the order of the groups.
  package func write(_ book: ScoreBook, to writer: inout ByteWriter) {
    var groups: [String] = []
    for rate in book.sheets.flatMap(\.rates) where !groups.contains(rate.group.id) {
      groups.append(rate.group.id)
    }
    writer.append(CSVRow.mark)
    CSVRow.write(Self.header + groups.map { "rate_\($0)" }, to: &writer)
    for sheet in book.sheets {
      for result in sheet.results.isEmpty ? [nil] : sheet.results.map(Optional.init) {
        row(sheet, result, book.scheme.name, groups, &writer)
      }
    }
  }

  private func row(
    _ sheet: AgentSheet, _ result: SchemeResult?, _ scheme: String, _ groups: [String],
    _ writer: inout ByteWriter
  ) {
    let ledger = sheet.ledger
    // One row has room for one sheet of points; more are in the JSON.
    let points = sheet.points.count == 1 ? sheet.points.first : nil
    var row = CSVRow()
    row.add(ledger.period.name)
    row.add(text: ledger.agent)
    row.add(text: sheet.names.joined(separator: "; "))
    row.add(ledger.cases.count)
    row.add(points?.scorecard)
    row.add(points?.obtained)
    row.add(points?.assessed)
    row.add(points.flatMap { $0.isShared ? nil : $0.applicable })
    row.add(points.flatMap { $0.isShared ? nil : $0.visible })
    row.add(points?.percent.map(Self.percent))
    row.add(sheet.firstResponse.mean.map(Int.init))
    row.add(sheet.firstResponse.count)
    row.add(sheet.replyInterval.mean.map(Int.init))
    row.add(sheet.replyInterval.count)
    row.add(sheet.unanswered)
    row.add(sheet.findings.count)
    row.add(result == nil ? nil : scheme)
    row.add(result?.period.name)
    row.add(result?.score.map(pointText))
    row.add(result?.band)
    row.add(result?.rank?.place)
    row.add(result?.rank?.of)
    row.add(result?.rank?.shared)
    row.add(result?.unstated.joined(separator: "; "))
    for group in groups {
      row.add(sheet.rates.first { $0.group.id == group }?.percent.map(Self.percent))
    }
    row.write(to: &writer)
  }

  private static func percent(_ tenths: Int) -> String { pointText(tenths * 10) }
}

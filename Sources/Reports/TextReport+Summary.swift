package import Bytes
package import ReportModel
internal import Rules
internal import Scorecards

extension TextReport {
  /// The figures of a whole run, at the end of its reports.
  package func writeSummary(_ tally: Tally, to writer: inout ByteWriter) {
    line(words.summaryTitle(tally.conversations), &writer)
    var statuses = ReportStatus.allCases.compactMap { status -> String? in
      var count = status == .error ? tally.unreadable : tally.byStatus[status, default: 0]
      if status == .pass { count -= tally.unjudged }
      return count == 0 ? nil : "\(words.status(status)) \(count)"
    }
    if tally.unjudged > 0 { statuses.append("\(words.unjudged) \(tally.unjudged)") }
    if !statuses.isEmpty { paragraph(statuses.joined(separator: " · "), indent: 2, &writer) }
    if tally.percentCount > 0 {
      let mean = (tally.percentSum + tally.percentCount / 2) / tally.percentCount
      let bands = tally.bands.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
      paragraph(
        words.averageScore(mean, count: tally.percentCount, bands: bands), indent: 2, &writer)
    }
    if tally.vetoes > 0 { paragraph(words.vetoes(tally.vetoes), indent: 2, &writer) }
    sheetNotes(&writer)
    table(words.mostFailed, tally.failed, tally.conversations, &writer)
    table(words.mostNotAssessed, tally.notAssessable, tally.conversations, &writer)
    scripts(tally, &writer)
    let pack = options.pack
    line(
      "  \(words.pack) \(pack.name) \(pack.version)  \(pack.fingerprint.prefix(19))…  ICU "
        + options.icuVersion, &writer)
  }

  private func table(
    _ title: String, _ counts: [Int], _ total: Int, _ writer: inout ByteWriter
  ) {
    let rows = counts.enumerated().filter { $0.element > 0 }
      .sorted { ($1.element, $0.offset) < ($0.element, $1.offset) }
    guard !rows.isEmpty else { return }
    line("  " + title, &writer)
    for (rule, count) in rows.prefix(8) {
      let rule = options.pack.rules[rule]
      let number = String(count)
      let padding = String(repeating: " ", count: max(0, 6 - number.count))
      line("  \(padding)\(number)  \(rule.title.text(options.language)) [\(rule.id)]", &writer)
    }
    if rows.count > 8 { line("        " + words.more(rows.count - 8), &writer) }
  }
}

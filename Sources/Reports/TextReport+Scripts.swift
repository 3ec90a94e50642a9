internal import Bytes
internal import ReportModel
internal import Rules
internal import Scripts

extension TextReport {
  /// One line for each script whose scene occurred: how closely it was followed, and what is missing.
  func scripts(_ report: ConversationReport, _ writer: inout ByteWriter) {
    for adherence in report.scripts ?? [] {
      let name = SafeText.terminal(adherence.script.name)
      var parts = [words.script, name]
      switch adherence.status {
      case .notApplicable: continue
      case .notAssessable:
        parts.append(
          words.unjudged + words.inBrackets(words.reason(adherence.reason ?? .unknownRole)))
      case .followed, .partly, .missing: parts.append("\(adherence.similarity ?? 0)%")
      }
      if adherence.isOutOfOrder { parts.append(words.outOfOrder) }
      if adherence.status != .notAssessable, !adherence.missing.isEmpty {
        parts.append(words.missingOfScript(adherence.missing.map(SafeText.terminal)))
      }
      paragraph(parts.joined(separator: "  "), indent: 2, &writer)
    }
  }

  /// The mean of each script over a run.
  func scripts(_ tally: Tally, _ writer: inout ByteWriter) {
    let rows = tally.scripts.filter { $0.judged + $0.notAssessable > 0 }
    guard !rows.isEmpty else { return }
    line("  " + words.scriptsTitle, &writer)
    for script in rows {
      let mean = script.judged == 0 ? "–" : "\(script.sum / script.judged)%"
      let padding = String(repeating: " ", count: max(0, 6 - mean.count))
      let counts = words.scriptCounts(
        judged: script.judged, followed: script.followed, open: script.notAssessable)
      line("  \(padding)\(mean)  \(SafeText.terminal(script.name))  \(counts)", &writer)
    }
  }
}

package import Bytes
internal import Lexicons
package import Overviews
package import Rules
internal import Transcripts

/// What report lines come to: `huashu.summary/1` (docs/contracts.md), and a few lines for people.
package struct SummaryReport {
  private let summary: RunSummary

  package init(_ summary: RunSummary) { self.summary = summary }

  // MARK: JSON

  /// Appends one line with its line end. Lists are in the order of their names, by bytes.
  package func writeJSON(to writer: inout ByteWriter) {
    writer.append(#"{"schema":"huashu.summary/1""#)
    number(#","lines":"#, summary.lines, &writer)
    number(#","conversations":"#, summary.conversations, &writer)
    counts(#","errors":"#, summary.errors, &writer)
    counts(#","statuses":"#, Self.named(summary.statuses), &writer)
    number(#","unjudged":"#, summary.unjudged, &writer)
    counts(#","channels":"#, Self.named(summary.channels), &writer)
    moment(#","first_ms":"#, summary.first, &writer)
    moment(#","last_ms":"#, summary.last, &writer)
    let severities = SeverityCounts.order.map { ($0.rawValue, summary.findings[$0]) }
    counts(#","findings":"#, Dictionary(uniqueKeysWithValues: severities), &writer)
    number(#","preview_findings":"#, summary.previews, &writer)
    number(#","score":{"conversations":"#, summary.percentCount, &writer)
    number(#","tenths":"#, summary.percentSum, &writer)
    writer.append(#","mean_percent":"#)
    if let mean = summary.meanPercent { writer.append(tenths: mean) } else { writer.append("null") }
    writer.append("}")
    counts(#","bands":"#, summary.bands, &writer)
    number(#","vetoes":"#, summary.vetoes, &writer)
    number(#","confirmed_vetoes":"#, summary.confirmedVetoes, &writer)
    rules(&writer)
    packs(&writer)
    counts(#","tools":"#, summary.tools, &writer)
    writer.append("}\n")
  }

  private func rules(_ writer: inout ByteWriter) {
    writer.append(#","rules":["#)
    for (place, rule) in Self.sorted(summary.rules).enumerated() {
      writer.append(place > 0 ? #",{"rule":"# : #"{"rule":"#)
      writer.append(json: rule.key)
      number(#","pass":"#, rule.value.passed, &writer)
      number(#","fail":"#, rule.value.failed, &writer)
      number(#","not_assessable":"#, rule.value.notAssessable, &writer)
      number(#","not_applicable":"#, rule.value.notApplicable, &writer)
      number(#","findings":"#, rule.value.findings, &writer)
      writer.append("}")
    }
    writer.append("]")
  }

  private func packs(_ writer: inout ByteWriter) {
    writer.append(#","packs":["#)
    let packs = summary.packs.sorted {
      ($0.key.name, $0.key.version, $0.key.fingerprint)
        < ($1.key.name, $1.key.version, $1.key.fingerprint)
    }
    for (place, pack) in packs.enumerated() {
      writer.append(place > 0 ? #",{"name":"# : #"{"name":"#)
      writer.append(json: pack.key.name)
      writer.append(#","version":"#)
      writer.append(json: pack.key.version)
      writer.append(#","fingerprint":"#)
      writer.append(json: pack.key.fingerprint)
      number(#","conversations":"#, pack.value, &writer)
      writer.append("}")
    }
    writer.append("]")
  }

  private func number(_ name: StaticString, _ value: Int, _ writer: inout ByteWriter) {
    writer.append(name)
    writer.append(number: value)
  }

  private func moment(_ name: StaticString, _ value: Int64?, _ writer: inout ByteWriter) {
    writer.append(name)
    if let value { writer.append(number: value) } else { writer.append("null") }
  }

  private func counts(_ name: StaticString, _ counts: [String: Int], _ writer: inout ByteWriter) {
    writer.append(name)
    writer.append("{")
    for (place, count) in Self.sorted(counts).enumerated() {
      if place > 0 { writer.append(",") }
      writer.append(json: count.key)
      writer.append(":")
      writer.append(number: count.value)
    }
    writer.append("}")
  }

  private static func sorted<Value>(_ items: [String: Value]) -> [(key: String, value: Value)] {
    items.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  private static func named<Name: RawRepresentable<String>>(_ counts: [Name: Int]) -> [String: Int]
  {
    Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
  }

  // MARK: Text

  private static let shownRules = 20

  /// Appends a few lines for people. Rules have no titles here: lines of several packs may be added up.
  package func writeText(_ language: Language, to writer: inout ByteWriter) {
    func say(_ chinese: String, _ english: String) {
      writer.append(SafeText.terminal(language == .chinese ? chinese : english))
      writer.append("\n")
    }
    let errors = summary.lines - summary.conversations
    say(
      "\(summary.conversations) 个会话的报告，\(errors) 条错误行",
      "reports of \(summary.conversations) conversations, \(errors) error lines")
    let statuses = Self.list(Self.named(summary.statuses))
    if !statuses.isEmpty { say("  结果  \(statuses)", "  status  \(statuses)") }
    if summary.unjudged > 0 {
      say("  未能判断  \(summary.unjudged)", "  hardly judged  \(summary.unjudged)")
    }
    if errors > 0 {
      say("  错误  \(Self.list(summary.errors))", "  errors  \(Self.list(summary.errors))")
    }
    let findings = summary.findings.present.map { "\($0.severity.rawValue) \($0.count)" }
      .joined(separator: " · ")
    if !findings.isEmpty { say("  问题  \(findings)", "  findings  \(findings)") }
    if let mean = summary.meanPercent {
      let percent = "\(mean / 10).\(mean % 10) %"
      let bands = Self.list(summary.bands)
      say(
        "  平均得分率  \(percent)（\(summary.percentCount) 个会话）  \(bands)",
        "  mean score  \(percent) of \(summary.percentCount) conversations  \(bands)")
    }
    if summary.vetoes > 0 {
      say("  提请一票否决  \(summary.vetoes)", "  vetoes proposed  \(summary.vetoes)")
    }
    writeRules(to: &writer)
    for pack in summary.packs.keys.sorted(by: { $0.fingerprint < $1.fingerprint }) {
      say(
        "  规则包  \(pack.name) \(pack.version)  \(pack.fingerprint)",
        "  pack  \(pack.name) \(pack.version)  \(pack.fingerprint)")
    }
  }

  private func writeRules(to writer: inout ByteWriter) {
    let failed = Self.sorted(summary.rules).filter { $0.value.failed > 0 }
      .sorted { $0.value.failed > $1.value.failed }
    for rule in failed.prefix(Self.shownRules) {
      let number = String(rule.value.failed)
      let padding = String(repeating: " ", count: max(0, 10 - number.count))
      writer.append(SafeText.terminal("\(padding)\(number)  \(rule.key)") + "\n")
    }
    if failed.count > Self.shownRules {
      writer.append("          … \(failed.count - Self.shownRules)\n")
    }
  }

  private static func list(_ counts: [String: Int]) -> String {
    sorted(counts).map { "\($0.key) \($0.value)" }.joined(separator: " · ")
  }
}

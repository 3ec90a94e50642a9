package import Ledgers
internal import Lexicons
internal import TextSources

/// Report lines `huashu.report/1` → what scoring needs of them. Unknown members are passed over.
package final class ReportLineReader {
  private let parser = ReportLineParser()
  private var pool = StringPool()

  package init() {}

  /// Throws `ReportLineFault`. Padding must follow the bytes, as for `JSONParser`.
  package func read(
    padded bytes: UnsafeBufferPointer<UInt8>
  ) throws(ReportLineFault) -> ReportLine {
    try parser.parse(padded: bytes) { try line($0) }
  }

  private func line(_ root: JSONValue) throws(ReportLineFault) -> ReportLine {
    var line = ReportLine()
    line.status = root["status"]?.string ?? ""
    if line.status == "error" { return line }
    guard let id = root["id"]?.string else { throw ReportLineFault(message: "has no 'id'") }
    line.id = id
    line.channel = root["channel"]?.string ?? ""
    if root["clock"]?.string ?? "absolute" == "absolute" {
      line.started = Self.moment(root["started_at_ms"])
      line.ended = Self.moment(root["ended_at_ms"])
    }
    line.inputHash = root["input_hash"]?.string ?? ""
    line.pack = pool.string(root["pack"]?["fingerprint"])
    root["parties"]?.forEachElement { line.parties.append(Self.party($0)) }
    if let score = root["score"], score.kind == .object { line.score = Self.figures(score) }
    root["verdicts"]?.forEachElement { value in
      // Others are neither counted nor shown.
      guard let outcome = value["verdict"]?.text, outcome == "pass" || outcome == "fail" else {
        return
      }
      line.verdicts.append(verdict(value))
    }
    root["findings"]?.forEachElement { line.findings.append(finding($0)) }
    if let timing = root["timing"], timing.kind == .object { line.timing = Self.timing(timing) }
    return line
  }

  /// Nil outside the years 1970 to 9999, which no calendar of ours has.
  private static func moment(_ value: JSONValue?) -> Int64? {
    value?.integer.flatMap { (86_400_000..<253_402_000_000_000).contains($0) ? $0 : nil }
  }

  private static func party(_ value: JSONValue) -> ReportLine.Party {
    var party = ReportLine.Party()
    party.id = value["id"]?.string ?? ""
    party.role = value["role"]?.string ?? ""
    party.certainty = value["role_certainty"]?.string ?? ""
    party.account = text(value["account"])
    party.name = text(value["name"])
    return party
  }

  private static func text(_ value: JSONValue?) -> String? {
    value?.string.flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func number(_ value: JSONValue?) -> Int {
    // No sheet of points comes near; more would run over when added up.
    value?.integer.map { Int(min(max($0, 0), 1_000_000_000)) } ?? 0
  }

  private static func figures(_ value: JSONValue) -> ReportLine.Figures {
    var figures = ReportLine.Figures()
    figures.scorecard = value["scorecard"]?.string ?? ""
    figures.obtained = number(value["obtained"])
    figures.assessed = number(value["assessed"])
    figures.applicable = number(value["applicable"])
    figures.visible = number(value["visible"])
    figures.hasPercent = value["percent"]?.real != nil
    value["by_party"]?.forEachMember { party, points in
      figures.byParty[String(decoding: party, as: UTF8.self)] =
        (number(points["obtained"]), number(points["assessed"]))
    }
    return figures
  }

  private func verdict(_ value: JSONValue) -> ReportLine.Verdict {
    var verdict = ReportLine.Verdict()
    verdict.rule = pool.string(value["rule"])
    verdict.outcome = pool.string(value["verdict"])
    verdict.severity = Self.severity(value)
    verdict.party = value["party"]?.string
    verdict.isPreview = value["preview"]?.boolean ?? false
    return verdict
  }

  private static func severity(_ value: JSONValue) -> Severity {
    value["severity"]?.string.flatMap(Severity.init) ?? .info
  }

  private func finding(_ value: JSONValue) -> ReportLine.Finding {
    var finding = ReportLine.Finding()
    finding.key = value["key"]?.string ?? ""
    finding.rule = pool.string(value["rule"])
    finding.severity = Self.severity(value)
    finding.party = value["party"]?.string
    finding.at = value["at_ms"]?.integer
    finding.isCertain = value["certainty"]?.string != "possible"
    finding.isPreview = value["preview"]?.boolean ?? false
    finding.message = pool.string(value["message"])
    finding.suggestion = pool.string(value["suggestion"])
    return finding
  }

  private static func timing(_ value: JSONValue) -> ReportLine.Timing {
    var timing = ReportLine.Timing()
    timing.profile = value["profile"]?.string ?? ""
    timing.firstResponse = duration(value["first_response"])
    timing.averageResponse = duration(value["average_response"])
    timing.rounds = number(value["rounds"])
    timing.unanswered = number(value["unanswered"])
    timing.isCoarse =
      value["first_response"]?["range_ms"] != nil || value["average_response"]?["range_ms"] != nil
    return timing
  }

  private static func duration(_ value: JSONValue?) -> Int64? {
    value?["ms"]?.integer.flatMap { (0...31_536_000_000).contains($0) ? $0 : nil }
  }
}

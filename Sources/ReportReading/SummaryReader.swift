internal import Lexicons
package import Overviews
internal import TextSources
internal import Transcripts

/// Summaries `huashu.summary/1` read back, to be added up. Unknown members are passed over.
package final class SummaryReader {
  private let parser = JSONParser()

  package init() {}

  /// Whether a line is a summary, by what this program writes first.
  package static func isSummary(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    line.starts(with: #"{"schema":"huashu.summary/"#.utf8)
  }

  /// Throws `ReportLineFault`. Padding must follow the bytes, as for `JSONParser`.
  package func read(
    padded bytes: UnsafeBufferPointer<UInt8>
  ) throws(ReportLineFault) -> RunSummary {
    do {
      return try parser.parse(padded: bytes) { try summary($0) }
    } catch let fault as ReportLineFault {
      throw fault
    } catch {
      throw ReportLineFault(message: "is not JSON; make the summary again with merge")
    }
  }

  private func summary(_ root: JSONValue) throws -> RunSummary {
    guard let schema = root["schema"]?.text, schema == "huashu.summary/1" else {
      throw ReportLineFault(message: "is a summary of another version; make it again with merge")
    }
    var summary = RunSummary()
    summary.conversations = try number(root, "conversations")
    summary.errors = try counts(root, "errors")
    for (name, count) in try counts(root, "statuses") {
      guard let status = RecordStatus(rawValue: name) else { throw Self.unknown("statuses") }
      summary.statuses[status] = count
    }
    summary.unjudged = try number(root, "unjudged")
    for (name, count) in try counts(root, "channels") {
      guard let channel = Channel(rawValue: name) else { throw Self.unknown("channels") }
      summary.channels[channel] = count
    }
    summary.first = root["first_ms"]?.integer
    summary.last = root["last_ms"]?.integer
    for (name, count) in try counts(root, "findings") {
      guard let severity = Severity(rawValue: name) else { throw Self.unknown("findings") }
      summary.findings[severity] = count
    }
    summary.previews = try number(root, "preview_findings")
    guard let score = root["score"], score.kind == .object else { throw Self.unknown("score") }
    summary.percentCount = try number(score, "conversations")
    summary.percentSum = try number(score, "tenths")
    summary.bands = try counts(root, "bands")
    summary.vetoes = try number(root, "vetoes")
    summary.confirmedVetoes = try number(root, "confirmed_vetoes")
    try root["rules"]?.forEachElement { value in
      var rule = RunSummary.Rule()
      rule.passed = try number(value, "pass")
      rule.failed = try number(value, "fail")
      rule.notAssessable = try number(value, "not_assessable")
      rule.notApplicable = try number(value, "not_applicable")
      rule.findings = try number(value, "findings")
      guard let id = value["rule"]?.string else { throw Self.unknown("rules") }
      summary.rules[id] = rule
    }
    try root["packs"]?.forEachElement { value in
      var pack = ReportRecord.PackName()
      pack.name = value["name"]?.string ?? ""
      pack.version = value["version"]?.string ?? ""
      pack.fingerprint = value["fingerprint"]?.string ?? ""
      summary.packs[pack] = try number(value, "conversations")
    }
    summary.tools = try counts(root, "tools")
    return summary
  }

  private func counts(_ root: JSONValue, _ name: StaticString) throws -> [String: Int] {
    guard let value = root[name], value.kind == .object else { throw Self.unknown(name) }
    var counts: [String: Int] = [:]
    try value.forEachMember { key, value in
      guard let count = value.integer, Self.range.contains(count) else { throw Self.unknown(name) }
      counts[String(decoding: key, as: UTF8.self)] = Int(count)
    }
    return counts
  }

  /// No count of conversations comes near; more would run over when added up.
  private static let range: ClosedRange<Int64> = 0...1_000_000_000_000_000

  private func number(_ root: JSONValue, _ name: StaticString) throws -> Int {
    guard let value = root[name]?.integer, Self.range.contains(value) else {
      throw Self.unknown(name)
    }
    return Int(value)
  }

  private static func unknown(_ name: StaticString) -> ReportLineFault {
    ReportLineFault(
      message: "is a summary without a readable '\(name)'; make it again with merge")
  }
}

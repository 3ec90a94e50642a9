package import Bytes
package import ReportModel
internal import Scorecards

/// Writes what `pack lint` found, for people or as JSON lines `huashu.packlint/1`.
package struct LintReport {
  private let findings: [LintFinding]
  private let mutations: MutationResult?

  /// `mutations` nil: they were not asked for.
  package init(findings: [LintFinding], mutations: MutationResult? = nil) {
    self.findings = findings
    self.mutations = mutations
  }

  /// One object a finding, those of mutations last.
  package func writeJSON(to writer: inout ByteWriter) {
    for finding in findings + (mutations?.findings ?? []) { writeJSON(finding, to: &writer) }
  }

  private func writeJSON(_ finding: LintFinding, to writer: inout ByteWriter) {
    writer.append(#"{"schema":"huashu.packlint/1","severity":"#)
    writer.append(json: finding.severity.rawValue)
    writer.append(#","check":"#)
    writer.append(json: finding.check.rawValue)
    writer.append(#","entry":"#)
    append(finding.entry, to: &writer)
    writer.append(#","file":"#)
    append(finding.place?.file, to: &writer)
    writer.append(#","line":"#)
    if let line = finding.place?.line, line > 0 {
      writer.append(number: line)
    } else {
      writer.append("null")
    }
    writer.append(#","message":"#)
    writer.append(json: finding.message)
    writer.append("}\n")
  }

  private func append(_ text: String?, to writer: inout ByteWriter) {
    if let text {
      writer.append(json: text)
    } else {
      writer.append("null")
    }
  }

  /// `limit` is the most findings of mutations shown; all others are.
  package func writeText(limit: Int, to writer: inout ByteWriter) {
    for finding in findings { writeText(finding, to: &writer) }
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count { $0.severity == .warning }
    writer.append("\(errors) errors, \(warnings) warnings\n")
    guard let mutations else { return }
    writer.append("\n")
    for finding in mutations.findings.prefix(limit) { writeText(finding, to: &writer) }
    if mutations.findings.count > limit {
      writer.append("… \(mutations.findings.count - limit) more; --limit shows more of them\n")
    }
    for count in mutations.counts where count.tested > 0 {
      writer.append(
        "\(SafeText.terminal(count.category))  \(share(count.dead, of: count.tested))\n")
    }
    writer.append("all  \(share(mutations.dead, of: mutations.tested))\n")
  }

  private func share(_ dead: Int, of tested: Int) -> String {
    "\(dead) of \(tested) tokens and guard words are needed by no example"
  }

  private func writeText(_ finding: LintFinding, to writer: inout ByteWriter) {
    var words: [String] = []
    if let place = finding.place { words.append("\(place):") }
    words.append("\(finding.severity.rawValue):")
    if let entry = finding.entry { words.append(entry) }
    words.append("\(finding.message) [\(finding.check.rawValue)]")
    writer.append(SafeText.terminal(words.joined(separator: " ")) + "\n")
  }
}

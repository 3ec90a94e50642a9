package import Bytes
package import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

/// Answers `huashu.draft/1` (docs/contracts.md §4), one object a line: fixed order of members, no clock,
/// no locale.
package struct DraftJSONReport: Sendable {
  private let options: ReportOptions
  private let findings: FindingWriter

  package init(_ options: ReportOptions) {
    self.options = options
    findings = FindingWriter(options: options, fragments: nil)
  }

  /// Appends one line with its line end.
  package func write(_ draft: DraftReport, to writer: inout ByteWriter) {
    let report = draft.report
    writer.append(#"{"schema":"huashu.draft/1","verdict":"#)
    writer.append(json: draft.verdict.rawValue)
    writer.append(#","findings":["#)
    LineContext.with(report) { line in
      for (index, item) in draft.items.enumerated() {
        if index > 0 { writer.append(",") }
        let words =
          item.turnsLeft == nil
          ? nil : draft.words(of: item, pack: options.pack, language: options.language)
        findings.write(item.finding, words: words, in: report, line, to: &writer)
      }
      writer.append(#"],"rewrite":"#)
      if let rewrite = draft.rewrite {
        writer.append(json: options.redaction == .full ? Masking.masked(rewrite) : rewrite)
      } else {
        writer.append("null")
      }
      writer.append(#","not_judged":["#)
      for (index, open) in draft.notJudged.enumerated() {
        if index > 0 { writer.append(",") }
        write(open, line, &writer)
      }
    }
    writer.append(#"],"pack":{"name":"#)
    writer.append(json: options.pack.name)
    writer.append(#","version":"#)
    writer.append(json: options.pack.version)
    writer.append(#","fingerprint":"#)
    writer.append(json: options.pack.fingerprint)
    writer.append("}}\n")
  }

  private func write(
    _ open: DraftReport.Open, _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    writer.append(#"{"rule":"#)
    writer.append(json: options.pack.rules[open.rule].id)
    writer.append(#","reason":"#)
    writer.append(json: open.obstacle.rawValue)
    if !open.evidence.isEmpty {
      writer.append(#","evidence":["#)
      for (index, spans) in open.evidence.enumerated() {
        writer.append(index > 0 ? #",{"spans":"# : #"{"spans":"#)
        findings.write(spans, line, to: &writer)
        writer.append("}")
      }
      writer.append("]")
    }
    writer.append("}")
  }

  /// The answer to a line that could not be read; `line` from 1.
  package static func writeError(
    code: String, detail: String, line: Int, to writer: inout ByteWriter
  ) {
    writer.append(#"{"schema":"huashu.draft/1","line":"#)
    writer.append(number: line)
    writer.append(#","error":{"code":"#)
    writer.append(json: code)
    writer.append(#","detail":"#)
    writer.append(json: detail)
    writer.append("}}\n")
  }
}

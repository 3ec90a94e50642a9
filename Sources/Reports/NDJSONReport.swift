package import Bytes
internal import Lexicons
package import ReportModel
internal import Rules
internal import Scorecards
internal import Timing
internal import Transcripts

/// Report lines `huashu.report/1` (docs/contracts.md §3): fixed order of members, no clock, no locale.
package struct NDJSONReport: Sendable {
  let options: ReportOptions
  let fragments: NDJSONFragments
  let findingWriter: FindingWriter
  private let scoreWriter: ScoreWriter

  package init(_ options: ReportOptions) {
    self.options = options
    fragments = NDJSONFragments(options)
    findingWriter = FindingWriter(options: options, fragments: fragments)
    scoreWriter = ScoreWriter(options.pack)
  }

  /// Appends one line with its line end.
  package func write(_ report: ConversationReport, to writer: inout ByteWriter) {
    let conversation = report.conversation
    writer.append(#"{"schema":"huashu.report/1","id":"#)
    writer.append(json: conversation.id)
    writer.append(#","channel":"#)
    writer.append(json: conversation.channel.rawValue)
    writer.append(#","direction":"#)
    writer.append(json: conversation.direction.rawValue)
    writer.append(#","clock":"#)
    writer.append(json: conversation.clock.rawValue)
    if conversation.clock == .absolute, let zone = conversation.timeZone, zone != "Asia/Shanghai" {
      writer.append(#","tz":"#)
      writer.append(json: zone)
    }
    let moments = report.moments
    member(#","started_at_ms":"#, moments.started?.rawValue, &writer)
    member(#","ended_at_ms":"#, moments.ended?.rawValue, &writer)
    if let precision = conversation.precision {
      member(#","precision_ms":"#, precision.rawValue, &writer)
    }
    writer.append(#","status":"#)
    writer.append(json: report.status.rawValue)
    if let damage = report.damage {
      writer.append(#","incomplete":{"code":"E_TEXT_DESTROYED","detail":"#)
      writer.append(json: damage.detail)
      writer.append("}")
    }
    parties(conversation, &writer)
    if let source = conversation.source { self.source(source, &writer) }
    LineContext.with(report) { line in
      scoreWriter.write(report, line, to: &writer)
      verdicts(report, line, &writer)
      findings(report, line, &writer)
      acts(line, &writer)
      TimingWriter.write(report, line, to: &writer)
      coverage(report, &writer)
      if options.withTranscript { transcript(conversation, line, &writer) }
      if let scripts = report.scripts { self.scripts(scripts, line, &writer) }
    }
    writer.append(fragments.trailer)
    if let hash = report.inputHash { writer.append(hexadecimal: hash) }
    writer.append("\"}\n")
  }

  /// Appends an error line with its line end; `line` from 1, nil when a whole file is meant.
  package static func writeError(
    code: String, detail: String, line: Int?, file: String?, to writer: inout ByteWriter
  ) {
    writer.append(#"{"schema":"huashu.report/1""#)
    if let line {
      writer.append(#","line":"#)
      writer.append(number: line)
    }
    writer.append(#","id":null,"status":"error","error":{"code":"#)
    writer.append(json: code)
    writer.append(#","detail":"#)
    writer.append(json: detail)
    writer.append("}")
    if let file {
      writer.append(#","source":{"file":"#)
      writer.append(json: file)
      writer.append("}")
    }
    writer.append("}\n")
  }

  // MARK: Parts

  @inline(__always)
  func member(_ name: StaticString, _ value: Int64?, _ writer: inout ByteWriter) {
    writer.append(name)
    if let value { writer.append(number: value) } else { writer.append("null") }
  }

  private func parties(_ conversation: Conversation, _ writer: inout ByteWriter) {
    writer.append(#","parties":["#)
    for index in conversation.parties.indices {
      writer.append(index > 0 ? #",{"id":"# : #"{"id":"#)
      writer.append(json: conversation.parties[index].id)
      writer.append(#","role":"#)
      writer.append(json: conversation.parties[index].role.rawValue)
      writer.append(#","role_certainty":"#)
      writer.append(json: (conversation.parties[index].certainty ?? .certain).rawValue)
      if let account = conversation.parties[index].account {
        writer.append(#","account":"#)
        writer.append(json: masked(account))
      }
      if let name = conversation.parties[index].name {
        writer.append(#","name":"#)
        writer.append(json: masked(name))
      }
      writer.append("}")
    }
    writer.append("]")
  }

  private func source(_ source: Source, _ writer: inout ByteWriter) {
    writer.append(#","source":"#)
    let start = writer.count
    if let file = source.file {
      writer.append(#","file":"#)
      writer.append(json: file)
    }
    if let line = source.line {
      writer.append(#","line":"#)
      writer.append(number: line)
    }
    writer.openObject(at: start)
    writer.append("}")
  }

  private func coverage(_ report: ConversationReport, _ writer: inout ByteWriter) {
    member(#","coverage":{"assessed_rules":"#, Int64(report.assessedRules), &writer)
    writer.append(#","not_assessable":"#)
    let start = writer.count
    for place in report.verdicts.indices where report.verdicts[place].outcome == .notAssessable {
      writer.append(fragments.unjudgedRule(report.verdicts[place].rule))
      writer.append(fragments.reason(report.verdicts[place].reason ?? .uncertainMatch))
      writer.append(UInt8(ascii: "}"))
    }
    writer.openList(at: start)
    writer.append("]")
    let dormant = options.pack.rules.count - report.verdicts.count
    if dormant > 0 { member(#","dormant_rules":"#, Int64(dormant), &writer) }
    if let date = report.rulesDate {
      writer.append(#","rules_date":"#)
      writer.append(json: date)
    }
    if let coverage = report.conversation.coverage { input(coverage, &writer) }
    writer.append("}")
  }

  /// What the export could show, as the reader of the file found it.
  private func input(_ coverage: Coverage, _ writer: inout ByteWriter) {
    writer.append(#","input":"#)
    let start = writer.count
    word(#","bot_messages":"#, coverage.botMessages?.rawValue, &writer)
    word(#","hold_events":"#, coverage.holdEvents?.rawValue, &writer)
    if let isTruncated = coverage.isTruncated {
      writer.append(isTruncated ? #","truncated":true"# : #","truncated":false"#)
    }
    word(#","order":"#, coverage.order?.rawValue, &writer)
    writer.openObject(at: start)
    writer.append("}")
  }

  private func word(_ name: StaticString, _ value: String?, _ writer: inout ByteWriter) {
    guard let value else { return }
    writer.append(name)
    writer.append(json: value)
  }

  func masked(_ text: String) -> String {
    options.redaction == .full ? Masking.masked(text) : text
  }
}

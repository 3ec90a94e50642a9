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
  private let fragments: NDJSONFragments
  let findingWriter: FindingWriter

  package init(_ options: ReportOptions) {
    self.options = options
    fragments = NDJSONFragments(options)
    findingWriter = FindingWriter(options: options, fragments: fragments)
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
    member(#","started_at_ms":"#, report.started?.rawValue, &writer)
    member(#","ended_at_ms":"#, report.ended?.rawValue, &writer)
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
    ScoreWriter(report: report, pack: options.pack).write(to: &writer)
    let ids = NDJSONFragments.ids(of: conversation)
    conversation.text.withUnsafeBufferPointer { text in
      verdicts(report, text, ids, &writer)
      findings(report, text, ids, &writer)
      acts(report, text, ids, &writer)
    }
    TimingWriter(report: report).write(to: &writer)
    coverage(report, &writer)
    if options.withTranscript { transcript(conversation, &writer) }
    if let scripts = report.scripts {
      conversation.text.withUnsafeBufferPointer { text in
        self.scripts(scripts, report, text, &writer)
      }
    }
    writer.append(fragments.trailer)
    writer.append(report.inputHash)
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

  private func member(_ name: StaticString, _ value: Int64?, _ writer: inout ByteWriter) {
    writer.append(name)
    if let value { writer.append(number: value) } else { writer.append("null") }
  }

  private func parties(_ conversation: Conversation, _ writer: inout ByteWriter) {
    writer.append(#","parties":["#)
    for (index, party) in conversation.parties.enumerated() {
      writer.append(index > 0 ? #",{"id":"# : #"{"id":"#)
      writer.append(json: party.id)
      writer.append(#","role":"#)
      writer.append(json: party.role.rawValue)
      writer.append(#","role_certainty":"#)
      writer.append(json: (party.certainty ?? .certain).rawValue)
      if let account = party.account {
        writer.append(#","account":"#)
        writer.append(json: masked(account))
      }
      if let name = party.name {
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

  private func verdicts(
    _ report: ConversationReport, _ text: UnsafeBufferPointer<UInt8>, _ ids: [[UInt8]],
    _ writer: inout ByteWriter
  ) {
    let channel = report.conversation.channel
    writer.append(#","verdicts":["#)
    for index in report.verdicts.indices {
      if index > 0 { writer.append(UInt8(ascii: ",")) }
      let outcome = report.verdicts[index].outcome
      let rule = report.verdicts[index].rule
      head(of: rule, outcome, report.verdicts[index].severity, &writer)
      if let reason = report.verdicts[index].reason {
        writer.append(#","reason":"#)
        writer.append(json: reason.rawValue)
      }
      if let party = report.verdicts[index].party {
        writer.append(#","party":"#)
        writer.append(ids[party.rawValue])
      }
      switch outcome {
      case .pass: writer.append(fragments.points(rule, channel, isPass: true))
      case .fail: failedPoints(rule, report, &writer)
      case .notAssessable, .notApplicable: break
      }
      if !report.verdicts[index].evidence.isEmpty || !report.verdicts[index].quotes.isEmpty {
        evidence(report.verdicts[index], report, text, &writer)
      }
      writer.append(UInt8(ascii: "}"))
    }
    writer.append("]")
  }

  /// The points of a failed rule: prepared, unless they go by its findings.
  private func failedPoints(
    _ rule: Int, _ report: ConversationReport, _ writer: inout ByteWriter
  ) {
    let channel = report.conversation.channel
    guard let item = fragments.gradedItem(rule, channel),
      let points = report.score?.points(ofItem: item)
    else {
      writer.append(fragments.points(rule, channel, isPass: false))
      return
    }
    writer.append(#","points":"#)
    ScoreWriter.append(points.obtained, to: &writer)
    writer.append(#","of":"#)
    ScoreWriter.append(points.of, to: &writer)
  }

  private func head(
    of rule: Int, _ outcome: Outcome, _ severity: Severity, _ writer: inout ByteWriter
  ) {
    if severity == fragments.severities[rule] {
      writer.append(fragments.verdictHead(rule, outcome))
      return
    }
    writer.append(#"{"rule":"#)
    writer.append(json: options.pack.rules[rule].id)
    writer.append(#","verdict":"#)
    writer.append(json: outcome.rawValue)
    if options.pack.rules[rule].isPreview { writer.append(#","preview":true"#) }
    writer.append(#","severity":"#)
    writer.append(json: severity.rawValue)
  }

  private func evidence(
    _ verdict: Verdict, _ report: ConversationReport, _ text: UnsafeBufferPointer<UInt8>,
    _ writer: inout ByteWriter
  ) {
    writer.append(#","evidence":["#)
    for (index, act) in verdict.evidence.enumerated() {
      writer.append(index > 0 ? #",{"spans":"# : #"{"spans":"#)
      let spans = report.speech.spans(of: report.speech.acts[act])
      findingWriter.write(spans, in: report, text, to: &writer)
      writer.append("}")
    }
    for (index, quote) in verdict.quotes.enumerated() {
      writer.append(index + verdict.evidence.count > 0 ? #",{"spans":"# : #"{"spans":"#)
      findingWriter.write(quote[...], in: report, text, to: &writer)
      writer.append("}")
    }
    writer.append("]")
  }

  private func findings(
    _ report: ConversationReport, _ text: UnsafeBufferPointer<UInt8>, _ ids: [[UInt8]],
    _ writer: inout ByteWriter
  ) {
    writer.append(#","findings":["#)
    for index in report.findings.indices {
      if index > 0 { writer.append(UInt8(ascii: ",")) }
      findingWriter.write(report.findings[index], in: report, text, ids, to: &writer)
    }
    writer.append("]")
  }

  private func acts(
    _ report: ConversationReport, _ text: UnsafeBufferPointer<UInt8>, _ ids: [[UInt8]],
    _ writer: inout ByteWriter
  ) {
    writer.append(#","acts":["#)
    var isFirst = true
    for act in report.speech.acts {
      let head = fragments.actHead(act.entry)
      if head.isEmpty { continue }
      if !isFirst { writer.append(UInt8(ascii: ",")) }
      isFirst = false
      writer.append(head)
      writer.append(ids[act.party.rawValue])
      writer.append(#","by":"#)
      writer.append(json: report.conversation.parties[act.party.rawValue].role.rawValue)
      writer.append(act.isCertain ? #","certainty":"certain""# : #","certainty":"possible""#)
      writer.append(#","spans":"#)
      findingWriter.write(report.speech.spans(of: act), in: report, text, to: &writer)
      writer.append(UInt8(ascii: "}"))
    }
    writer.append("]")
  }

  private func coverage(_ report: ConversationReport, _ writer: inout ByteWriter) {
    member(#","coverage":{"assessed_rules":"#, Int64(report.assessedRules), &writer)
    writer.append(#","not_assessable":["#)
    var isFirst = true
    for place in report.verdicts.indices where report.verdicts[place].outcome == .notAssessable {
      writer.append(isFirst ? #"{"rule":"# : #",{"rule":"#)
      isFirst = false
      writer.append(json: options.pack.rules[report.verdicts[place].rule].id)
      writer.append(#","reason":"#)
      writer.append(json: (report.verdicts[place].reason ?? .uncertainMatch).rawValue)
      writer.append("}")
    }
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

  private func transcript(_ conversation: Conversation, _ writer: inout ByteWriter) {
    writer.append(#","events":["#)
    for (index, event) in conversation.events.enumerated() {
      member(index > 0 ? #",{"seq":"# : #"{"seq":"#, Int64(event.sequence), &writer)
      writer.append(#","type":"#)
      writer.append(json: event.kind.rawValue)
      if let party = event.party {
        writer.append(#","from":"#)
        writer.append(json: conversation.party(party).id)
      }
      if event.messageKind != .text {
        writer.append(#","kind":"#)
        writer.append(json: event.messageKind.rawValue)
      }
      if event.isAutomatic { writer.append(#","auto":true"#) }
      if let at = event.at { member(#","at_ms":"#, at.rawValue, &writer) }
      if let end = event.end { member(#","end_ms":"#, end.rawValue, &writer) }
      if !event.text.isEmpty {
        writer.append(#","text":"#)
        writer.append(json: masked(conversation.string(event.text)))
      }
      writer.append("}")
    }
    writer.append("]")
  }

  private func masked(_ text: String) -> String {
    options.redaction == .full ? Masking.masked(text) : text
  }
}

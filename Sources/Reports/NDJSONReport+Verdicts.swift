internal import Bytes
internal import Lexicons
internal import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

extension NDJSONReport {
  func verdicts(
    _ report: ConversationReport, _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    let channel = report.conversation.channel
    writer.append(#","verdicts":"#)
    let start = writer.count
    // Read where they stand: a verdict taken out would count references of all its lists.
    report.verdicts.withUnsafeBufferPointer { verdicts in
      for place in verdicts.indices {
        let rule = verdicts[place].rule
        let outcome = verdicts[place].outcome
        head(of: rule, outcome, verdicts[place].severity, &writer)
        if let reason = verdicts[place].reason { writer.append(fragments.reason(reason)) }
        if let party = Self.party(of: verdicts[place].charges) {
          writer.append(line.member(party))
        }
        switch outcome {
        case .pass: writer.append(fragments.points(rule, channel, isPass: true))
        case .fail: failedPoints(rule, report, &writer)
        case .notAssessable, .notApplicable: break
        }
        if !verdicts[place].evidence.isEmpty || !verdicts[place].quotes.isEmpty {
          evidence(verdicts[place].evidence, verdicts[place].quotes, line, &writer)
        }
        writer.append(UInt8(ascii: "}"))
      }
    }
    writer.openList(at: start)
    writer.append("]")
  }

  /// As `Verdict.party`: the first that failed, else the first.
  @inline(__always)
  private static func party(of charges: [Charge]) -> PartyIndex? {
    for place in charges.indices where !charges[place].isPassed { return charges[place].party }
    return charges.isEmpty ? nil : charges[0].party
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
    writer.append(#",{"rule":"#)
    writer.append(json: options.pack.rules[rule].id)
    writer.append(#","verdict":"#)
    writer.append(json: outcome.rawValue)
    if options.pack.rules[rule].isPreview { writer.append(#","preview":true"#) }
    writer.append(#","severity":"#)
    writer.append(json: severity.rawValue)
  }

  private func evidence(
    _ acts: [Int], _ quotes: [[TextSpan]], _ line: borrowing LineContext,
    _ writer: inout ByteWriter
  ) {
    writer.append(#","evidence":"#)
    let start = writer.count
    for place in acts.indices {
      writer.append(#",{"spans":"#)
      findingWriter.write(spansOf: acts[place], line, to: &writer)
      writer.append("}")
    }
    for place in quotes.indices {
      writer.append(#",{"spans":"#)
      findingWriter.write(quotes[place], line, to: &writer)
      writer.append("}")
    }
    writer.openList(at: start)
    writer.append("]")
  }

  func findings(
    _ report: ConversationReport, _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    writer.append(#","findings":["#)
    for index in report.findings.indices {
      if index > 0 { writer.append(UInt8(ascii: ",")) }
      findingWriter.write(report.findings[index], in: report, line, to: &writer)
    }
    writer.append("]")
  }

  func acts(_ line: borrowing LineContext, _ writer: inout ByteWriter) {
    writer.append(#","acts":"#)
    let start = writer.count
    for place in line.acts.indices {
      let head = fragments.actHead(line.acts[place].entry)
      if head.isEmpty { continue }
      writer.append(head)
      writer.append(line.idAndRole(line.acts[place].party))
      writer.append(
        line.acts[place].isCertain
          ? #","certainty":"certain","spans":"# : #","certainty":"possible","spans":"#)
      findingWriter.write(spansOf: place, line, to: &writer)
      writer.append(UInt8(ascii: "}"))
    }
    writer.openList(at: start)
    writer.append("]")
  }
}

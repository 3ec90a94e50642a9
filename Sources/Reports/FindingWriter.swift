internal import Bytes
internal import Lexicons
internal import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

/// Writes findings and spans as every JSON of ours has them (docs/contracts.md §3).
struct FindingWriter: Sendable {
  let options: ReportOptions
  /// Parts made beforehand, for many conversations; nil: they are made as they are asked for.
  let fragments: NDJSONFragments?

  /// `words`: message and suggestion where they are not the finding's own.
  func write(
    _ finding: Finding, words: (message: String, suggestion: String)? = nil,
    in report: ConversationReport, _ line: borrowing LineContext, to writer: inout ByteWriter
  ) {
    writer.fill(atMost: 48) { cursor in
      cursor.put(#"{"key":""#)
      cursor.put(hexadecimal: finding.key.high)
      cursor.put(hexadecimal: finding.key.low)
      cursor.put(#"""#)
    }
    head(of: finding, &writer)
    if let party = finding.violation.party { writer.append(line.member(party)) }
    if let event = finding.violation.event, let at = line.events[event.rawValue].at {
      writer.append(#","at_ms":"#)
      writer.append(number: at.rawValue)
    }
    if let act = finding.violation.act {
      quote(act, line, &writer)
    } else {
      writer.append(#","spans":"#)
      finding.violation.spans.withUnsafeBufferPointer { write($0, line, to: &writer) }
    }
    writeEnd(of: finding, words, report, line, &writer)
  }

  /// A list of spans with their quotes.
  func write(_ spans: [TextSpan], _ line: borrowing LineContext, to writer: inout ByteWriter) {
    spans.withUnsafeBufferPointer { write($0, line, to: &writer) }
  }

  /// The same for the spans of an act.
  func write(spansOf act: Int, _ line: borrowing LineContext, to writer: inout ByteWriter) {
    // The views are taken out here: a borrowed line cannot be caught by a closure.
    let (text, events) = (line.text, line.events)
    line.writeOnce(spansOf: act, to: &writer) { write($0, text, events, to: &$1) }
  }

  private func write(
    _ spans: UnsafeBufferPointer<TextSpan>, _ line: borrowing LineContext,
    to writer: inout ByteWriter
  ) {
    write(spans, line.text, line.events, to: &writer)
  }

  private func write(
    _ spans: UnsafeBufferPointer<TextSpan>, _ text: UnsafeBufferPointer<UInt8>,
    _ events: UnsafeBufferPointer<Event>, to writer: inout ByteWriter
  ) {
    let start = writer.count
    for index in spans.indices {
      let span = spans[index]
      writer.fill(atMost: 192) { cursor in
        cursor.put(#",{"seq":"#)
        cursor.put(number: events[span.event.rawValue].sequence)
        cursor.put(utf16: span.utf16, scalars: span.scalars)
      }
      write(
        quote: UnsafeBufferPointer(rebasing: text[span.bytes.lower..<span.bytes.upper]), to: &writer
      )
      writer.append(UInt8(ascii: "}"))
    }
    writer.openList(at: start)
    writer.append(UInt8(ascii: "]"))
  }

  /// A text of the conversation as JSON, masked where that is asked for.
  func write(quote: UnsafeBufferPointer<UInt8>, to writer: inout ByteWriter) {
    if case .full = options.redaction, let masked = Masking.masked(quote) {
      writer.append(json: masked)
    } else {
      writer.append(json: quote)
    }
  }

  // MARK: Parts

  /// The rule of a finding up to its severity.
  static func write(_ rule: Rule, to writer: inout ByteWriter) {
    writer.append(#","rule":"#)
    writer.append(json: rule.id)
    if rule.isPreview { writer.append(#","preview":true"#) }
    writer.append(#","severity":"#)
  }

  /// The entry of a finding up to its certainty.
  static func write(_ entry: PhraseEntry.Head, to writer: inout ByteWriter) {
    writer.append(#","entry":"#)
    writer.append(json: entry.id)
    writer.append(#","certainty":"#)
  }

  static func writeEnd(_ message: String, _ suggestion: String, to writer: inout ByteWriter) {
    writer.append(#","message":"#)
    writer.append(json: message)
    writer.append(#","suggestion":"#)
    writer.append(json: suggestion)
    writer.append("}")
  }

  /// The rule and the severity.
  private func head(of finding: Finding, _ writer: inout ByteWriter) {
    let severity = finding.violation.severity
    guard let fragments else {
      Self.write(options.pack.rules[finding.rule], to: &writer)
      writer.append(json: severity.rawValue)
      return
    }
    writer.append(fragments.findingRule(finding.rule))
    writer.append(fragments.severity(severity))
  }

  private func quote(
    _ place: Int, _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    let act = line.acts[place]
    if let fragments {
      writer.append(fragments.findingEntry(act.entry))
    } else {
      Self.write(options.pack.lexicon.entries.head(at: act.entry.rawValue), to: &writer)
    }
    writer.append(act.isCertain ? #""certain""# : #""possible""#)
    if let edge = act.edge {
      writer.append(#","edge":"#)
      writer.append(json: edge.rawValue)
    }
    writer.append(#","folds":["#)
    if !act.folds.isEmpty {
      for (index, name) in act.folds.names.enumerated() {
        if index > 0 { writer.append(",") }
        writer.append(json: name)
      }
    }
    writer.append(#"],"spans":"#)
    write(spansOf: place, line, to: &writer)
  }

  /// Message, suggestion and the end of a finding: prepared, unless it has words of its own.
  private func writeEnd(
    of finding: Finding, _ words: (message: String, suggestion: String)?,
    _ report: ConversationReport, _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    if let words {
      Self.writeEnd(words.message, words.suggestion, to: &writer)
      return
    }
    if let fragments {
      if let act = finding.violation.act {
        let end = fragments.entryEnd(line.acts[act].entry)
        if !end.isEmpty {
          writer.append(end)
          return
        }
      } else {
        // Figures stand at the end of the message.
        writer.append(fragments.ruleMessage(finding.rule))
        if let addition = FindingMessage.addition(finding.violation, options.language) {
          writer.append(addition)
        }
        writer.append(fragments.ruleEnd(finding.rule))
        return
      }
    }
    let words = FindingMessage(finding, in: report, pack: options.pack, language: options.language)
    Self.writeEnd(words.message, words.suggestion, to: &writer)
  }
}

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

  /// `text` is the conversation's, `ids` those of its parties as JSON. `words`: message and suggestion
  /// where they are not the finding's own.
  func write(
    _ finding: Finding, words: (message: String, suggestion: String)? = nil,
    in report: ConversationReport, _ text: UnsafeBufferPointer<UInt8>, _ ids: [[UInt8]],
    to writer: inout ByteWriter
  ) {
    writer.append(#"{"key":"#)
    writer.append(json: finding.key)
    if let fragments {
      writer.append(fragments.findingRule(finding.rule))
    } else {
      Self.write(options.pack.rules[finding.rule], to: &writer)
    }
    writer.append(json: finding.violation.severity.rawValue)
    if let party = finding.violation.party {
      writer.append(#","party":"#)
      writer.append(ids[party.rawValue])
    }
    if let event = finding.violation.event,
      let at = report.conversation.events[event.rawValue].at
    {
      writer.append(#","at_ms":"#)
      writer.append(number: at.rawValue)
    }
    if let act = finding.violation.act {
      quote(report.speech.acts[act], report, text, &writer)
    } else {
      writer.append(#","spans":"#)
      write(finding.violation.spans[...], in: report, text, to: &writer)
    }
    writeEnd(of: finding, words, report, &writer)
  }

  /// A list of spans with their quotes.
  func write(
    _ spans: ArraySlice<TextSpan>, in report: ConversationReport,
    _ text: UnsafeBufferPointer<UInt8>, to writer: inout ByteWriter
  ) {
    writer.append(UInt8(ascii: "["))
    for index in spans.indices {
      if index > spans.startIndex { writer.append(UInt8(ascii: ",")) }
      let span = spans[index]
      let sequence = report.conversation.events[span.event.rawValue].sequence
      let quote = UnsafeBufferPointer(rebasing: text[span.bytes.lower..<span.bytes.upper])
      writer.fill(atMost: 192) { start in
        var cursor = ByteCursor(start)
        cursor.put(#"{"seq":"#)
        cursor.put(number: sequence)
        cursor.put(utf16: span.utf16, scalars: span.scalars)
        return cursor.pointer
      }
      switch options.redaction {
      case .none: writer.append(json: quote)
      case .full: writer.append(json: Masking.masked(String(decoding: quote, as: UTF8.self)))
      }
      writer.append(UInt8(ascii: "}"))
    }
    writer.append(UInt8(ascii: "]"))
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

  private func quote(
    _ act: Act, _ report: ConversationReport, _ text: UnsafeBufferPointer<UInt8>,
    _ writer: inout ByteWriter
  ) {
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
    write(report.speech.spans(of: act), in: report, text, to: &writer)
  }

  /// Message, suggestion and the end of a finding: prepared, unless it has figures or words of its own.
  private func writeEnd(
    of finding: Finding, _ words: (message: String, suggestion: String)?,
    _ report: ConversationReport, _ writer: inout ByteWriter
  ) {
    if let words {
      Self.writeEnd(words.message, words.suggestion, to: &writer)
      return
    }
    if let fragments, let act = finding.violation.act {
      let end = fragments.entryEnd(report.speech.acts[act].entry)
      if !end.isEmpty {
        writer.append(end)
        return
      }
    } else if let fragments, finding.violation.limit == nil {
      writer.append(fragments.ruleEnd(finding.rule))
      return
    }
    let words = FindingMessage(finding, in: report, pack: options.pack, language: options.language)
    Self.writeEnd(words.message, words.suggestion, to: &writer)
  }
}

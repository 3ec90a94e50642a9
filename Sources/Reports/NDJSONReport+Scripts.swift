internal import Bytes
internal import ReportModel
internal import Rules
internal import Scripts
internal import Transcripts

extension NDJSONReport {
  /// The member `scripts`: how closely each script was followed.
  func scripts(
    _ scripts: [ScriptAdherence], _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    writer.append(#","scripts":["#)
    for (index, adherence) in scripts.enumerated() {
      let script = adherence.script
      writer.append(index > 0 ? #",{"script":"# : #"{"script":"#)
      writer.append(json: script.name)
      writer.append(#","scene":"#)
      writer.append(json: script.stage.rawValue)
      writer.append(#","file":"#)
      writer.append(json: script.path)
      writer.append(#","line":"#)
      writer.append(number: script.line)
      writer.append(#","status":"#)
      writer.append(json: adherence.status.rawValue)
      if let reason = adherence.reason {
        writer.append(#","reason":"#)
        writer.append(json: reason.rawValue)
      }
      if let similarity = adherence.similarity {
        writer.append(#","similarity":"#)
        Self.append(percent: similarity, to: &writer)
        if adherence.isOutOfOrder { writer.append(#","out_of_order":true"#) }
        parts(adherence, line, &writer)
      }
      writer.append("}")
    }
    writer.append("]")
  }

  private func parts(
    _ adherence: ScriptAdherence, _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    writer.append(#","parts":["#)
    for (index, part) in adherence.parts.enumerated() {
      writer.append(index > 0 ? #",{"text":"# : #"{"text":"#)
      writer.append(json: part.text)
      if part.isKey { writer.append(#","key":true"#) }
      writer.append(part.isSaid ? #","said":true"# : #","said":false"#)
      if let first = part.spans.first {
        writer.append(#","seq":"#)
        writer.append(number: line.events[first.event.rawValue].sequence)
        writer.append(#","similarity":"#)
        Self.append(percent: part.likeness, to: &writer)
        if !part.isInOrder { writer.append(#","out_of_order":true"#) }
        writer.append(#","spans":"#)
        findingWriter.write(part.spans, line, to: &writer)
      }
      writer.append("}")
    }
    writer.append(#"],"missing":["#)
    for (index, text) in adherence.missing.enumerated() {
      if index > 0 { writer.append(",") }
      writer.append(json: text)
    }
    writer.append("]")
  }

  /// 83 as 0.83, 100 as 1.
  private static func append(percent: Int, to writer: inout ByteWriter) {
    if percent % 100 == 0 {
      writer.append(number: percent / 100)
    } else {
      let hundredths =
        percent % 10 == 0 ? "\(percent / 10)" : percent < 10 ? "0\(percent)" : "\(percent)"
      writer.append("0." + hundredths)
    }
  }
}

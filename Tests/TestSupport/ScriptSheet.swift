package import Scripts

/// A script file written as text, one utterance a line: `# 开场` begins a section, `{name}` is a
/// placeholder, `<!-- … -->` a remark, alone or behind an utterance, `@key ` names an utterance.
package enum ScriptSheet {
  package static func document(
    _ text: String, path: String = "scripts.md",
    encoding: ScriptEncoding? = ScriptEncoding(charset: "UTF-8", hasMark: false)
  ) -> ScriptDocument {
    let text = ScriptText(text)
    var utterances: [Utterance] = []
    var remarks: [ScriptRemark] = []
    var section: [String] = []
    for number in 1...text.lineCount {
      let line = text.lineRange(number)
      let written = text.string(line)
      if written.hasPrefix("# ") {
        section = written.dropFirst(2).split(separator: "/").map(String.init)
        continue
      }
      var spoken = line
      if let mark = written.firstRange(of: "<!--") {
        let offset = written.utf8.distance(from: written.startIndex, to: mark.lowerBound)
        spoken.upper = line.lower + offset
        remarks.append(
          ScriptRemark(
            text: String(written[mark.lowerBound...]),
            region: text.region(of: ScriptRange(spoken.upper, line.upper)), isAlone: offset == 0))
      }
      while spoken.upper > spoken.lower, text.bytes[spoken.upper - 1] == 0x20 { spoken.upper -= 1 }
      if spoken.count == 0 { continue }
      utterances.append(utterance(spoken, text, section))
    }
    var document = ScriptDocument(
      path: path, format: "markdown", text: text, utterances: utterances)
    document.remarks = remarks
    document.encoding = encoding
    return document
  }

  private static func utterance(
    _ range: ScriptRange, _ text: ScriptText, _ section: [String]
  ) -> Utterance {
    var start = range.lower
    var key: String?
    if text.bytes[start] == UInt8(ascii: "@"),
      let space = text.bytes[start..<range.upper].firstIndex(of: 0x20)
    {
      key = text.string(ScriptRange(start + 1, space))
      start = space + 1
    }
    var spoken: [UInt8] = []
    var pieces: [Utterance.Piece] = []
    var placeholders: [String] = []
    func append(_ bytes: [UInt8], _ source: ScriptRange, _ kind: Utterance.Piece.Kind) {
      if bytes.isEmpty { return }
      pieces.append(
        Utterance.Piece(
          spoken: spoken.count..<spoken.count + bytes.count, source: source, kind: kind))
      spoken += bytes
    }
    var place = start
    while place < range.upper {
      let rest = text.bytes[place..<range.upper]
      let open = rest.firstIndex(of: UInt8(ascii: "{")) ?? range.upper
      append(Array(text.bytes[place..<open]), ScriptRange(place, open), .verbatim)
      guard let close = text.bytes[open..<range.upper].firstIndex(of: UInt8(ascii: "}")) else {
        append(Array(text.bytes[open..<range.upper]), ScriptRange(open, range.upper), .verbatim)
        break
      }
      placeholders.append(text.string(ScriptRange(open, close + 1)))
      append(
        Array(String(Utterance.placeholder).utf8), ScriptRange(open, close + 1), .placeholder)
      place = close + 1
    }
    return Utterance(
      text: spoken, pieces: pieces, placeholders: placeholders, section: section, key: key,
      reserved: ["\n", "\r", "<"])
  }
}

extension String {
  fileprivate func firstRange(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}

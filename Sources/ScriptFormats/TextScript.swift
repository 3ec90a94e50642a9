package import Scripts

/// Plain text: every line is a message. `[开场]`, `【开场】` and `== 开场 ==` alone on a line begin a
/// section; lines that begin with `#` or `//` are remarks.
package enum TextScript: ScriptFormat {
  package static let name = "text"
  package static let endings = ["txt"]

  package static func recognises(_ text: ScriptText, path: String) -> Bool { true }

  package static func read(
    _ text: ScriptText, path: String, options: ScriptReadingOptions
  ) -> ScriptDocument {
    var reader = TextScriptReader(text, options: options)
    for number in 1...text.lineCount { reader.take(text.lineRange(number)) }
    return reader.draft.document(path: path, format: name)
  }
}

private struct TextScriptReader {
  var draft: ScriptDraft
  private var place = ScriptDraft.Place(reserved: ["\n", "\r"])
  /// Who the lines up to the next empty one belong to, after a line that only names them.
  private var speaker: SpeakerNames.Speaker?
  private var bytes: [UInt8] { draft.text.bytes }

  init(_ text: ScriptText, options: ScriptReadingOptions) {
    draft = ScriptDraft(text, options: options)
  }

  mutating func take(_ line: ScriptRange) {
    var words = BlankBytes.trim(bytes, line.lower..<line.upper)
    if words.isEmpty {
      speaker = nil
      return
    }
    if let start = Self.remarkStart(bytes, words) {
      draft.remark(
        start..<words.upperBound, in: ScriptRange(words.lowerBound, words.upperBound),
        isAlone: true)
      return
    }
    if Self.isRule(bytes, words) { return }
    if let title = TextHeading.title(bytes, words), !isSpeaker(words) {
      place.section = [String(decoding: bytes[title], as: UTF8.self)]
      speaker = nil
      return
    }
    if let (start, end) = trailingRemark(words) {
      draft.remark(
        end..<words.upperBound, in: ScriptRange(start, words.upperBound), isAlone: false)
      words = BlankBytes.trim(bytes, words.lowerBound..<start)
    }
    if let end = LineMarker.end(bytes, in: words) { words = end..<words.upperBound }
    say(words)
  }

  private mutating func say(_ words: Range<Int>) {
    var spoken = UtteranceBuilder()
    spoken.append(ScriptRange(words.lowerBound, words.upperBound), of: draft.text)
    let turns = draft.speakers.turns(in: spoken.text)
    if speaker == .other, turns.first?.speaker == nil {
      draft.excluded.customers += 1
      return
    }
    speaker = draft.say(spoken, at: place) ?? (turns.first?.speaker == nil ? speaker : nil)
  }

  /// Whether a line in brackets names who speaks, not a section.
  private func isSpeaker(_ words: Range<Int>) -> Bool {
    draft.speakers.turns(in: Array(bytes[words])).first?.speaker != nil
  }

  /// Where the words of a remark begin, if the line is one. `#昵称#您好` and `#{name}` are none.
  private static func remarkStart(_ bytes: [UInt8], _ line: Range<Int>) -> Int? {
    if bytes.has("//", at: line.lowerBound) { return line.lowerBound + 2 }
    guard bytes[line.lowerBound] == UInt8(ascii: "#") else { return nil }
    var start = line.lowerBound + 1
    if start < line.upperBound, bytes[start] == UInt8(ascii: "{") { return nil }
    let word = bytes[start..<min(line.upperBound, start + 36)]
      .prefix { $0 != UInt8(ascii: "#") && $0 > 0x20 }
    if !word.isEmpty, word.endIndex < line.upperBound, bytes[word.endIndex] == UInt8(ascii: "#") {
      return nil
    }
    while start < line.upperBound, bytes[start] == UInt8(ascii: "#") { start += 1 }
    return start
  }

  /// `… # huashu: …` at the end of a line: where the mark and where the words begin.
  private func trailingRemark(_ line: Range<Int>) -> (start: Int, words: Int)? {
    guard let found = bytes.place(of: "huashu:", in: line) else { return nil }
    var mark = found
    while mark > line.lowerBound, bytes[mark - 1] == 0x20 { mark -= 1 }
    var start = mark
    while start > line.lowerBound, "#/".utf8.contains(bytes[start - 1]) { start -= 1 }
    guard start < mark, start > line.lowerBound, bytes[start - 1] <= 0x20 else { return nil }
    return (start, found)
  }

  /// A line that only divides: `-----`, `＝＝＝`.
  private static func isRule(_ bytes: [UInt8], _ line: Range<Int>) -> Bool {
    let text = String(decoding: bytes[line], as: UTF8.self)
    return text.count >= 3 && text.allSatisfy { "-=_*~—－＝─━".contains($0) }
  }
}

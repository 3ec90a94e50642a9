import TextSources

/// What one speaker says in a subtitle.
struct Cue {
  var times: CueTimes
  /// The line of the times, from 1.
  var line: Int
  /// The name before the text; nil if there is none.
  var speaker: String?
  /// What may be a name, if the rest of the file puts names before its texts.
  var possibleSpeaker: String?
  var text: String
  /// The text without the possible name.
  var rest = ""

  /// The speakers of a cue, each with its words. A cue without words is one without a speaker.
  static func parts(of raw: LineBytes, _ times: CueTimes, line: Int) -> [Cue] {
    var cues: [Cue] = []
    var voice: String?
    var start = 0
    func add(_ end: Int) {
      let words = plain(raw.part(start..<end))
      if words.isEmpty, end < raw.count || !cues.isEmpty { return }
      var cue = Cue(times: times, line: line, speaker: voice, text: words)
      if voice == nil { CueSpeaker.find(in: &cue) }
      cues.append(cue)
    }
    var place = 0
    while place < raw.count {
      guard raw[place] == UInt8(ascii: "<"), let tag = voiceTag(in: raw, at: place) else {
        place += 1
        continue
      }
      add(place)
      voice = tag.name
      start = tag.end
      place = tag.end
    }
    add(raw.count)
    return cues
  }

  /// `<v Name>` or `<v.loud Name>`.
  private static func voiceTag(
    in text: LineBytes, at start: Int
  ) -> (name: String, end: Int)? {
    // A name is short, and a line of nothing but < must not be gone through for each.
    let rest = text.part(start..<min(start + 512, text.count))
    guard rest.count > 3, rest[1] == UInt8(ascii: "v"),
      rest[2] == UInt8(ascii: " ") || rest[2] == UInt8(ascii: "."),
      let end = rest.firstIndex(of: UInt8(ascii: ">")),
      let gap = rest.part(0..<end).firstIndex(of: 0x20)
    else { return nil }
    let name = plain(rest.part((gap + 1)..<end))
    return name.isEmpty ? nil : (name, start + end + 1)
  }

  private static func plain(_ text: LineBytes) -> String {
    let words = CueTimes.withoutStamps(text)
    return words.withUnsafeBufferPointer { words in
      Markup.plain(words).withUnsafeBufferPointer { $0.trimmed.string }
    }
  }
}

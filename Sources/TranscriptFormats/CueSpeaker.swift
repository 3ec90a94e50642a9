import Transcripts

/// Finds who speaks in the text of a subtitle: `[SPEAKER_00]: `, `(speaker 1)`, `客服小美：`.
enum CueSpeaker {
  /// Splits off a sure speaker, and notes one that may be a speaker.
  static func find(in cue: inout Cue) {
    if let (name, rest) = bracketed(cue.text) {
      cue.speaker = name
      cue.text = rest
    } else if let (name, rest) = named(cue.text) {
      if isSure(name) {
        cue.speaker = name
        cue.text = rest
      } else {
        cue.possibleSpeaker = name
        cue.rest = rest
      }
    }
  }

  /// Takes possible speakers for real if nearly every cue has one: 地址：… alone is no speaker.
  static func settle(_ cues: inout [Cue]) {
    let withName = cues.count { $0.speaker != nil || $0.possibleSpeaker != nil }
    guard withName * 5 >= cues.count * 4, cues.count >= 2 else { return }
    for index in cues.indices {
      guard let name = cues[index].possibleSpeaker else { continue }
      cues[index].speaker = name
      cues[index].text = cues[index].rest
    }
  }

  private static func bracketed(_ text: String) -> (String, String)? {
    for (open, close) in [("[", "]"), ("(", ")"), ("（", "）"), ("【", "】")] {
      guard text.hasPrefix(open), let end = text.firstRange(of: close) else { continue }
      let name = trimmed(text.dropFirst()[..<end.lowerBound])
      var rest = text[end.upperBound...]
      let hasColon = rest.hasPrefix(":") || rest.hasPrefix("：")
      // [音乐] is a sound; only a colon or a speaker's own words make a name of it.
      guard isSure(name) || (open == "[" && hasColon && isName(name)) else { return nil }
      if hasColon { rest = rest.dropFirst() }
      return (name, trimmed(rest))
    }
    return nil
  }

  private static func named(_ text: String) -> (String, String)? {
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    let name = trimmed(text[..<colon])
    let rest = text[text.index(after: colon)...]
    guard isName(name), !rest.hasPrefix("//") else { return nil }
    return (name, trimmed(rest))
  }

  private static func isName(_ name: String) -> Bool {
    (1...24).contains(name.count) && name.contains(where: \.isLetter)
      && name.allSatisfy { $0.isLetter || $0.isNumber || " _-·.*#()（）'’&@/|".contains($0) }
  }

  /// A role word or a voice.
  private static func isSure(_ name: String) -> Bool {
    if isVoice(name) { return true }
    guard isName(name) else { return false }
    return RoleWords.exact(name) != nil || (RoleWords.prefix(of: name) != nil && name.count <= 12)
  }

  /// What recognisers call a voice they told apart: SPEAKER_00, `speaker ?`, 说话人1.
  static func isVoice(_ name: String) -> Bool {
    let plain = name.lowercased().filter { $0 != " " && $0 != "_" }
    return ["speaker", "spk", "说话人", "发言人"].contains {
      plain.hasPrefix($0) && plain.dropFirst($0.count).allSatisfy { $0.isNumber || $0 == "?" }
    }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    var text = text[...]
    while text.first?.isWhitespace == true { text = text.dropFirst() }
    while text.last?.isWhitespace == true { text = text.dropLast() }
    return String(text)
  }
}

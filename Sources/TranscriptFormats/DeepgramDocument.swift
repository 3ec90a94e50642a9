import TextSources

/// Results of Deepgram, as vCons hold them: the whole answer, or one alternative of it.
enum DeepgramDocument: SpeechDocument {
  static let name = "deepgram"

  /// A silence in milliseconds that ends a piece of speech where only words have times.
  private static let pause: Int64 = 1000

  static func recognises(_ document: JSONValue) -> Bool {
    document["results"]?["channels"]?.kind == .array
      || document["results"]?["utterances"]?.kind == .array || isAlternative(document)
  }

  private static func isAlternative(_ value: JSONValue) -> Bool {
    value["transcript"]?.kind == .string
      && (value["words"]?.kind == .array || value["paragraphs"]?.kind == .object)
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    if isAlternative(document) {
      read(alternative: document, channel: nil, &call)
      return
    }
    if let utterances = document["results"]?["utterances"], utterances.firstElement != nil {
      call.addEach(of: utterances) { utterance in
        let channel = utterance.label("channel")
        return SpeechSegment(
          start: try utterance.time(.seconds, "start"), end: try utterance.time(.seconds, "end"),
          voice: .init(
            label: utterance.label("speaker"), channel: channel.isEmpty ? nil : channel),
          text: try utterance.text("transcript"))
      }
      return
    }
    let channels = VConValue.list(document["results"]?["channels"])
    for (number, channel) in channels.enumerated() {
      guard let best = channel["alternatives"]?.firstElement else { continue }
      read(alternative: best, channel: channels.count > 1 ? String(number) : nil, &call)
    }
  }

  private static func read(
    alternative: JSONValue, channel: String?, _ call: inout SpeechDraft
  ) {
    let paragraphs = alternative["paragraphs"]?["paragraphs"]
    if let paragraphs, paragraphs.firstElement != nil {
      for paragraph in VConValue.list(paragraphs) {
        let label = SpeechMembers(paragraph).label("speaker")
        call.addEach(of: paragraph["sentences"]) { sentence in
          SpeechSegment(
            start: try sentence.time(.seconds, "start"), end: try sentence.time(.seconds, "end"),
            voice: .init(label: label, channel: channel), text: try sentence.text("text"))
        }
      }
    } else if let words = alternative["words"], words.firstElement != nil {
      var joined: SpeechSegment?
      words.forEachElement { word in
        call.add(word) { members in
          let next = SpeechSegment(
            start: try members.time(.seconds, "start"), end: try members.time(.seconds, "end"),
            voice: .init(label: members.label("speaker"), channel: channel),
            text: try members.text("punctuated_word", "word"))
          defer { joined = Self.join(&joined, next) }
          return Self.isCut(joined, next) ? joined : nil
        }
      }
      if let joined { call.add(joined) }
    } else if let text = alternative["transcript"]?.string, !text.isEmpty {
      call.add(SpeechSegment(voice: .init(channel: channel), text: text))
    }
  }

  /// Whether a word begins a new piece of speech.
  private static func isCut(_ spoken: SpeechSegment?, _ next: SpeechSegment) -> Bool {
    guard let spoken else { return false }
    if spoken.voice != next.voice { return true }
    guard let end = spoken.end, let start = next.start else { return false }
    return start - end > pause
  }

  private static func join(_ spoken: inout SpeechSegment?, _ next: SpeechSegment) -> SpeechSegment {
    guard var joined = spoken, !isCut(spoken, next) else { return next }
    // Latin words stand apart; Chinese ones do not.
    let isLatin = joined.text.last?.isASCII == true && next.text.first?.isASCII == true
    joined.text += (isLatin ? " " : "") + next.text
    joined.end = next.end ?? joined.end
    return joined
  }
}

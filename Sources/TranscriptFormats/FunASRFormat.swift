import TextSources

/// Results of FunASR, the open recogniser. Sentences are split at commas; those of one voice are put
/// together again.
package enum FunASRFormat: TranscriptFormat, SpeechDocument {
  package static let name = "funasr"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if json.lists("sentence_info", of: "start", "end", within: 1) { return 94 }
    guard json.hasOutermost("key", "text") else { return 0 }
    if json.hasOutermost("timestamp") {
      return isList(after: "\"timestamp\"", sample.head) ? 90 : 0
    }
    return sample.head.contains("<|") ? 75 : sample.isCut ? 40 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    if document.kind == .array { return document.firstElement.map { recognises($0) } ?? false }
    if document["sentence_info"]?.kind == .array { return true }
    let kinds: [JSONValue.Kind] = [.array, .null]
    return document["key"]?.kind == .string && document["text"] != nil
      && document["timestamp"].map { kinds.contains($0.kind) } ?? true
  }

  /// Whether a list stands behind a name.
  private static func isList(after name: String, _ head: String) -> Bool {
    guard let place = head.firstRange(of: name) else { return false }
    return head[place.upperBound...].first { $0 != ":" && !$0.isWhitespace } == "["
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    if document.kind == .array {
      document.forEachElement { read($0, into: &call) }
      return
    }
    let key = SpeechMembers(document).label("key")
    if !key.isEmpty { call.id = key }
    if let sentences = document["sentence_info"], sentences.firstElement != nil {
      read(sentences: sentences, into: &call)
    } else {
      call.add(document) { result in
        let span = try span(of: result.first("timestamp"))
        return SpeechSegment(
          start: span.start, end: span.end, voice: .init(), text: try text(of: result))
      }
    }
  }

  // MARK: Sentences

  /// Parts further apart than this stay apart, so that a silence is not hidden.
  private static let pause: Int64 = 1000

  private static func read(sentences: JSONValue, into call: inout SpeechDraft) {
    var open: SpeechSegment?
    call.addEach(of: sentences) { sentence in
      let next = SpeechSegment(
        start: try sentence.time(.milliseconds, "start"),
        end: try sentence.time(.milliseconds, "end"),
        voice: .init(label: sentence.label("spk", "speaker")), text: try text(of: sentence))
      if next.text.isEmpty { return next }
      if open.map({ isSplit($0, next) }) ?? false {
        open?.extend(by: next)
        return nil
      }
      defer { open = next }
      return open
    }
    if let open { call.add(open) }
  }

  /// Whether two neighbours are parts of one sentence.
  private static func isSplit(_ former: SpeechSegment, _ next: SpeechSegment) -> Bool {
    guard former.voice == next.voice, !former.voice.label.isEmpty,
      let last = former.text.last, "，,、".contains(last), let end = former.end,
      let start = next.start
    else { return false }
    return start - end <= pause && start >= former.start ?? start
  }

  // MARK: Texts and times

  /// The text of a result or of a sentence: a string, or a list of words where no punctuation was made.
  private static func text(of members: SpeechMembers) throws -> String {
    guard let list = members.first("text", "sentence"), list.kind == .array else {
      return withoutTags(try members.text("text", "sentence"))
    }
    var text = ""
    list.forEachElement { text.append(spaced: $0.string ?? "") }
    return withoutTags(text)
  }

  /// Drops the tags of SenseVoice, `<|zh|>`.
  private static func withoutTags(_ text: String) -> String {
    var rest = text[...]
    var result = ""
    while let open = rest.firstRange(of: "<|") {
      let tag = rest[open.upperBound...].prefix { $0.isASCII && ($0.isLetter || "_-".contains($0)) }
      let after = rest[tag.endIndex...]
      result += rest[..<open.lowerBound]
      if !tag.isEmpty, after.hasPrefix("|>") {
        rest = after.dropFirst(2)
      } else {
        result += rest[open]
        rest = rest[open.upperBound...]
      }
    }
    return (result + rest).trimmingSpaces
  }

  /// From the first word to the last; a list of pairs.
  private static func span(of stamps: JSONValue?) throws -> (start: Int64?, end: Int64?) {
    var start: Int64?
    var end: Int64?
    stamps?.forEachElement { pair in
      pair.forEachElement { time in
        let time = SpeechTime.milliseconds(time, .milliseconds)
        start = start ?? time
        end = time ?? end
      }
    }
    return (start, end)
  }
}

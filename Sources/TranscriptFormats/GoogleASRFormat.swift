import TextSources

/// Results of Google Cloud Speech-to-Text, also inside the `response` of an operation.
package enum GoogleASRFormat: TranscriptFormat, SpeechDocument {
  package static let name = "google-asr"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    let level = json.lists("results", of: "alternatives", within: 1) ? 1 : 2
    guard json.lists("results", of: "alternatives", within: 2) else { return 0 }
    return json.has(at: level + 4, "transcript") ? 92 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    guard let results = results(of: document) else { return false }
    var isOurs = false
    results.forEachElement { result in
      if result["alternatives"]?.firstElement?.holds("transcript") == true { isOurs = true }
    }
    return isOurs
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    var results: [JSONValue] = []
    Self.results(of: document)?.forEachElement { results.append($0) }
    if let last = results.last, repeats(last, results.dropLast()) { results = [last] }
    for result in results {
      if let words = best(of: result)?["words"], isDiarised(words) {
        read(words: words, into: &call)
        continue
      }
      call.add(result) { result in
        guard let best = best(of: result.value) else {
          throw SpeechFault("'alternatives' is missing; export the result again")
        }
        return try segment(best, of: result)
      }
    }
  }

  /// Whether the last result has the words of all the others once more: with diarisation only it says
  /// who spoke.
  private static func repeats(_ last: JSONValue, _ others: ArraySlice<JSONValue>) -> Bool {
    guard let words = best(of: last)?["words"], isDiarised(words) else { return false }
    var text: [UInt8] = []
    words.forEachElement { text += letters($0["word"]) }
    return text.starts(with: others.flatMap { letters(best(of: $0)?["transcript"]) })
  }

  private static func isDiarised(_ words: JSONValue) -> Bool {
    var isDiarised = false
    words.forEachElement { if !speaker(SpeechMembers($0)).isEmpty { isDiarised = true } }
    return isDiarised
  }

  /// A text without marks and spaces, which words have or have not.
  private static func letters(_ value: JSONValue?) -> [UInt8] {
    Array((value?.string ?? "").filter { $0.isLetter || $0.isNumber }.lowercased().utf8)
  }

  private static func results(of document: JSONValue) -> JSONValue? {
    let results = (document["response"] ?? document)["results"]
    return results?.kind == .array ? results : nil
  }

  private static func best(of result: JSONValue) -> JSONValue? {
    result["alternatives"]?.firstElement
  }

  private static func segment(
    _ best: JSONValue, of result: SpeechMembers
  ) throws -> SpeechSegment {
    var start: Int64?
    var end = try result.time(.seconds, "resultEndTime", "resultEndOffset", "result_end_time")
    var voices: [String] = []
    try best["words"]?.forEachElement { word in
      let word = SpeechMembers(word)
      if start == nil { start = try Self.start(of: word) }
      end = try Self.end(of: word) ?? end
      voices.append(speaker(word))
    }
    let channel = result.label("channelTag", "channel_tag")
    return SpeechSegment(
      start: start, end: end,
      voice: .init(
        label: SpeechVoices.majority(voices),
        channel: channel.isEmpty || channel == "0" ? nil : channel),
      text: best["transcript"]?.string.map { $0.trimmingSpaces } ?? "")
  }

  private static func read(words list: JSONValue, into call: inout SpeechDraft) {
    var words = SpeechWords()
    call.addEach(of: list) { word in
      words.take(
        SpeechSegment(
          start: try start(of: word), end: try end(of: word),
          voice: .init(label: speaker(word)), text: try word.text("word")))
    }
    if let last = words.finish() { call.add(last) }
  }

  private static func start(of word: SpeechMembers) throws -> Int64? {
    try word.time(.seconds, "startTime", "startOffset", "start_time", "start_offset")
  }

  private static func end(of word: SpeechMembers) throws -> Int64? {
    try word.time(.seconds, "endTime", "endOffset", "end_time", "end_offset")
  }

  /// Voices count from 1; 0 means that nobody told them apart.
  private static func speaker(_ word: SpeechMembers) -> String {
    let label = word.label("speakerLabel", "speakerTag", "speaker_label", "speaker_tag")
    return label == "0" ? "" : label
  }
}

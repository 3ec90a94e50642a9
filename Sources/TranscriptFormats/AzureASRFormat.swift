import TextSources

/// Results of Azure's batch and fast transcription. Times are ticks of 100 ns, durations of ISO 8601 or
/// milliseconds.
package enum AzureASRFormat: TranscriptFormat, SpeechDocument {
  package static let name = "azure-asr"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if json.hasOutermost("recognizedPhrases") { return 95 }
    if json.lists("phrases", of: "offsetMilliseconds", "text", within: 1) { return 92 }
    return json.hasOutermost("combinedRecognizedPhrases") ? 85 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    if document["recognizedPhrases"]?.kind == .array { return true }
    return document["phrases"]?.hasElement(with: "offsetMilliseconds") ?? false
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    call.addEach(of: SpeechMembers(document).first("recognizedPhrases", "phrases")) { phrase in
      let start =
        try phrase.time(.ticks, "offsetInTicks") ?? phrase.time(
          .milliseconds, "offsetMilliseconds") ?? phrase.time(.seconds, "offset")
      let length =
        try phrase.time(.ticks, "durationInTicks") ?? phrase.time(
          .milliseconds, "durationMilliseconds") ?? phrase.time(.seconds, "duration")
      let channel = phrase.label("channel")
      return SpeechSegment(
        start: start, end: start.flatMap { start in length.map { start + $0 } },
        voice: .init(
          label: phrase.label("speaker"), channel: channel.isEmpty ? nil : channel),
        text: try text(of: phrase))
    }
  }

  private static func text(of phrase: SpeechMembers) throws -> String {
    if let best = phrase.first("nBest")?.firstElement {
      return try SpeechMembers(best).text("display", "itn", "lexical")
    }
    // A stretch in which nothing was recognised is listed too.
    let status = phrase.label("recognitionStatus")
    if !status.isEmpty, status != "Success" { return "" }
    return try phrase.text("text")
  }
}

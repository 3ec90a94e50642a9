import TextSources

/// The World Transcription Format of vCons (draft-howe-vcon-wtf-extension).
enum WTFDocument: SpeechDocument {
  static let name = "wtf"

  static func recognises(_ document: JSONValue) -> Bool {
    document["segments"]?.kind == .array && document["transcript"]?.kind == .object
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    var names: [String: String] = [:]
    document["speakers"]?.forEachMember { key, value in
      names[String(decoding: key, as: UTF8.self)] =
        VConValue.text(value["label"]) ?? VConValue.text(value["name"])
    }
    call.addEach(of: document["segments"]) { segment in
      let number = segment.label("speaker", "speaker_id")
      let channel = segment.label("channel")
      return SpeechSegment(
        start: try segment.time(.seconds, "start"), end: try segment.time(.seconds, "end"),
        voice: .init(
          label: names[number] ?? number,
          channel: channel.isEmpty ? nil : channel),
        text: try segment.text("text"))
    }
  }
}

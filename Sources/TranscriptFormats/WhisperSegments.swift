import TextSources

/// The segments that Whisper and the tools built on it write. Repeated texts are kept: whether a
/// recogniser stuttered or a person is not to be told from here.
enum WhisperSegments {
  static func read(_ segments: JSONValue?, into call: inout SpeechDraft) {
    call.addEach(of: segments) { segment in
      var speaker = segment.label("speaker")
      if speaker.isEmpty {
        var labels: [String] = []
        segment.first("words")?.forEachElement {
          labels.append(SpeechMembers($0).label("speaker"))
        }
        speaker = SpeechVoices.majority(labels)
      }
      return SpeechSegment(
        start: try segment.time(.seconds, "start"), end: try segment.time(.seconds, "end"),
        voice: .init(label: speaker), text: try segment.text("text").trimmingSpaces)
    }
  }

  /// Whether a document has a list of segments as Whisper writes them.
  static func recognises(_ document: JSONValue) -> Bool {
    guard let segments = document["segments"], segments.kind == .array else { return false }
    if segments.firstElement == nil { return document.holds("language") }
    return segments.hasElement(with: "start") && segments.hasElement(with: "end")
      && segments.hasElement(with: "text")
  }
}

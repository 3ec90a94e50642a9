import TextSources
import Transcripts

/// Amazon Connect Contact Lens and Transcribe Call Analytics: results after a call, and segments of a
/// call that is going on.
package enum ContactLensFormat: TranscriptFormat, SpeechDocument {
  package static let name = "aws-contact-lens"

  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    if json.lists("Transcript", of: "BeginOffsetMillis", within: 1) { return 94 }
    if json.lists("Segments", of: "Transcript", within: 1) && json.has(at: 4, "BeginOffsetMillis") {
      return 94
    }
    if json.lists("Segments", of: "Utterance", within: 1) { return 92 }
    if json.hasOutermost("Transcript", "Participants") { return 70 }
    // Long calls have long statistics first.
    if json.hasOutermost("ConversationCharacteristics", "Channel") { return 80 }
    return json.hasOutermost("EventType", "ContactId", "Channel") ? 60 : 0
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(SpeechDocumentReader<Self>(context))
  }

  static func recognises(_ document: JSONValue) -> Bool {
    if document.holds("EventType"), document.holds("ContactId") { return true }
    if let transcript = document["Transcript"], transcript.kind == .array {
      return document.holds("Participants")
        || transcript.hasElement(with: "BeginOffsetMillis")
    }
    return document["Segments"]?.hasElement(with: "Transcript", "Utterance", "Categories") ?? false
  }

  /// A stream gives a call in many records.
  static func callKey(of result: JSONValue) -> String? {
    result.holds("EventType") ? SpeechMembers(result).label("ContactId") : nil
  }

  static func read(_ document: JSONValue, into call: inout SpeechDraft) {
    let contact = document["CustomerMetadata"].map { SpeechMembers($0).label("ContactId") } ?? ""
    let id = contact.isEmpty ? SpeechMembers(document).label("ContactId") : contact
    if !id.isEmpty { call.id = id }
    if document["Channel"]?.string == "CHAT" {
      call.fault("it is a chat; only calls of Contact Lens are read")
      return
    }
    var roles: [String: Role] = [:]
    document["Participants"]?.forEachElement { participant in
      let participant = SpeechMembers(participant)
      roles[participant.label("ParticipantId")] = role(participant.label("ParticipantRole"))
    }
    call.addEach(of: document["Transcript"]) { try turn($0, roles) }
    readSegments(document["Segments"], roles, into: &call)
  }

  private static func readSegments(
    _ segments: JSONValue?, _ roles: [String: Role], into call: inout SpeechDraft
  ) {
    // An utterance is an early piece of a transcript that comes later.
    var settled: Set<String> = []
    segments?.forEachElement { segment in
      if let turn = segment["Transcript"] { settled.insert(SpeechMembers(turn).label("Id")) }
    }
    segments?.forEachElement { segment in
      if let turn = segment["Transcript"], !turn.isNull {
        call.add(turn) { try Self.turn($0, roles) }
      } else if let piece = segment["Utterance"], !piece.isNull {
        let id = SpeechMembers(piece).label("TranscriptId")
        if id.isEmpty || !settled.contains(id) { call.add(piece) { try turn($0, roles) } }
      }
    }
  }

  private static func role(_ word: String) -> Role? {
    word == "CUSTOM_BOT" ? .bot : RoleWords.exact(word)
  }

  private static func turn(
    _ turn: SpeechMembers, _ roles: [String: Role]
  ) throws -> SpeechSegment {
    let id = turn.label("ParticipantId")
    let word = turn.label("ParticipantRole")
    let role = word.isEmpty ? roles[id] ?? Self.role(id) : Self.role(word)
    return SpeechSegment(
      start: try turn.time(.milliseconds, "BeginOffsetMillis"),
      end: try turn.time(.milliseconds, "EndOffsetMillis"),
      voice: .init(label: id.isEmpty ? word : id, role: role),
      text: try turn.text("Content", "PartialContent"))
  }
}

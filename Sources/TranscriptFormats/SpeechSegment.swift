import Transcripts

/// One recognised piece of speech, as a recogniser's result has it.
struct SpeechSegment {
  /// Milliseconds since the start of the call, or epoch milliseconds where `SpeechDraft.clock` says so.
  /// Nil: unknown.
  var start: Int64?
  var end: Int64?
  /// Who speaks.
  var voice: Voice
  var text: String
  /// The place in the file, for diagnostics: the line or the number of the segment, from 1.
  var line: Int?
  /// The id the result gives the segment; empty if it gives none.
  var identifier = ""
  /// For an early piece of speech that is being recognised: the id of the segment it becomes.
  var pieceOf = ""

  /// What a result says about a speaker.
  struct Voice: Hashable {
    /// A name or a label: 客服小美, SPEAKER_00, `1`. Empty if there is none.
    var label = ""
    /// The channel of a recording with one speaker on each.
    var channel: String?
    /// A role the result states outright.
    var role: Role?

    /// What the party is called: the label, with `speaker` before a bare number; else the channel.
    var name: String {
      if !label.isEmpty { return label.allSatisfy(\.isNumber) ? "speaker \(label)" : label }
      if let channel { return "channel \(channel)" }
      return role?.rawValue ?? "unknown"
    }
  }
}

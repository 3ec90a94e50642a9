import Scripts

/// The document a format is making.
struct ScriptDraft {
  let text: ScriptText
  let speakers: SpeakerNames
  private let placeholders: PlaceholderScanner
  private(set) var utterances: [Utterance] = []
  private var remarks: [ScriptRemark] = []
  private var problems: [ScriptProblem] = []
  var excluded = ScriptExclusions()

  init(_ text: ScriptText, options: ScriptReadingOptions) {
    self.text = text
    speakers = SpeakerNames(options.agentNames)
    placeholders = PlaceholderScanner(options.placeholders)
  }

  /// Where what is said stands.
  struct Place {
    var section: [String] = []
    var key: String?
    var cell: String?
    /// Characters that would need an escape there.
    var reserved: Set<Unicode.Scalar> = []
  }

  /// Adds what is said: one utterance, or, in a dialogue, one for each turn of the agent. Returns who
  /// was named last, if nothing of theirs stood there yet.
  @discardableResult
  mutating func say(_ spoken: UtteranceBuilder, at place: Place) -> SpeakerNames.Speaker? {
    let turns = speakers.turns(in: spoken.text)
    for turn in turns where !turn.range.isEmpty {
      guard turn.speaker != .other else {
        excluded.customers += 1
        continue
      }
      var utterance = spoken.part(turn.range).finish(
        section: place.section, key: place.key, reserved: place.reserved,
        placeholders: placeholders)
      utterance.cell = place.cell
      utterances.append(utterance)
    }
    return turns.last.flatMap { $0.range.isEmpty ? $0.speaker : nil }
  }

  /// Adds a comment: its words, and where it stands with its marks.
  mutating func remark(_ words: Range<Int>, in range: ScriptRange, isAlone: Bool) {
    let words = BlankBytes.trim(text.bytes, words)
    remarks.append(
      ScriptRemark(
        text: text.string(ScriptRange(words.lowerBound, words.upperBound)),
        region: text.region(of: range), isAlone: isAlone))
  }

  mutating func remark(_ remark: ScriptRemark) { remarks.append(remark) }

  /// `byte` is a place in the text; nil: the file as a whole.
  mutating func problem(at byte: Int?, _ message: String) {
    problems.append(
      ScriptProblem(line: byte.map { text.position(at: $0).line }, message: message))
  }

  func document(path: String, format: String) -> ScriptDocument {
    var document = ScriptDocument(path: path, format: format, text: text, utterances: utterances)
    document.remarks = remarks
    document.problems = problems
    document.excluded = excluded
    return document
  }
}

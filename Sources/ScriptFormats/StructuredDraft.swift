import Scripts

/// A document in the making: what the readers of structured files add to it.
struct StructuredDraft {
  let text: ScriptText
  private(set) var document: ScriptDocument
  let speakers: SpeakerNames
  private let placeholders: PlaceholderScanner

  init(_ text: ScriptText, path: String, format: String, options: ScriptReadingOptions) {
    self.text = text
    document = ScriptDocument(path: path, format: format, text: text, utterances: [])
    speakers = SpeakerNames(options.agentNames)
    let configured = PlaceholderScanner(options.placeholders)
    let hasMore = !options.placeholders.isEmpty
    placeholders = PlaceholderScanner(more: { text in
      let others = hasMore ? configured.find(in: Array(text.utf8)) : []
      return MessageSyntax.find(in: text)
        + others.filter { $0.kind == .placeholder }.map(\.range)
    })
  }

  /// Adds what is said: one utterance, or, in a dialogue, one for each turn of the agent. White space
  /// alone is none. Returns whether there was anything.
  @discardableResult mutating func add(
    _ parts: [SpokenPart], section: [String], key: String?,
    reserved: ReservedCharacters.Scalars, isFuzzy: Bool = false
  ) -> Bool {
    var builder = UtteranceBuilder()
    var isBlank = true
    for part in parts {
      switch part {
      case .verbatim(let range):
        builder.append(range, of: text)
        isBlank = isBlank && text.bytes[range.lower..<range.upper].allSatisfy { $0 <= 0x20 }
      case .escaped(let spoken, let range):
        builder.append(spoken, from: range)
        isBlank = isBlank && spoken.utf8.allSatisfy { $0 <= 0x20 }
      }
    }
    if isBlank { return false }
    func finish(_ builder: UtteranceBuilder) {
      var utterance = builder.finish(
        section: section, key: key, reserved: reserved, placeholders: placeholders)
      utterance.isFuzzy = isFuzzy
      document.utterances.append(utterance)
    }
    let turns = speakers.turns(in: builder.text)
    if turns.contains(where: { $0.speaker != nil }) {
      for turn in turns where !turn.range.isEmpty {
        if turn.speaker == .other {
          exclude(customers: 1)
        } else {
          finish(builder.part(turn.range))
        }
      }
    } else {
      finish(builder)
    }
    return true
  }

  /// Adds a text of a translation file. One without a Han character is counted only.
  mutating func addTranslation(
    _ parts: [SpokenPart], section: [String], key: String?,
    reserved: ReservedCharacters.Scalars, isFuzzy: Bool = false
  ) {
    if HanText.isIn(parts.spoken(in: text)) {
      add(parts, section: section, key: key, reserved: reserved, isFuzzy: isFuzzy)
    } else {
      document.excluded.code += 1
    }
  }

  /// Adds a comment that stands in `whole`, with its signs; it says what stands in `words`.
  mutating func remark(_ words: ScriptRange, in whole: ScriptRange, isAlone: Bool? = nil) {
    remark(said: text.string(words), in: whole, isAlone: isAlone ?? text.isAlone(whole))
  }

  mutating func remark(said: String, in whole: ScriptRange, isAlone: Bool) {
    let words = said.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if words.isEmpty { return }
    document.remarks.append(
      ScriptRemark(text: words, region: text.region(of: whole), isAlone: isAlone))
  }

  /// Adds every line of a comment that may have several.
  mutating func remarks(in words: ScriptRange, isAlone: Bool) {
    var start = words.lower
    while start < words.upper {
      let end = text.bytes[start..<words.upper].firstIndex(of: 0x0A) ?? words.upper
      remark(ScriptRange(start, end), in: text.trimmed(ScriptRange(start, end)), isAlone: isAlone)
      start = end + 1
    }
  }

  mutating func fault(at byte: Int, _ message: String) {
    fault(line: text.position(at: byte).line, message)
  }

  mutating func fault(line: Int?, _ message: String) {
    document.problems.append(ScriptProblem(line: line, message: message))
  }

  mutating func exclude(customers: Int = 0, code: Int = 0, obsolete: Int = 0) {
    document.excluded.customers += customers
    document.excluded.code += code
    document.excluded.obsolete += obsolete
  }

  mutating func sortRemarks() {
    document.remarks.sort { $0.region.start.byte < $1.region.start.byte }
  }
}

/// Something that a file of some format cannot hold.
struct ScriptFault: Error {
  /// From 0.
  let byte: Int
  let message: String
}

extension ScriptText {
  /// Whether nothing but white space stands beside a range on its lines.
  func isAlone(_ range: ScriptRange) -> Bool {
    let before = bytes[..<range.lower].reversed().prefix { $0 != 0x0A }
    let behind = bytes[range.upper...].prefix { $0 != 0x0A }
    return before.allSatisfy { $0 <= 0x20 } && behind.allSatisfy { $0 <= 0x20 }
  }

  /// The range without the white space at its ends.
  func trimmed(_ range: ScriptRange) -> ScriptRange {
    var (lower, upper) = (range.lower, range.upper)
    while lower < upper, bytes[lower] <= 0x20 { lower += 1 }
    while upper > lower, bytes[upper - 1] <= 0x20 { upper -= 1 }
    return ScriptRange(lower, upper)
  }
}

internal import ICU
internal import Lexicons
internal import PersonalData
internal import Transcripts

/// What is asked of the words themselves and not of the lexicon's hits: expressions, likeness,
/// repetition. It keeps the expressions of the rules and, while one is judged, the texts of a
/// conversation. One serves one thread.
final class TextQuestions {
  private var expressions: [String: PatternSearch] = [:]
  private var samples: [SampleSentences: [SentencePairs]] = [:]
  /// Nil until the first expression is asked: many a start asks none.
  private var knownText: SpokenText?
  private var isBegun = false
  /// Used for one text after another.
  private var matches: [Range<Int>] = []
  private var excepted: [Range<Int>] = []

  /// An expression of a rule. All must be known before the first conversation.
  func expression(_ expression: String) -> PatternSearch {
    if let known = expressions[expression] { return known }
    let search = PatternSearch(expression, place: expressions.count)
    expressions[expression] = search
    return search
  }

  /// Begins another conversation.
  func begin() { isBegun = false }

  /// The texts of a conversation, which is the one that was begun last.
  private func text(of conversation: Conversation) -> SpokenText {
    let text =
      knownText
      ?? SpokenText(expressions.values.sorted { $0.place < $1.place }.map { $0.readWords() })
    knownText = text
    if !isBegun {
      text.begin(conversation)
      isBegun = true
    }
    return text
  }

  // MARK: Expressions

  func finds(
    _ question: QuestionPlan, _ turns: ArraySlice<Int>, _ context: RuleContext
  ) -> [Find] {
    guard let search = question.pattern, case .pattern(let pattern) = question.subject else {
      return []
    }
    let text = text(of: context.conversation)
    var finds: [Find] = []
    for turn in turns where isNear(pattern.near, turn, context) {
      for event in context.utterances(of: turn)
      where text.mayMatch(search.place, event, context.conversation) {
        find(search, question.exception, event, turn, context, text, into: &finds)
      }
    }
    return finds
  }

  private func find(
    _ search: PatternSearch, _ exception: PatternSearch?, _ event: EventIndex, _ turn: Int,
    _ context: RuleContext, _ text: SpokenText, into finds: inout [Find]
  ) {
    matches.removeAll(keepingCapacity: true)
    excepted.removeAll(keepingCapacity: true)
    var (isCutShort, isExceptionCutShort) = (false, false)
    text.withUnits(of: event, context.conversation) { units in
      isCutShort = search.search(units, into: &matches)
      if let exception, !matches.isEmpty {
        isExceptionCutShort = exception.search(units, into: &excepted)
      }
    }
    // An exception that was not searched to the end may have covered it.
    let doubt: Reason? =
      isExceptionCutShort ? .patternLimit : context.isReliable(turn) ? nil : .unknownRole
    let place = context.place(of: event, in: turn)
    var next = 0
    for match in matches {
      while next < excepted.count, excepted[next].upperBound <= match.lowerBound { next += 1 }
      if next < excepted.count, excepted[next].lowerBound < match.upperBound { continue }
      finds.append(Find(place: place, evidence: .quote(match), doubt: doubt))
    }
    if isCutShort { finds.append(Find(place: place, evidence: .place, doubt: .patternLimit)) }
  }

  private func isNear(_ set: PhraseSet, _ turn: Int, _ context: RuleContext) -> Bool {
    if set.isEmpty { return true }
    guard !set.reach.isDisjoint(with: context.speech.said[turn]) else { return false }
    for act in context.speech.ranges[turn] where set.contains(context.speech.acts[act]) {
      return true
    }
    return false
  }

  private func find(
    _ match: Range<Int>, _ event: EventIndex, _ turn: Int, _ context: RuleContext
  ) -> Find {
    Find(
      place: context.place(of: event, in: turn), evidence: .quote(match),
      doubt: context.isReliable(turn) ? nil : .unknownRole)
  }

  // MARK: Personal data

  func finds(_ kinds: PersonalDataKinds, _ turns: ArraySlice<Int>, _ context: RuleContext) -> [Find]
  {
    var finds: [Find] = []
    for turn in turns {
      for event in context.utterances(of: turn) {
        let range = context.conversation.events[event.rawValue].text
        let found = context.conversation.text.withUnsafeBufferPointer { text in
          PersonalDataDetector.finds(
            in: UnsafeBufferPointer(rebasing: text[range.lower..<range.upper]))
        }
        for one in found where kinds.kinds.contains(one.kind) {
          let bytes = TextRange(
            range.lower + one.bytes.lowerBound, range.lower + one.bytes.upperBound)
          let span = TextSpan(bytes: bytes, of: event, in: context.conversation)
          let isSure = one.certainty == .certain && context.isReliable(turn)
          finds.append(
            Find(
              place: context.place(of: event, in: turn), evidence: .quote(span.utf16),
              doubt: isSure ? nil : .uncertainMatch))
        }
      }
    }
    return finds
  }

  // MARK: Likeness

  func finds(_ samples: SampleSentences, _ turns: ArraySlice<Int>, _ context: RuleContext) -> [Find]
  {
    let sentences = self.samples[samples] ?? samples.sentences.map { SentencePairs($0) }
    self.samples[samples] = sentences
    var finds: [Find] = []
    for turn in turns {
      for (event, range, pairs) in self.sentences(of: turn, context)
      where sentences.contains(where: { $0.likeness(to: pairs) >= samples.percent }) {
        finds.append(find(range, event, turn, context))
      }
    }
    return finds
  }

  /// Sentences that were said before, with words of somebody else in between.
  func finds(
    _ limit: RepetitionLimit, _ turns: ArraySlice<Int>, _ context: RuleContext
  ) -> [Find] {
    var earlier: [(turn: Int, pairs: SentencePairs)] = []
    var finds: [Find] = []
    let marks = limit.marks.map { Array($0.utf16) }
    for place in turns.indices {
      let turn = turns[place]
      let oldest = turns[max(turns.startIndex, place - limit.turns)]
      earlier.removeAll { $0.turn < oldest }
      var own: [(turn: Int, pairs: SentencePairs)] = []
      for (event, range, pairs) in sentences(of: turn, marks: marks, context)
      where pairs.characters >= limit.characters {
        let isRepeated = earlier.contains {
          // Two turns of one party in a row are one breath: nobody has answered.
          turn > $0.turn + 1 && $0.pairs.likeness(to: pairs) >= limit.percent
        }
        if isRepeated { finds.append(find(range, event, turn, context)) }
        own.append((turn, pairs))
      }
      earlier += own
    }
    return finds
  }

  /// The sentences of a turn with one of some marks, each with its half-open UTF-16 range in its event.
  private func sentences(
    of turn: Int, marks: [[UInt16]] = [], _ context: RuleContext
  ) -> [(EventIndex, Range<Int>, SentencePairs)] {
    var sentences: [(EventIndex, Range<Int>, SentencePairs)] = []
    for event in context.utterances(of: turn) {
      let text = text(of: context.conversation)
      let units = text.withUnits(of: event, context.conversation) { Array($0) }
      var start = 0
      while start < units.count {
        let stop = units[start...].firstIndex(where: Self.endsSentence)
        let range = start..<(stop.map { $0 + 1 } ?? units.count)
        if marks.isEmpty || marks.contains(where: { Self.holds($0, units[range]) }) {
          let sentence = String(decoding: units[range], as: UTF16.self)
          sentences.append((event, range, SentencePairs(sentence)))
        }
        start = range.upperBound
      }
    }
    return sentences
  }

  private static func holds(_ mark: [UInt16], _ sentence: ArraySlice<UInt16>) -> Bool {
    guard let first = mark.first, mark.count <= sentence.count else { return false }
    for place in sentence.startIndex...(sentence.endIndex - mark.count)
    where sentence[place] == first {
      if mark.indices.allSatisfy({ sentence[place + $0] == mark[$0] }) { return true }
    }
    return false
  }

  private static func endsSentence(_ unit: UInt16) -> Bool {
    switch unit {
    // 。！？!?；… and the end of a line.
    case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0xFF1B, 0x2026, 0x0A: true
    default: false
    }
  }
}

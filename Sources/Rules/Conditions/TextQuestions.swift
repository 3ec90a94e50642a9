internal import ICU
internal import Lexicons
internal import PersonalData
internal import Transcripts

/// What is asked of the words themselves and not of the lexicon's hits: expressions, likeness,
/// repetition. It keeps the expressions it has compiled: each when it is first asked, as most
/// conversations ask few. One serves one thread.
final class TextQuestions {
  private var matchers: [String: TextPatternMatcher] = [:]
  private var samples: [SampleSentences: [SentencePairs]] = [:]

  /// Nil for an expression that ICU does not take; packs are checked when they are read from their files.
  private func matcher(_ expression: String) -> TextPatternMatcher? {
    if let known = matchers[expression] { return known }
    let matcher = try? TextPatternMatcher(expression)
    matchers[expression] = matcher
    return matcher
  }

  // MARK: Expressions

  func finds(_ pattern: TextPattern, _ turns: [Int], _ context: RuleContext) -> [Find] {
    guard let matcher = matcher(pattern.expression) else { return [] }
    let exception = pattern.exception.flatMap { self.matcher($0) }
    var finds: [Find] = []
    for turn in turns where isNear(pattern.near, turn, context) {
      for event in context.utterances(of: turn) {
        let units = context.units(of: event)
        let found = matcher.matches(in: units)
        let excepted = exception?.matches(in: units)
        for match in found.matches where excepted?.matches.contains(where: match.overlaps) != true {
          // An exception that was not searched to the end may have covered it.
          let doubt: Reason? = excepted?.isCutShort == true ? .patternLimit : nil
          finds.append(find(match, event, turn, doubt, context))
        }
        if found.isCutShort {
          finds.append(
            Find(
              place: context.place(of: event, in: turn), evidence: .place, doubt: .patternLimit))
        }
      }
    }
    return finds
  }

  private func isNear(_ set: PhraseSet, _ turn: Int, _ context: RuleContext) -> Bool {
    if set.isEmpty { return true }
    guard !set.reach.isDisjoint(with: context.speech.said[turn]) else { return false }
    return context.speech.ranges[turn].contains { set.contains(context.speech.acts[$0]) }
  }

  private func find(
    _ match: Range<Int>, _ event: EventIndex, _ turn: Int, _ doubt: Reason?,
    _ context: RuleContext
  ) -> Find {
    let span = TextSpan(utf16: match, of: event, in: context.conversation)
    let isReliable = context.isReliable(turn)
    return Find(
      place: context.place(of: event, in: turn), evidence: .quote([span]),
      doubt: doubt ?? (isReliable ? nil : .unknownRole))
  }

  // MARK: Personal data

  func finds(_ kinds: PersonalDataKinds, _ turns: [Int], _ context: RuleContext) -> [Find] {
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
              place: context.place(of: event, in: turn), evidence: .quote([span]),
              doubt: isSure ? nil : .uncertainMatch))
        }
      }
    }
    return finds
  }

  // MARK: Likeness

  func finds(_ samples: SampleSentences, _ turns: [Int], _ context: RuleContext) -> [Find] {
    let sentences = self.samples[samples] ?? samples.sentences.map { SentencePairs($0) }
    self.samples[samples] = sentences
    var finds: [Find] = []
    for turn in turns {
      for (event, range, pairs) in self.sentences(of: turn, context)
      where sentences.contains(where: { $0.likeness(to: pairs) >= samples.percent }) {
        finds.append(find(range, event, turn, nil, context))
      }
    }
    return finds
  }

  /// Sentences that were said before, with words of somebody else in between.
  func finds(
    _ limit: RepetitionLimit, _ turns: [Int], _ role: TurnRole, _ context: RuleContext
  ) -> [Find] {
    var earlier: [(turn: Int, pairs: SentencePairs)] = []
    var finds: [Find] = []
    let marks = limit.marks.map { Array($0.utf16) }
    for (place, turn) in turns.enumerated() {
      let oldest = turns[max(0, place - limit.turns)]
      earlier.removeAll { $0.turn < oldest }
      var own: [(turn: Int, pairs: SentencePairs)] = []
      for (event, range, pairs) in sentences(of: turn, marks: marks, context)
      where pairs.characters >= limit.characters {
        let isRepeated = earlier.contains {
          // Two turns of one party in a row are one breath: nobody has answered.
          turn > $0.turn + 1 && $0.pairs.likeness(to: pairs) >= limit.percent
        }
        if isRepeated { finds.append(find(range, event, turn, nil, context)) }
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
      let units = context.units(of: event)
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

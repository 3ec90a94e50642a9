internal import Lexicons
internal import Transcripts

extension TextQuestions {
  /// A sentence of a turn. What it is compared by is made when it is first compared: most sentences have
  /// no other to be compared with.
  private struct Sentence {
    let turn: Int
    let event: EventIndex
    /// Half-open, in UTF-16 units of the event.
    let range: Range<Int>
    var pairs: SentencePairs?
  }

  func finds(
    _ samples: SampleSentences, _ turns: ArraySlice<Int>, _ context: RuleContext
  ) -> [Find] {
    let known = self.samples[samples] ?? samples.sentences.map { SentencePairs($0) }
    self.samples[samples] = known
    var walk = TextWalk()
    var finds: [Find] = []
    var sentences: [Sentence] = []
    for turn in turns {
      sentences.removeAll(keepingCapacity: true)
      addSentences(of: turn, marks: nil, context, to: &sentences)
      for place in sentences.indices {
        let pairs = pairs(of: &sentences[place], &walk, context)
        if known.contains(where: { $0.likeness(to: pairs) >= samples.percent }) {
          finds.append(find(sentences[place].range, sentences[place].event, turn, context))
        }
      }
    }
    return finds
  }

  /// Sentences that were said before, with words of somebody else in between.
  func finds(
    _ limit: RepetitionLimit, marks: PlainWords?, _ turns: ArraySlice<Int>, _ context: RuleContext
  ) -> [Find] {
    var walk = TextWalk()
    var finds: [Find] = []
    var sentences: [Sentence] = []
    var first = 0
    for place in turns.indices {
      let turn = turns[place]
      let oldest = turns[max(turns.startIndex, place - limit.turns)]
      while first < sentences.count, sentences[first].turn < oldest { first += 1 }
      let own = sentences.count
      addSentences(of: turn, marks: marks, context, to: &sentences)
      for sentence in own..<sentences.count {
        for earlier in first..<own {
          // Two turns of one party in a row are one breath: nobody has answered.
          if sentences[earlier].turn + 1 >= turn { break }
          let pairs = pairs(of: &sentences[sentence], &walk, context)
          if pairs.characters < limit.characters { break }
          let others = self.pairs(of: &sentences[earlier], &walk, context)
          if others.characters >= limit.characters, others.likeness(to: pairs) >= limit.percent {
            finds.append(find(sentences[sentence].range, sentences[sentence].event, turn, context))
            break
          }
        }
      }
    }
    return finds
  }

  private func pairs(
    of sentence: inout Sentence, _ walk: inout TextWalk, _ context: RuleContext
  ) -> SentencePairs {
    if let known = sentence.pairs { return known }
    let bytes = walk.span(sentence.range, of: sentence.event, in: context.conversation).bytes
    let words = context.conversation.text.withUnsafeBufferPointer { text in
      folding.foldedWords(of: UnsafeBufferPointer(rebasing: text[bytes.lower..<bytes.upper]))
    }
    let pairs = SentencePairs(words: words)
    sentence.pairs = pairs
    return pairs
  }

  /// Adds the sentences of a turn with one of some marks.
  private func addSentences(
    of turn: Int, marks: PlainWords?, _ context: RuleContext, to sentences: inout [Sentence]
  ) {
    let text = text(of: context.conversation)
    for event in context.utterances(of: turn) {
      text.withUnits(of: event, context.conversation) { units in
        var start = 0
        while start < units.count {
          var end = start
          while end < units.count, !Self.endsSentence(units[end]) { end += 1 }
          end = min(end + 1, units.count)
          let sentence = UnsafeBufferPointer(rebasing: units[start..<end])
          if marks?.occur(in: sentence) != false {
            sentences.append(Sentence(turn: turn, event: event, range: start..<end))
          }
          start = end
        }
      }
    }
  }

  private static func endsSentence(_ unit: UInt16) -> Bool {
    switch unit {
    // 。！？!?；… and the end of a line.
    case 0x3002, 0xFF01, 0xFF1F, 0x21, 0x3F, 0xFF1B, 0x2026, 0x0A: true
    default: false
    }
  }
}

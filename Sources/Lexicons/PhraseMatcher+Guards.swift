extension PhraseMatcher {
  /// Why a literal need not be looked at; nil if it may be a hit.
  func refusal(
    of pattern: Lexicon.Pattern, _ speaker: Speaker, _ isCall: Bool
  ) -> DropReason? {
    let guards = lexicon.guards[pattern.entry.rawValue]
    if !lexicon.isEnabled(guards) { return .profile }
    if pattern.isAllow { return nil }
    switch guards.speaker {
    case .any: break
    case .agent: if speaker != .agent { return .speaker }
    case .customer: if speaker != .customer { return .speaker }
    }
    return guards.channel != 0 && (guards.channel == 2) != isCall ? .channel : nil
  }

  /// Why a candidate is no hit; nil if every guard lets it pass. Allow-phrases have no guards but the
  /// Latin edge.
  func dropReason(_ candidate: Candidate, _ text: FoldedText) -> DropReason? {
    let pattern = lexicon.patterns[candidate.pattern]
    let units = text.foldedUnits
    if cutsLatinWord(candidate, units) { return .latinEdge }
    if pattern.isAllow { return nil }
    let guards = lexicon.guards[pattern.entry.rawValue]
    let isStrict = guards.polarity != .expected
    if candidate.end - candidate.start == 1, !guards.isDensity,
      !isFramed(.turn, candidate, text, isStrict)
    {
      return .singleCharacter
    }
    for word in guards.beforeNot.range
    where ends(lexicon.word(word), at: candidate.start, units) {
      return .beforeNot
    }
    for word in guards.afterNot.range
    where begins(lexicon.word(word), at: candidate.end, units) {
      return .afterNot
    }
    if let reason = surroundingsReason(candidate, guards, text) { return reason }
    if guards.checksNegation, isNegated(candidate, text) { return .negation }
    if guards.checksQuotation, isReported(candidate, text) { return .quotation }
    if pattern.isMisheard, candidate.end - candidate.start <= 3,
      !isFramed(.turnStart, candidate, text, isStrict),
      !isFramed(.turnEnd, candidate, text, isStrict)
    {
      return .misheardInside
    }
    return nil
  }

  /// The place of the only word unit of a short text; nil if there are none or several, or words nobody
  /// knows yet.
  func onlyWordUnit(of units: UnsafeBufferPointer<UInt16>) -> Int? {
    guard units.count <= 16 else { return nil }
    var found: Int?
    for (index, unit) in units.enumerated() where UnitClass.isWord(unit) || UnitClass.isOpen(unit) {
      if found != nil { return nil }
      found = index
    }
    return found
  }

  private func cutsLatinWord(_ candidate: Candidate, _ units: UnsafeBufferPointer<UInt16>) -> Bool {
    let (start, end) = (candidate.start, candidate.end)
    if UnitClass.isLatin(units[start]), start > 0, UnitClass.isLatin(units[start - 1]) {
      return true
    }
    return UnitClass.isLatin(units[end - 1]) && end < units.count && UnitClass.isLatin(units[end])
  }

  func ends(
    _ word: UnsafeBufferPointer<UInt16>, at end: Int, _ units: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    word.count <= end && begins(word, at: end - word.count, units)
  }

  func begins(
    _ word: UnsafeBufferPointer<UInt16>, at start: Int, _ units: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    guard start + word.count <= units.count else { return false }
    for index in word.indices where units[start + index] != word[index] { return false }
    return true
  }

  // MARK: Frames

  private func isFramed(
    _ frame: Frame, _ candidate: Candidate, _ text: FoldedText, _ isStrict: Bool
  ) -> Bool {
    isFramedBefore(frame, candidate.start, text, isStrict)
      && isFramedAfter(frame, candidate.end, text, isStrict)
  }

  /// Whether a hit that begins at a place begins where its frame says. Where it is strict, placeholders
  /// count as words.
  func isFramedBefore(
    _ frame: Frame, _ start: Int, _ text: FoldedText, _ isStrict: Bool
  ) -> Bool {
    switch frame {
    case .anywhere, .clauseEnd, .turnEnd: true
    case .clauseStart, .clause: startsClause(start, text, isStrict)
    case .turnStart, .turn: !hasWord(in: 0..<start, text, isStrict)
    }
  }

  /// Whether a hit that ends at a place ends where its frame says.
  func isFramedAfter(_ frame: Frame, _ end: Int, _ text: FoldedText, _ isStrict: Bool) -> Bool {
    switch frame {
    case .anywhere, .clauseStart, .turnStart: true
    case .clauseEnd, .clause: endsClause(end, text, isStrict)
    case .turnEnd, .turn: !hasWord(in: end..<text.count, text, isStrict)
    }
  }

  private func startsClause(_ position: Int, _ text: FoldedText, _ isStrict: Bool) -> Bool {
    position == 0 || !isWord(text.foldedUnits[position - 1], isStrict)
      || text.startsMessage(at: position)
  }

  private func endsClause(_ position: Int, _ text: FoldedText, _ isStrict: Bool) -> Bool {
    position == text.count || !isWord(text.foldedUnits[position], isStrict)
      || text.startsMessage(at: position)
  }

  private func hasWord(in range: Range<Int>, _ text: FoldedText, _ isStrict: Bool) -> Bool {
    text.foldedUnits[range].contains { isWord($0, isStrict) }
  }

  private func isWord(_ unit: UInt16, _ isStrict: Bool) -> Bool {
    UnitClass.isWord(unit) || (isStrict && UnitClass.isOpen(unit))
  }

  // MARK: Negation

  /// A negator whose end lies at most three units before the hit, in its clause. Two negators side by
  /// side cancel out (不得不), so do 能不能 and the accusing 不是…吗.
  private func isNegated(_ candidate: Candidate, _ text: FoldedText) -> Bool {
    let units = text.foldedUnits
    var end = candidate.start
    while end > 0, candidate.start - end <= 3 {
      // A negator right before a hit counts across messages of a call: recognisers split anywhere.
      if lexicon.mayEndNegator(units[end - 1]),
        let place = lexicon.negators.range.first(where: { ends(lexicon.word($0), at: end, units) })
      {
        let negator = lexicon.word(place)
        let start = end - negator.count
        if isInHarmlessWord(start..<end, units) {
          end -= 1
          continue
        }
        if isAlternative(start, units) || isRhetorical(negator, after: candidate.end, units) {
          return false
        }
        return !isNegator(endingAt: start, units) && !isModalNegated(endingAt: start, units)
      }
      // What stands before a placeholder need not speak of what stands behind it.
      if UnitClass.endsClause(units[end - 1]) || UnitClass.isOpen(units[end - 1])
        || text.startsMessage(at: end)
      {
        return false
      }
      end -= 1
    }
    return false
  }

  /// Whether a negator belongs to a word like 非常 or 特别.
  private func isInHarmlessWord(_ range: Range<Int>, _ units: UnsafeBufferPointer<UInt16>) -> Bool {
    lexicon.notNegators.range.contains { place in
      let word = lexicon.word(place)
      return (0...max(0, word.count - range.count)).contains { offset in
        range.lowerBound >= offset && begins(word, at: range.lowerBound - offset, units)
      }
    }
  }

  private func isNegator(endingAt end: Int, _ units: UnsafeBufferPointer<UInt16>) -> Bool {
    lexicon.negators.range.contains { ends(lexicon.word($0), at: end, units) }
  }

  /// 不能不, 不会不, 没有说不: a negator, one modal character, and the negator that begins here.
  private func isModalNegated(endingAt end: Int, _ units: UnsafeBufferPointer<UInt16>) -> Bool {
    guard end > 0 else { return false }
    switch units[end - 1] {
    case 0x80FD, 0x4F1A, 0x5F97, 0x662F, 0x8981, 0x8BE5, 0x8BF4:
      return isNegator(endingAt: end - 1, units)
    default: return false
    }
  }

  /// 能不能, 是不是: the unit on both sides of the 不 is the same, also where 不是 is the negator.
  private func isAlternative(_ start: Int, _ units: UnsafeBufferPointer<UInt16>) -> Bool {
    start > 0 && start + 1 < units.count && units[start - 1] == units[start + 1]
  }

  /// 不是…吗 affirms.
  private func isRhetorical(
    _ negator: UnsafeBufferPointer<UInt16>, after end: Int, _ units: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    guard negator.count == 2, negator[0] == 0x4E0D, negator[1] == 0x662F else { return false }
    for unit in units[end...] {
      if UnitClass.endsClause(unit) { return false }
      if unit == 0x5417 || unit == 0x561B || unit == 0x4E48 { return true }
    }
    return false
  }

  // MARK: Quotation

  /// Whether a hit repeats somebody else's words.
  private func isReported(_ candidate: Candidate, _ text: FoldedText) -> Bool {
    isQuoted(candidate, text) || followsReportCue(candidate, text)
  }

  private func isQuoted(_ candidate: Candidate, _ text: FoldedText) -> Bool {
    let units = text.foldedUnits
    // A quotation longer than this is no quotation of a phrase, and the search must end.
    let begin = max(text.messageStart(before: candidate.start), candidate.start - 400)
    var depth = 0
    var straight = 0
    for unit in units[begin..<candidate.start] {
      switch unit {
      case 0x201C, 0x2018, 0x300C, 0x300E, 0x300A: depth += 1
      case 0x201D, 0x2019, 0x300D, 0x300F, 0x300B: depth = max(0, depth - 1)
      case 0x22: straight += 1
      default: break
      }
    }
    return depth > 0 || straight % 2 == 1
  }

  /// 您说 before the hit, in its clause and at most ten units away; a colon or a quotation mark between
  /// them does not end the clause.
  private func followsReportCue(_ candidate: Candidate, _ text: FoldedText) -> Bool {
    let units = text.foldedUnits
    var position = candidate.start
    while position > 0, candidate.start - position <= 10 {
      let unit = units[position - 1]
      if lexicon.mayEndReportCue(unit),
        lexicon.reportCues.range.contains(where: { ends(lexicon.word($0), at: position, units) })
      {
        return true
      }
      if UnitClass.endsClause(unit), unit != 0x3A { return false }
      if position != candidate.start, text.startsMessage(at: position) { return false }
      position -= 1
    }
    return false
  }
}

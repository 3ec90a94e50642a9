extension PhraseMatcher {
  /// Why a candidate is no hit; nil if every guard lets it pass. Allow-phrases have no guards but the
  /// Latin edge.
  func dropReason(
    _ candidate: Candidate, _ text: FoldedText, _ speaker: Speaker, _ isCall: Bool
  ) -> DropReason? {
    let pattern = lexicon.patterns[candidate.pattern]
    let units = text.foldedUnits
    if cutsLatinWord(pattern, candidate, units) { return .latinEdge }
    if pattern.isAllow { return nil }
    let guards = lexicon.guards[pattern.entry.rawValue]
    switch guards.speaker {
    case .any: break
    case .agent: if speaker != .agent { return .speaker }
    case .customer: if speaker != .customer { return .speaker }
    }
    if let isForCalls = guards.isForCalls, isForCalls != isCall { return .channel }
    if pattern.characters == 1, !isFramed(.turn, candidate, text) { return .singleCharacter }
    for word in guards.beforeNot where ends(lexicon.neighbours[word], at: candidate.start, units) {
      return .beforeNot
    }
    for word in guards.afterNot where begins(lexicon.neighbours[word], at: candidate.end, units) {
      return .afterNot
    }
    if guards.frame != .anywhere, !isFramed(guards.frame, candidate, text) { return .frame }
    if guards.checksNegation, isNegated(candidate, text) { return .negation }
    if guards.checksQuotation, isReported(candidate, text) { return .quotation }
    return nil
  }

  /// The place of the only word unit of a short text; nil if there are none or several.
  func onlyWordUnit(of units: UnsafeBufferPointer<UInt16>) -> Int? {
    guard units.count <= 16 else { return nil }
    var found: Int?
    for (index, unit) in units.enumerated() where UnitClass.isWord(unit) {
      if found != nil { return nil }
      found = index
    }
    return found
  }

  private func cutsLatinWord(
    _ pattern: Lexicon.Pattern, _ candidate: Candidate, _ units: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    if pattern.isLatinAtStart, candidate.start > 0, UnitClass.isLatin(units[candidate.start - 1]) {
      return true
    }
    return pattern.isLatinAtEnd && candidate.end < units.count
      && UnitClass.isLatin(units[candidate.end])
  }

  private func ends(_ word: [UInt16], at end: Int, _ units: UnsafeBufferPointer<UInt16>) -> Bool {
    word.count <= end && begins(word, at: end - word.count, units)
  }

  private func begins(
    _ word: [UInt16], at start: Int, _ units: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    guard start + word.count <= units.count else { return false }
    for index in word.indices where units[start + index] != word[index] { return false }
    return true
  }

  // MARK: Frames

  private func isFramed(_ frame: Frame, _ candidate: Candidate, _ text: FoldedText) -> Bool {
    switch frame {
    case .anywhere: true
    case .clauseStart: startsClause(candidate.start, text)
    case .clauseEnd: endsClause(candidate.end, text)
    case .clause: startsClause(candidate.start, text) && endsClause(candidate.end, text)
    case .turnStart: !hasWord(in: 0..<candidate.start, text)
    case .turnEnd: !hasWord(in: candidate.end..<text.count, text)
    case .turn:
      !hasWord(in: 0..<candidate.start, text) && !hasWord(in: candidate.end..<text.count, text)
    }
  }

  private func startsClause(_ position: Int, _ text: FoldedText) -> Bool {
    position == 0 || !UnitClass.isWord(text.foldedUnits[position - 1])
      || text.startsMessage(at: position)
  }

  private func endsClause(_ position: Int, _ text: FoldedText) -> Bool {
    position == text.count || !UnitClass.isWord(text.foldedUnits[position])
      || text.startsMessage(at: position)
  }

  private func hasWord(in range: Range<Int>, _ text: FoldedText) -> Bool {
    text.foldedUnits[range].contains(where: UnitClass.isWord)
  }

  // MARK: Negation

  /// A negator whose end lies at most three units before the hit, in its clause. Two negators side by
  /// side cancel out (不得不), so do 能不能 and the accusing 不是…吗.
  private func isNegated(_ candidate: Candidate, _ text: FoldedText) -> Bool {
    let units = text.foldedUnits
    var end = candidate.start
    while end > 0, candidate.start - end <= 3 {
      // A negator right before a hit counts across messages of a call: recognisers split anywhere.
      if let negator = lexicon.words.negators.first(where: { ends($0, at: end, units) }) {
        let start = end - negator.count
        if isAlternative(start, units) || isRhetorical(negator, after: candidate.end, units) {
          return false
        }
        return !lexicon.words.negators.contains { ends($0, at: start, units) }
      }
      if UnitClass.endsClause(units[end - 1]) || text.startsMessage(at: end) { return false }
      end -= 1
    }
    return false
  }

  /// 能不能, 是不是: the unit on both sides of the 不 is the same, also where 不是 is the negator.
  private func isAlternative(_ start: Int, _ units: UnsafeBufferPointer<UInt16>) -> Bool {
    start > 0 && start + 1 < units.count && units[start - 1] == units[start + 1]
  }

  /// 不是…吗 affirms.
  private func isRhetorical(
    _ negator: [UInt16], after end: Int, _ units: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    guard negator == [0x4E0D, 0x662F] else { return false }
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
      if lexicon.words.reportCues.contains(where: { ends($0, at: position, units) }) { return true }
      let unit = units[position - 1]
      if UnitClass.endsClause(unit), unit != 0x3A { return false }
      if position != candidate.start, text.startsMessage(at: position) { return false }
      position -= 1
    }
    return false
  }
}

/// Finds what was said in one utterance after another. One matcher serves one thread.
package final class PhraseMatcher {
  package let lexicon: Lexicon
  private let edges: Edges
  private var candidates: [Candidate] = []

  /// A literal found in the text that its guards let through.
  struct Candidate {
    let pattern: Int
    let start: Int
    let end: Int
    var isCertain = true
    var edge: EdgeGrade?
  }

  /// Throws `ICUError`.
  package init(lexicon: Lexicon, edges: Edges) {
    self.lexicon = lexicon
    self.edges = edges
  }

  /// Appends the hits of an utterance, by start and then by end. `trace`, if given, is told of every
  /// candidate; it costs time and is for `pack probe`.
  package func match(
    _ text: FoldedText, speaker: Speaker, isCall: Bool, into hits: inout [Hit],
    trace: ((CandidateTrace) -> Void)? = nil
  ) {
    candidates.removeAll(keepingCapacity: true)
    edges.beginText()
    let units = text.foldedUnits
    lexicon.automaton.forEachMatch(in: units) { pattern, start, length in
      consider(pattern, start, start + length, text, speaker, isCall, trace)
    }
    if !lexicon.singleUnits.isEmpty, let place = onlyWordUnit(of: units) {
      for pattern in lexicon.singleUnits[units[place]] ?? [] {
        consider(pattern, place, place + 1, text, speaker, isCall, trace)
      }
    }
    if candidates.isEmpty { return }
    compete(text, into: &hits, trace)
  }

  private func consider(
    _ pattern: Int, _ start: Int, _ end: Int, _ text: FoldedText, _ speaker: Speaker,
    _ isCall: Bool, _ trace: ((CandidateTrace) -> Void)?
  ) {
    var candidate = Candidate(pattern: pattern, start: start, end: end)
    if let reason = dropReason(candidate, text, speaker, isCall) {
      if !lexicon.patterns[pattern].isAllow { report(candidate, .dropped(reason), text, trace) }
      return
    }
    gradeEdges(of: &candidate, text)
    candidates.append(candidate)
  }

  /// Two or three Han that cross a word edge are only possible; a forbidden hit is always graded,
  /// because a finding shows how it lies.
  private func gradeEdges(of candidate: inout Candidate, _ text: FoldedText) {
    let pattern = lexicon.patterns[candidate.pattern]
    let guards = lexicon.guards[pattern.entry.rawValue]
    let decides = guards.checksEdges && pattern.characters <= 3 && pattern.isHan
    guard !pattern.isAllow, decides || guards.polarity == .forbidden else { return }
    let range = FoldedOffset(candidate.start)..<FoldedOffset(candidate.end)
    let grade = edges.grade(text.originalRange(range), in: text.originalUnits)
    candidate.edge = grade
    if decides, grade != .on { candidate.isCertain = false }
  }

  private func report(
    _ candidate: Candidate, _ outcome: CandidateOutcome, _ text: FoldedText,
    _ trace: ((CandidateTrace) -> Void)?
  ) {
    guard let trace else { return }
    let range = FoldedOffset(candidate.start)..<FoldedOffset(candidate.end)
    trace(
      CandidateTrace(
        entry: lexicon.patterns[candidate.pattern].entry, original: text.originalRange(range),
        outcome: outcome))
  }

  // MARK: Competition

  private func compete(
    _ text: FoldedText, into hits: inout [Hit], _ trace: ((CandidateTrace) -> Void)?
  ) {
    if candidates.count > 1 { candidates.sort { ($0.start, $0.end) < ($1.start, $1.end) } }
    let first = hits.count
    var groupStart = 0
    while groupStart < candidates.count {
      var groupEnd = groupStart + 1
      var reach = candidates[groupStart].end
      while groupEnd < candidates.count, candidates[groupEnd].start < reach {
        reach = max(reach, candidates[groupEnd].end)
        groupEnd += 1
      }
      settle(groupStart..<groupEnd, text, into: &hits, trace)
      groupStart = groupEnd
    }
    if hits.count - first > 1 {
      hits[first...].sort {
        ($0.folded.lowerBound, $0.folded.upperBound) < ($1.folded.lowerBound, $1.folded.upperBound)
      }
    }
  }

  /// Takes the candidates of one overlapping group from the strongest down and drops each that meets a
  /// stronger one it competes with.
  private func settle(
    _ group: Range<Int>, _ text: FoldedText, into hits: inout [Hit],
    _ trace: ((CandidateTrace) -> Void)?
  ) {
    if group.count == 1 {
      accept(candidates[group.lowerBound], text, into: &hits, trace)
      return
    }
    let start = candidates[group.lowerBound].start
    var taken = TakenUnits(start: start, end: candidates[group].map(\.end).max() ?? start)
    for candidate in candidates[group].sorted(by: isStronger) {
      let pattern = lexicon.patterns[candidate.pattern]
      let guards = lexicon.guards[pattern.entry.rawValue]
      let claim = TakenUnits.Claim(
        category: guards.category, isForbidden: guards.polarity == .forbidden,
        isAllow: pattern.isAllow)
      if let reason = taken.conflict(of: claim, candidate.start..<candidate.end) {
        if !pattern.isAllow { report(candidate, .dropped(reason), text, trace) }
        continue
      }
      taken.take(claim, candidate.start..<candidate.end)
      accept(candidate, text, into: &hits, trace)
    }
  }

  private func accept(
    _ candidate: Candidate, _ text: FoldedText, into hits: inout [Hit],
    _ trace: ((CandidateTrace) -> Void)?
  ) {
    let pattern = lexicon.patterns[candidate.pattern]
    if pattern.isAllow { return }
    let guards = lexicon.guards[pattern.entry.rawValue]
    let range = FoldedOffset(candidate.start)..<FoldedOffset(candidate.end)
    hits.append(
      Hit(
        category: guards.category, entry: pattern.entry, folded: range,
        original: text.originalRange(range), isCertain: candidate.isCertain, edge: candidate.edge,
        folds: guards.polarity == .forbidden ? text.folds(in: range) : FoldSet(rawValue: 0)))
    report(candidate, candidate.isCertain ? .certain : .possible, text, trace)
  }

  /// Certain before possible, then the longer, then an allow-phrase, then the expected, then the more
  /// severe, then the earlier and the older entry.
  private func isStronger(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.isCertain != right.isCertain { return left.isCertain }
    let lengths = (left.end - left.start, right.end - right.start)
    if lengths.0 != lengths.1 { return lengths.0 > lengths.1 }
    let patterns = (lexicon.patterns[left.pattern], lexicon.patterns[right.pattern])
    if patterns.0.isAllow != patterns.1.isAllow { return patterns.0.isAllow }
    let guards = (
      lexicon.guards[patterns.0.entry.rawValue], lexicon.guards[patterns.1.entry.rawValue]
    )
    if guards.0.polarity != guards.1.polarity { return guards.0.polarity == .expected }
    if guards.0.severity != guards.1.severity { return guards.0.severity > guards.1.severity }
    return (left.start, left.pattern) < (right.start, right.pattern)
  }
}

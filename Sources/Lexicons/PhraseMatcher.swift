/// Finds what was said in one utterance after another. One matcher serves one thread.
///
/// Literals are found in one pass; the rest of a phrase is checked around each. Of the readings of one
/// entry only the longest is kept, then guards, word edges and competition decide.
package final class PhraseMatcher {
  package let lexicon: Lexicon
  let edges: Edges
  private var candidates: [Candidate] = []
  /// The utterance without the symbols put between its characters.
  private let bared = FoldedText()
  private var baredPlaces: [Int32] = []
  /// What stronger candidates of a group hold; kept for their memory.
  private var taken = TakenUnits()
  private var takenByEntry: [(entry: EntryIndex, range: Range<Int>)] = []
  /// The same by entry and unit, once the list is long: 哈哈哈哈… must not cost its square.
  private var takenUnitsOfEntries = Set<Int>()
  private static let longList = 32

  /// A phrase found in the text.
  struct Candidate {
    let pattern: Int
    /// The same for all readings of one entry.
    let reading: Int
    var start: Int
    var end: Int
    var isCertain = true
    var edge: EdgeGrade?
    var isBared = false
    /// Set where the phrase is there but a frame is not.
    var fault: DropReason?

    init(_ record: Lexicon.Pattern, pattern: Int, start: Int, end: Int) {
      self.pattern = pattern
      reading =
        record.entry.rawValue << 3 | (record.isAllow ? 4 : 0) | (record.isMisheard ? 2 : 0)
      self.start = start
      self.end = end
    }

    /// Candidates with equal keys are readings of one entry; one without its frame is no rival of one
    /// that has it.
    var key: Int { reading | (fault == nil ? 0 : 1) }
  }

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
      find(pattern, start, start + length, text, speaker, isCall, trace)
    }
    if !lexicon.singleUnits.isEmpty, let place = onlyWordUnit(of: units) {
      for pattern in lexicon.singleUnits[units[place]] ?? [] {
        find(pattern, place, place + 1, text, speaker, isCall, trace)
      }
    }
    if lexicon.hasEvasion, speaker == .agent, text.bare(into: bared, places: &baredPlaces) {
      findBared(text, speaker, isCall, trace)
    }
    if candidates.isEmpty { return }
    keepLongest()
    sift(text, trace)
    if candidates.isEmpty { return }
    compete(text, into: &hits, trace)
  }

  // MARK: Finding

  /// Completes a literal to its phrase and notes it as a candidate.
  private func find(
    _ pattern: Int, _ start: Int, _ end: Int, _ text: FoldedText, _ speaker: Speaker,
    _ isCall: Bool, _ trace: ((CandidateTrace) -> Void)?
  ) {
    let record = lexicon.patterns[pattern]
    var candidate = Candidate(
      record, pattern: pattern, start: start, end: end - Int(record.trim))
    if let reason = refusal(of: record, speaker, isCall) {
      report(candidate, .dropped(reason), text, trace)
      return
    }
    if !record.isWhole || lexicon.guards[record.entry.rawValue].frame != .anywhere {
      guard complete(&candidate, record, text) else {
        report(candidate, .dropped(.incomplete), text, trace)
        return
      }
    }
    candidates.append(candidate)
  }

  /// Looks for the phrases that symbols were put into, in the text without the symbols.
  private func findBared(
    _ text: FoldedText, _ speaker: Speaker, _ isCall: Bool, _ trace: ((CandidateTrace) -> Void)?
  ) {
    lexicon.automaton.forEachMatch(in: bared.foldedUnits) { pattern, start, length in
      let record = lexicon.patterns[pattern]
      guard lexicon.guards[record.entry.rawValue].seesThrough, !record.isAllow,
        refusal(of: record, speaker, isCall) == nil
      else { return }
      var candidate = Candidate(record, pattern: pattern, start: start, end: start + length)
      candidate.isBared = true
      guard complete(&candidate, record, bared), candidate.fault == nil,
        isSpread(candidate.start..<candidate.end),
        dropReason(candidate, bared) == nil
      else { return }
      candidate.isCertain = candidate.end - candidate.start > 2
      candidate.end = Int(baredPlaces[candidate.end - 1]) + 1
      candidate.start = Int(baredPlaces[candidate.start])
      candidates.append(candidate)
    }
  }

  /// Whether a symbol was left out inside a range of the bared text.
  private func isSpread(_ range: Range<Int>) -> Bool {
    guard let last = range.last else { return false }
    return Int(baredPlaces[last]) - Int(baredPlaces[range.lowerBound]) != last - range.lowerBound
  }

  /// Widens a candidate from its literal to the whole phrase: the farthest ends that its frame allows.
  /// False if the phrase is not there.
  private func complete(
    _ candidate: inout Candidate, _ record: Lexicon.Pattern, _ text: FoldedText
  ) -> Bool {
    let guards = lexicon.guards[record.entry.rawValue]
    let frame = record.isAllow ? .anywhere : guards.frame
    // Words nobody knows yet must neither complete what is forbidden nor take away what is expected.
    let isStrict = record.isAllow || guards.polarity != .expected
    var (lefts, rights): (UInt64, UInt64) = (1, 1)
    if record.before >= 0 {
      let run = PhraseRun(
        program: lexicon.program, text: text, origin: candidate.start, goesRight: false,
        stopsAtPlaceholders: isStrict)
      lefts = run?.ends(of: record.before) ?? 0
      if lefts == 0 { return false }
    }
    if record.after >= 0 {
      let run = PhraseRun(
        program: lexicon.program, text: text, origin: candidate.end, goesRight: true,
        stopsAtPlaceholders: isStrict)
      rights = run?.ends(of: record.after) ?? 0
      if rights == 0 { return false }
    }
    let (start, end) = (candidate.start, candidate.end)
    let left = farthest(lefts) { isFramedBefore(frame, start - $0, text, isStrict) }
    let right = farthest(rights) { isFramedAfter(frame, end + $0, text, isStrict) }
    if left == nil || right == nil { candidate.fault = .frame }
    candidate.start = start - (left ?? 63 - lefts.leadingZeroBitCount)
    candidate.end = end + (right ?? 63 - rights.leadingZeroBitCount)
    return true
  }

  private func farthest(_ places: UInt64, _ fits: (Int) -> Bool) -> Int? {
    var rest = places
    while rest != 0 {
      let place = 63 - rest.leadingZeroBitCount
      if fits(place) { return place }
      rest &= ~(1 << UInt64(place))
    }
    return nil
  }

  // MARK: Sifting

  /// Of the readings of one entry that lie inside one another the longest stays, so that guards look
  /// at what stands beside the whole phrase.
  private func keepLongest() {
    guard candidates.count > 1 else { return }
    candidates.sort { left, right in
      (left.key, left.start, -left.end) < (right.key, right.start, -right.end)
    }
    var kept = 0
    var reach = -1
    for (place, candidate) in candidates.enumerated() {
      if place == 0 || candidate.key != candidates[kept - 1].key { reach = -1 }
      if candidate.end <= reach { continue }
      reach = max(reach, candidate.end)
      candidates[kept] = candidate
      kept += 1
    }
    candidates.removeLast(candidates.count - kept)
    candidates.sort { ($0.start, $0.end, $0.pattern) < ($1.start, $1.end, $1.pattern) }
  }

  /// Drops what a guard speaks against and grades the rest.
  private func sift(_ text: FoldedText, _ trace: ((CandidateTrace) -> Void)?) {
    var kept = 0
    for place in candidates.indices where isLetThrough(&candidates[place], text, trace) {
      candidates[kept] = candidates[place]
      kept += 1
    }
    candidates.removeLast(candidates.count - kept)
  }

  private func isLetThrough(
    _ candidate: inout Candidate, _ text: FoldedText, _ trace: ((CandidateTrace) -> Void)?
  ) -> Bool {
    if candidate.isBared { return true }
    if let reason = candidate.fault ?? dropReason(candidate, text) {
      report(candidate, .dropped(reason), text, trace)
      return false
    }
    gradeEdges(of: &candidate, text)
    if lexicon.patterns[candidate.pattern].isMisheard { candidate.isCertain = false }
    return true
  }

  /// Two or three Han that cross a word edge are only possible; a forbidden hit is always graded,
  /// because a finding shows how it lies.
  private func gradeEdges(of candidate: inout Candidate, _ text: FoldedText) {
    let pattern = lexicon.patterns[candidate.pattern]
    let guards = lexicon.guards[pattern.entry.rawValue]
    let units = text.foldedUnits[candidate.start..<candidate.end]
    let decides = guards.checksEdges && units.count <= 3 && units.allSatisfy(UnitClass.isHan)
    let isShown = guards.polarity == .forbidden && !guards.isDensity
    guard !pattern.isAllow, decides || isShown else { return }
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
    let pattern = lexicon.patterns[candidate.pattern]
    if pattern.isAllow { return }
    let range = FoldedOffset(candidate.start)..<FoldedOffset(candidate.end)
    trace(
      CandidateTrace(
        entry: pattern.entry, original: text.originalRange(range), outcome: outcome))
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
    candidates[group].sort(by: isStronger)
    var (start, end) = (Int.max, 0)
    for candidate in candidates[group] {
      (start, end) = (min(start, candidate.start), max(end, candidate.end))
    }
    taken.begin(start: start, end: end)
    takenByEntry.removeAll(keepingCapacity: true)
    if !takenUnitsOfEntries.isEmpty { takenUnitsOfEntries.removeAll(keepingCapacity: true) }
    for place in group {
      let candidate = candidates[place]
      let pattern = lexicon.patterns[candidate.pattern]
      let guards = lexicon.guards[pattern.entry.rawValue]
      if guards.polarity == .neutral {
        takeNeutral(candidate, pattern.entry, text, into: &hits, trace)
        continue
      }
      let claim = TakenUnits.Claim(
        category: guards.category, isForbidden: guards.polarity == .forbidden,
        isAllow: pattern.isAllow, isDensity: guards.isDensity)
      if let reason = taken.conflict(of: claim, candidate.start..<candidate.end) {
        report(candidate, .dropped(reason), text, trace)
        continue
      }
      taken.take(claim, candidate.start..<candidate.end)
      accept(candidate, text, into: &hits, trace)
    }
  }

  /// Neutral hits compete with those of their own entry only.
  private func takeNeutral(
    _ candidate: Candidate, _ entry: EntryIndex, _ text: FoldedText, into hits: inout [Hit],
    _ trace: ((CandidateTrace) -> Void)?
  ) {
    let range = candidate.start..<candidate.end
    let isLong = takenByEntry.count >= Self.longList
    let units = isLong ? range.map { entry.rawValue << 32 | $0 } : []
    if takenByEntry.contains(where: { $0.entry == entry && $0.range.overlaps(range) })
      || units.contains(where: takenUnitsOfEntries.contains)
    {
      report(candidate, .dropped(.longerHit), text, trace)
      return
    }
    if isLong { takenUnitsOfEntries.formUnion(units) } else { takenByEntry.append((entry, range)) }
    accept(candidate, text, into: &hits, trace)
  }

  private func accept(
    _ candidate: Candidate, _ text: FoldedText, into hits: inout [Hit],
    _ trace: ((CandidateTrace) -> Void)?
  ) {
    let pattern = lexicon.patterns[candidate.pattern]
    if pattern.isAllow { return }
    let guards = lexicon.guards[pattern.entry.rawValue]
    let range = FoldedOffset(candidate.start)..<FoldedOffset(candidate.end)
    var folds = FoldSet(rawValue: 0)
    if guards.polarity == .forbidden, !guards.isDensity {
      folds = text.folds(in: range)
      if candidate.isBared { folds.insert(.symbols) }
    }
    hits.append(
      Hit(
        category: guards.category, entry: pattern.entry, folded: range,
        original: text.originalRange(range), isCertain: candidate.isCertain, edge: candidate.edge,
        folds: folds, isDensity: guards.isDensity))
    report(candidate, candidate.isCertain ? .certain : .possible, text, trace)
  }

  /// The length of a hit, without what lies in gaps and slots.
  private func weight(of candidate: Candidate, _ pattern: Lexicon.Pattern) -> Int {
    pattern.weight > 0 ? Int(pattern.weight) : candidate.end - candidate.start
  }

  /// Certain before possible, then the longer, then an allow-phrase, then the expected, then the more
  /// severe, then the earlier and the older entry.
  private func isStronger(_ left: Candidate, _ right: Candidate) -> Bool {
    if left.isCertain != right.isCertain { return left.isCertain }
    let patterns = (lexicon.patterns[left.pattern], lexicon.patterns[right.pattern])
    let lengths = (weight(of: left, patterns.0), weight(of: right, patterns.1))
    if lengths.0 != lengths.1 { return lengths.0 > lengths.1 }
    if patterns.0.isAllow != patterns.1.isAllow { return patterns.0.isAllow }
    let guards = (
      lexicon.guards[patterns.0.entry.rawValue], lexicon.guards[patterns.1.entry.rawValue]
    )
    if guards.0.polarity != guards.1.polarity {
      return guards.0.polarity == .expected || guards.1.polarity == .neutral
    }
    if guards.0.severity != guards.1.severity { return guards.0.severity > guards.1.severity }
    return (left.start, left.pattern) < (right.start, right.pattern)
  }
}

/// Turns entries into the tables a matcher reads.
struct LexiconCompiler {
  private(set) var literals: [[UInt16]] = []
  private(set) var patterns: [Lexicon.Pattern] = []
  private(set) var program = PhraseProgram()
  private(set) var singleUnits: [UInt16: [Int]] = [:]
  private let folder = FoldedText()

  /// What may stand behind a filler of one character that is a clause of its own (嗯，…).
  private static let clauseMarks: [UInt16] = [
    0x2C, 0x2E, 0x21, 0x3F, 0x7E, 0x20, 0x0A, 0x3001, 0x3002, 0x2026, 0x2014,
  ]

  mutating func add(_ entry: PhraseEntry, _ index: EntryIndex) {
    for plan in entry.plans { add(plan, index, isMisheard: false, entry) }
    for plan in entry.misheardPlans { add(plan, index, isMisheard: true, entry) }
    for phrase in entry.allow {
      add(
        folder.folded(phrase),
        Lexicon.Pattern(
          entry: index, isAllow: true, isMisheard: false, before: -1, after: -1, trim: 0))
    }
  }

  private mutating func add(
    _ plan: PhrasePlan, _ index: EntryIndex, isMisheard: Bool, _ entry: PhraseEntry
  ) {
    let before = plan.before.map { program.add($0, folder.folded) } ?? -1
    let after = plan.after.map { program.add($0, folder.folded) } ?? -1
    for literal in plan.literals {
      let folded = folder.folded(literal)
      add(
        folded,
        Lexicon.Pattern(
          entry: index, isAllow: false, isMisheard: isMisheard, before: before, after: after,
          trim: 0))
      guard folded.count == 1, entry.isDensity, entry.frame == .clause else { continue }
      for mark in Self.clauseMarks {
        add(
          folded + [mark],
          Lexicon.Pattern(
            entry: index, isAllow: false, isMisheard: isMisheard, before: -1, after: -1, trim: 1))
      }
    }
  }

  private mutating func add(_ folded: [UInt16], _ pattern: Lexicon.Pattern) {
    guard let first = folded.first else { return }
    if folded.count == 1, !pattern.isAllow {
      singleUnits[first, default: []].append(literals.count)
    }
    literals.append(folded)
    patterns.append(pattern)
  }

  func guards(
    of entry: PhraseEntry, polarity: Polarity, profile: String?, _ lists: inout [[UInt16]]
  ) -> Lexicon.EntryGuards {
    func words(_ texts: [String]) -> Lexicon.EntryGuards.Words {
      let lower = Int32(lists.count)
      lists += texts.map(folder.folded)
      return Lexicon.EntryGuards.Words(lower: lower, upper: Int32(lists.count))
    }
    let isEnabled = profile.map { entry.profiles.isEmpty || entry.profiles.contains($0) } ?? true
    return Lexicon.EntryGuards(
      beforeNot: words(entry.beforeNot), afterNot: words(entry.afterNot),
      insideNot: words(entry.insideNot), clauseNot: words(entry.clauseNot),
      sentenceNot: words(entry.sentenceNot), sentenceHas: words(entry.sentenceHas),
      category: entry.category, polarity: polarity, severity: entry.severity ?? .minor,
      frame: entry.frame, checksNegation: entry.negation, checksQuotation: entry.quotation,
      checksEdges: entry.edges == .check, seesThrough: entry.evasion,
      isDensity: entry.isDensity, isEnabled: isEnabled, speaker: entry.speaker,
      channel: entry.isForCalls.map { $0 ? 2 : 1 } ?? 0,
      turnAtMost: Int32(entry.turnAtMost ?? 0))
  }
}

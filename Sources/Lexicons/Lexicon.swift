/// A compiled set of categories and entries: immutable, shared by all threads.
package final class Lexicon: Sendable {
  package let categories: [PhraseCategory]
  package let entries: [PhraseEntry]
  let automaton: PhraseAutomaton
  let patterns: [Pattern]
  /// Phrases of one unit, which the automaton leaves out: they count only as a whole turn.
  let singleUnits: [UInt16: [Int]]
  let guards: [EntryGuards]
  /// Words that must not stand beside hits.
  let neighbours: [[UInt16]]
  let words: FoldedGuardWords

  /// One literal of one entry, or one of its allow-phrases.
  struct Pattern: Sendable {
    let entry: EntryIndex
    let isAllow: Bool
    let characters: Int
    let isLatinAtStart: Bool
    let isLatinAtEnd: Bool
    /// Whether word edges can say anything: a phrase that is Han from end to end.
    let isHan: Bool
  }

  /// What an entry's guards ask for. Holds no references: it is copied for every candidate.
  struct EntryGuards: Sendable {
    /// Ranges of `Lexicon.neighbours`, folded.
    let beforeNot: Range<Int>
    let afterNot: Range<Int>
    let category: CategoryIndex
    let polarity: Polarity
    let severity: Severity
    let frame: Frame
    let checksNegation: Bool
    let checksQuotation: Bool
    let checksEdges: Bool
    let speaker: SpeakerScope
    let isForCalls: Bool?
  }

  struct FoldedGuardWords: Sendable {
    let negators: [[UInt16]]
    let reportCues: [[UInt16]]
  }

  package init(categories: [PhraseCategory], entries: [PhraseEntry], words: GuardWords) {
    precondition(categories.count <= 64, "a lexicon has at most 64 categories")
    self.categories = categories
    self.entries = entries
    self.words = FoldedGuardWords(
      negators: words.negators.map(foldedPhrase), reportCues: words.reportCues.map(foldedPhrase))
    let folder = FoldedText()
    var literals: [[UInt16]] = []
    var patterns: [Pattern] = []
    var singleUnits: [UInt16: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      let allows = entry.allow.map { ($0, true) }
      for (text, isAllow) in entry.literals.map({ ($0, false) }) + allows {
        let folded = folder.folded(text)
        guard let first = folded.first, let last = folded.last else { continue }
        if folded.count == 1, !isAllow { singleUnits[first, default: []].append(literals.count) }
        literals.append(folded)
        patterns.append(
          Pattern(
            entry: EntryIndex(index), isAllow: isAllow,
            characters: folded.count { $0 & 0xFC00 != 0xDC00 },
            isLatinAtStart: UnitClass.isLatin(first), isLatinAtEnd: UnitClass.isLatin(last),
            isHan: folded.allSatisfy(UnitClass.isHan)))
      }
    }
    self.patterns = patterns
    self.singleUnits = singleUnits
    automaton = PhraseAutomaton(literals)
    var neighbours: [[UInt16]] = []
    guards = entries.map { entry in
      let start = neighbours.count
      neighbours += entry.beforeNot.map(folder.folded)
      let middle = neighbours.count
      neighbours += entry.afterNot.map(folder.folded)
      return EntryGuards(
        beforeNot: start..<middle, afterNot: middle..<neighbours.count, category: entry.category,
        polarity: categories[entry.category.rawValue].polarity,
        severity: entry.severity ?? .minor, frame: entry.frame, checksNegation: entry.negation,
        checksQuotation: entry.quotation, checksEdges: entry.edges == .check,
        speaker: entry.speaker, isForCalls: entry.isForCalls)
    }
    self.neighbours = neighbours
  }

  /// How grave a forbidden entry is; nil for expected ones.
  package func severity(of entry: EntryIndex) -> Severity? {
    let guards = guards[entry.rawValue]
    return guards.polarity == .forbidden ? guards.severity : nil
  }

  package func category(id: String) -> CategoryIndex? {
    categories.firstIndex { $0.id == id }.map { CategoryIndex($0) }
  }

  package func category(of entry: EntryIndex) -> PhraseCategory {
    categories[entries[entry.rawValue].category.rawValue]
  }
}

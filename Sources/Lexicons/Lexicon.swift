/// A compiled set of categories and entries: immutable, shared by all threads.
package final class Lexicon: Sendable {
  package let categories: [PhraseCategory]
  package let entries: [PhraseEntry]
  let automaton: PhraseAutomaton
  let patterns: [Pattern]
  let program: PhraseProgram
  /// Phrases of one unit, which the automaton leaves out: they count only as a whole turn.
  let singleUnits: [UInt16: [Int]]
  let guards: [EntryGuards]
  /// Words the guards look for.
  let wordLists: [[UInt16]]
  let words: FoldedGuardWords
  /// Whether any entry sees through symbols put between its characters.
  let hasEvasion: Bool

  /// One literal of one entry, or one of its allow-phrases.
  struct Pattern: Sendable, BitwiseCopyable {
    let entry: EntryIndex
    let isAllow: Bool
    let isMisheard: Bool
    /// What must stand before and after the literal, as nodes of the program; -1: nothing.
    let before: Int32
    let after: Int32
    /// Units at the end that belong to the literal but not to the hit.
    let trim: Int32

    var isWhole: Bool { before < 0 && after < 0 }
  }

  /// What an entry's guards ask for. Holds no references: it is copied for every candidate.
  struct EntryGuards: Sendable, BitwiseCopyable {
    /// A part of `Lexicon.wordLists`.
    struct Words: Sendable, BitwiseCopyable {
      var lower: Int32 = 0
      var upper: Int32 = 0
      var range: Range<Int> { Int(lower)..<Int(upper) }
      var isEmpty: Bool { lower == upper }
    }

    var beforeNot = Words()
    var afterNot = Words()
    var insideNot = Words()
    var clauseNot = Words()
    var sentenceNot = Words()
    var sentenceHas = Words()
    let category: CategoryIndex
    let polarity: Polarity
    let severity: Severity
    let frame: Frame
    let checksNegation: Bool
    let checksQuotation: Bool
    let checksEdges: Bool
    let seesThrough: Bool
    let isDensity: Bool
    let isEnabled: Bool
    let speaker: SpeakerScope
    /// 0: both, 1: chat, 2: call.
    let channel: UInt8
    /// 0: any number of characters.
    let turnAtMost: Int32
  }

  struct FoldedGuardWords: Sendable {
    let negators: [[UInt16]]
    let reportCues: [[UInt16]]
  }

  /// `profile` nil takes every entry.
  package init(
    categories: [PhraseCategory], entries: [PhraseEntry], words: GuardWords,
    profile: String? = nil
  ) {
    precondition(categories.count <= 64, "a lexicon has at most 64 categories")
    self.categories = categories
    self.entries = entries
    self.words = FoldedGuardWords(
      negators: words.negators.map(foldedPhrase), reportCues: words.reportCues.map(foldedPhrase))
    var compiler = LexiconCompiler()
    for (index, entry) in entries.enumerated() {
      compiler.add(entry, EntryIndex(index))
    }
    patterns = compiler.patterns
    program = compiler.program
    singleUnits = compiler.singleUnits
    automaton = PhraseAutomaton(compiler.literals)
    var wordLists: [[UInt16]] = []
    guards = entries.map { entry in
      compiler.guards(
        of: entry, polarity: categories[entry.category.rawValue].polarity, profile: profile,
        &wordLists)
    }
    self.wordLists = wordLists
    hasEvasion = entries.contains(where: \.evasion)
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

/// Whose words an entry may hit in.
package enum SpeakerScope: String, Sendable, CaseIterable { case any, agent, customer }

/// Whose words an utterance is. Bots and systems are `other`: only entries for anyone hit there.
package enum Speaker: String, Sendable, CaseIterable { case agent, customer, other }

/// Where in its clause or turn a hit must lie. Punctuation, spaces and emoji beside it do not count.
package enum Frame: String, Sendable, CaseIterable {
  case anywhere
  case clauseStart = "clause_start"
  case clauseEnd = "clause_end"
  case clause
  case turnStart = "turn_start"
  case turnEnd = "turn_end"
  case turn
}

/// What to do when a hit of two or three characters crosses a word edge.
package enum EdgePolicy: String, Sendable, CaseIterable {
  /// It becomes possible.
  case check
  /// Nothing.
  case ignore
}

package enum Polarity: String, Sendable, CaseIterable { case expected, forbidden }

package enum Severity: String, Sendable, CaseIterable, Comparable {
  case info, minor, major, critical

  package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// The place of a category in `Lexicon.categories`, from 0. A lexicon has at most 64.
package struct CategoryIndex: Hashable, Sendable {
  package var rawValue: Int
  package init(_ rawValue: Int) { self.rawValue = rawValue }
  /// The category as a member of a `CategorySet`.
  package var bit: UInt64 { 1 << UInt64(rawValue) }
}

/// The place of an entry in `Lexicon.entries`, from 0.
package struct EntryIndex: Hashable, Sendable {
  package var rawValue: Int
  package init(_ rawValue: Int) { self.rawValue = rawValue }
}

/// One kind of thing that is said: P04, apology.
package struct PhraseCategory: Sendable {
  package let id: String
  package let name: String
  package let titleChinese: String
  package let titleEnglish: String
  package let polarity: Polarity

  package init(
    id: String, name: String, titleChinese: String, titleEnglish: String, polarity: Polarity
  ) {
    self.id = id
    self.name = name
    self.titleChinese = titleChinese
    self.titleEnglish = titleEnglish
    self.polarity = polarity
  }
}

/// One way of saying it, as its file has it (docs/lexicons.md).
package struct PhraseEntry: Sendable {
  package var id: String
  package var category: CategoryIndex
  /// Every literal the phrase and its variants stand for, unfolded.
  package var literals: [String]
  package var beforeNot: [String] = []
  package var afterNot: [String] = []
  package var frame = Frame.anywhere
  package var negation = false
  package var quotation = false
  package var allow: [String] = []
  package var edges = EdgePolicy.check
  package var speaker = SpeakerScope.any
  /// Nil: both.
  package var isForCalls: Bool?
  package var severity: Severity?
  package var message: String?
  package var suggestion: String?
  package var source: [String] = []
  package var hitTests: [String] = []
  package var noHitTests: [String] = []

  package init(id: String, category: CategoryIndex, literals: [String]) {
    self.id = id
    self.category = category
    self.literals = literals
  }
}

/// Words the guards look for, the same for every entry of a pack.
package struct GuardWords: Sendable {
  /// 不, 没, 别 …: before a hit in its clause they turn it round.
  package var negators: [String] = []
  /// 您说, 原话是 …: what follows in the clause is somebody else's words.
  package var reportCues: [String] = []

  package init() {}
}

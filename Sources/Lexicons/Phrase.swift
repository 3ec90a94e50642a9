/// Whose words an entry may hit in.
package enum SpeakerScope: String, Sendable, CaseIterable, BitwiseCopyable {
  case any, agent, customer
}

/// Whose words an utterance is. Bots and systems are `other`: only entries for anyone hit there.
package enum Speaker: String, Sendable, CaseIterable { case agent, customer, other }

/// Where in its clause or turn a hit must lie. Punctuation, spaces and emoji beside it do not count.
package enum Frame: String, Sendable, CaseIterable, BitwiseCopyable {
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

package enum Polarity: String, Sendable, CaseIterable, BitwiseCopyable {
  case expected, forbidden
  /// Words of rules: they compete with nothing but themselves.
  case neutral
}

@usableFromInline
package enum Severity: String, Sendable, CaseIterable, Comparable, BitwiseCopyable {
  case info, minor, major, critical

  @inlinable
  package static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }
  @inlinable
  var rank: Int {
    switch self {
    case .info: 0
    case .minor: 1
    case .major: 2
    case .critical: 3
    }
  }
}

/// The place of a category in `Lexicon.categories`, from 0. A lexicon has at most 128.
package struct CategoryIndex: Hashable, Sendable, BitwiseCopyable {
  package var rawValue: Int
  package init(_ rawValue: Int) { self.rawValue = rawValue }
  /// The category as a member of a `CategorySet`.
  package var bit: CategoryBits { 1 &<< CategoryBits(truncatingIfNeeded: rawValue) }
}

/// The place of an entry in `Lexicon.entries`, from 0.
@usableFromInline
package struct EntryIndex: Hashable, Sendable, BitwiseCopyable {
  @usableFromInline
  package var rawValue: Int
  @inlinable
  package init(_ rawValue: Int) { self.rawValue = rawValue }
}

/// Categories, one bit each: a pack has at most as many as this has bits.
package typealias CategoryBits = UInt128

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
  /// The phrase and its variants as they are written.
  package var phrases: [String]
  /// How they are searched for, and the variants that speech recognition makes of them.
  package var plans: [PhrasePlan]
  package var misheardPlans: [PhrasePlan] = []
  /// The misheard variants as they are written; an image does not keep them.
  package var misheard: [String] = []
  package var beforeNot: [String] = []
  package var afterNot: [String] = []
  package var insideNot: [String] = []
  package var clauseNot: [String] = []
  package var sentenceNot: [String] = []
  package var sentenceHas: [String] = []
  /// The most characters its turn may have; nil: any number.
  package var turnAtMost: Int?
  package var frame = Frame.anywhere
  package var negation = false
  package var quotation = false
  package var allow: [String] = []
  package var edges = EdgePolicy.check
  /// Whether symbols put between its characters are seen through.
  package var evasion = false
  /// Counted by the hundred characters; one hit is no finding.
  package var isDensity = false
  package var speaker = SpeakerScope.any
  /// Nil: both.
  package var isForCalls: Bool?
  /// The profiles it belongs to; empty: all.
  package var profiles: [String] = []
  package var severity: Severity?
  package var message: String?
  package var suggestion: String?
  /// What may stand in the place of the hit.
  package var replacement: String?
  /// Whether the sentence means the same with the replacement, so that nobody need look at it.
  package var isReplacementSafe = false
  package var source: [String] = []
  package var hitTests: [String] = []
  package var noHitTests: [String] = []

  package init(
    id: String, category: CategoryIndex, phrases: [String] = [], plans: [PhrasePlan] = []
  ) {
    self.id = id
    self.category = category
    self.phrases = phrases
    self.plans = plans
  }
}

/// Words the guards look for, the same for every entry of a pack.
package struct GuardWords: Sendable {
  /// 不, 没, 别 …: before a hit in its clause they turn it round.
  package var negators: [String] = []
  /// 非常, 特别 …: words in which a negator negates nothing.
  package var notNegators: [String] = []
  /// 您说, 原话是 …: what follows in the clause is somebody else's words.
  package var reportCues: [String] = []

  package init() {}
}

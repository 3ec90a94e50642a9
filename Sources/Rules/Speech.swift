package import Lexicons
package import Transcripts

/// A half-open part of one event's text, in the units of machine output.
package struct TextSpan: Hashable, Sendable {
  package let event: EventIndex
  /// UTF-16 code units from the start of the event's text.
  package let utf16: Range<Int>
  /// Unicode scalars from the start of the event's text.
  package let scalars: Range<Int>
  /// Bytes of the conversation's buffer.
  package let bytes: TextRange

  package init(event: EventIndex, utf16: Range<Int>, scalars: Range<Int>, bytes: TextRange) {
    self.event = event
    self.utf16 = utf16
    self.scalars = scalars
    self.bytes = bytes
  }
}

/// A hit with its speaker and its place in the conversation.
package struct Act: Sendable {
  package let category: CategoryIndex
  package let entry: EntryIndex
  /// Whether it may decide a rule: the match is certain and the speaker's role is known.
  package let isCertain: Bool
  /// How grave the entry is; nil for expected phrases.
  package let severity: Severity?
  package let edge: EdgeGrade?
  package let folds: FoldSet
  package let party: PartyIndex
  /// The place of the turn in `Turns.turns`.
  package let turn: Int
  /// The parts of the text, in `Speech.spans`: several where a hit runs over several events.
  package let spans: Range<Int>

  package init(
    hit: Hit, severity: Severity?, isReliable: Bool, party: PartyIndex, turn: Int,
    spans: Range<Int>
  ) {
    category = hit.category
    entry = hit.entry
    isCertain = hit.isCertain && isReliable
    self.severity = severity
    edge = hit.edge
    folds = hit.folds
    self.party = party
    self.turn = turn
    self.spans = spans
  }
}

/// A set of categories, one bit each.
package struct CategorySet: Hashable, Sendable {
  package var bits: CategoryBits
  package init(_ bits: CategoryBits = 0) { self.bits = bits }
  package init(_ categories: [CategoryIndex]) { bits = categories.reduce(0) { $0 | $1.bit } }
  package func contains(_ category: CategoryIndex) -> Bool {
    bits >> CategoryBits(category.rawValue) & 1 != 0
  }
  package func isDisjoint(with other: CategoryBits) -> Bool { bits & other == 0 }
  package var isEmpty: Bool { bits == 0 }
}

/// Everything that was said in one conversation, in the order of its turns.
package struct Speech: Sendable {
  package private(set) var acts: [Act] = []
  package private(set) var spans: [TextSpan] = []
  /// For each turn its acts.
  package private(set) var ranges: [Range<Int>] = []
  /// For each turn the categories of its certain and of all its acts.
  package private(set) var certain: [CategoryBits] = []
  package private(set) var said: [CategoryBits] = []

  /// For each turn the number of its characters: letters, digits and Han, without punctuation.
  package private(set) var characters: [Int] = []
  /// Hits that are only counted, by turn.
  private var counted: [CategoryIndex] = []
  private var countedStarts: [Int] = []

  package init() {}

  /// Makes room for a number of turns.
  package mutating func reserve(turns: Int) {
    acts.reserveCapacity(turns)
    spans.reserveCapacity(turns)
    ranges.reserveCapacity(turns)
    certain.reserveCapacity(turns)
    said.reserveCapacity(turns)
  }

  /// Adds the acts of the next turn.
  package mutating func addTurn(characters: Int, _ fill: (inout Speech) -> Void) {
    let start = acts.count
    self.characters.append(characters)
    countedStarts.append(counted.count)
    fill(&self)
    ranges.append(start..<acts.count)
    var (sure, all): (CategoryBits, CategoryBits) = (0, 0)
    for act in acts[start...] {
      all |= act.category.bit
      if act.isCertain { sure |= act.category.bit }
    }
    certain.append(sure)
    said.append(all)
  }

  /// Adds a hit that is only counted to the turn that is being added.
  package mutating func count(_ category: CategoryIndex) {
    counted.append(category)
  }

  /// How many hits of some categories were only counted in a turn.
  package func count(of categories: CategorySet, inTurn turn: Int) -> Int {
    let end = turn + 1 < countedStarts.count ? countedStarts[turn + 1] : counted.count
    return counted[countedStarts[turn]..<end].count { categories.contains($0) }
  }

  /// The categories of everything said in the conversation.
  package var allSaid: CategoryBits { said.reduce(0) { $0 | $1 } }

  package mutating func add(_ act: Act) { acts.append(act) }

  package mutating func add(_ span: TextSpan) { spans.append(span) }

  package func spans(of act: Act) -> ArraySlice<TextSpan> { spans[act.spans] }
}

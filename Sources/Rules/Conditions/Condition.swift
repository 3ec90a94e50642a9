package import Facts
package import Transcripts

/// Questions about a conversation, joined by and, or and not.
package indirect enum Condition: Hashable, Sendable {
  case question(Question)
  case and([Condition])
  case or([Condition])
  case not(Condition)
  /// A condition of the rule's list, by place.
  case named(Int)
}

/// Whose turns a question looks at.
package enum TurnRole: String, CaseIterable, Sendable {
  /// Agents and supervisors.
  case agent
  case customer, bot, anyone
}

/// One question: what, by whom, where, how often.
package struct Question: Hashable, Sendable {
  package var subject: Subject
  package var role: TurnRole
  package var window: TurnWindow?
  package var hours: DayMinutes?
  /// Finds near these do not count.
  package var softeners = PhraseSet()
  package var reach = SoftenerReach.sameTurn
  package var quantifier = Quantifier.atLeast(1)

  package init(_ subject: Subject, role: TurnRole) {
    self.subject = subject
    self.role = role
  }

  /// How many turns or finds it takes.
  package enum Quantifier: Hashable, Sendable {
    case atLeast(Int)
    /// Every turn of the window.
    case every
    /// So many percent of the turns, or of those in which another condition is met.
    case share(percent: Int, among: Int?)
  }
}

/// What a question asks about.
package enum Subject: Hashable, Sendable {
  /// One of the phrases is said.
  case said(PhraseSet)
  /// Each of them is said, perhaps all in one turn.
  case allSaid([PhraseSet], inOneTurn: Bool)
  /// None of them is said.
  case noneSaid(PhraseSet)
  case pattern(TextPattern)
  case similar(SampleSentences)
  case repeated(RepetitionLimit)
  /// A turn has more, or fewer, characters: letters, digits and Han.
  case characters(Bound)
  case figure(TimingMetric, Bound)
  case event(EventKind)
  /// A turn begins long after the last word, in milliseconds, outside holds.
  case pause(Bound)
  case fact(name: String, FactTest)
  /// A turn begins while the customer speaks.
  case interrupts(Interruption)
  case personalData(PersonalDataKinds)
}

/// More than, or less than, a figure.
package enum Bound: Hashable, Sendable {
  case over(Int64)
  case under(Int64)

  package func holds(_ value: Int64) -> Bool {
    switch self {
    case .over(let limit): value > limit
    case .under(let limit): value < limit
    }
  }
}

/// A regular expression over the text of single events, as it was written.
package struct TextPattern: Hashable, Sendable {
  package let expression: String
  /// A match that this matches too does not count.
  package let exception: String?
  /// Looked for only in turns with one of these; empty: in all.
  package let near: PhraseSet

  package init(expression: String, exception: String?, near: PhraseSet) {
    self.expression = expression
    self.exception = exception
    self.near = near
  }
}

/// Sentences that what is said must resemble.
package struct SampleSentences: Hashable, Sendable {
  package let sentences: [String]
  /// How alike, in percent of their pairs of characters.
  package let percent: Int

  package init(sentences: [String], percent: Int) {
    self.sentences = sentences
    self.percent = percent
  }
}

/// When a sentence counts as asked again.
package struct RepetitionLimit: Hashable, Sendable {
  package let percent: Int
  /// Shorter sentences are not compared.
  package let characters: Int
  /// How many turns of the same role back.
  package let turns: Int
  /// Only sentences with one of these words or signs; empty: all.
  package let marks: [String]

  package init(percent: Int, characters: Int, turns: Int, marks: [String]) {
    self.percent = percent
    self.characters = characters
    self.turns = turns
    self.marks = marks
  }
}

/// How far speech must run into the customer's to interrupt it.
package struct Interruption: Hashable, Sendable {
  package let overlap: Milliseconds
  /// Shorter turns of the agent (嗯, 好的) interrupt nothing.
  package let characters: Int

  package init(overlap: Milliseconds, characters: Int) {
    self.overlap = overlap
    self.characters = characters
  }
}

/// Where a question looks. Turns are those of its role.
package indirect enum TurnWindow: Hashable, Sendable {
  case first(turns: Int)
  case last(turns: Int)
  case firstSeconds(Milliseconds)
  case lastSeconds(Milliseconds)
  /// Nil turns: all the rest.
  case after(Anchor, turns: Int?)
  case before(Anchor, turns: Int?)
  case around(Anchor, turns: Int)
  case sameTurn(Anchor)
}

/// Minutes of the local day in which turns begin, half-open; they may run over midnight.
package struct DayMinutes: Hashable, Sendable {
  package let from: Int
  package let until: Int

  package init(from: Int, until: Int) {
    self.from = from
    self.until = until
  }
}

/// A find of another condition of the rule.
package struct Anchor: Hashable, Sendable {
  /// The place of the condition in the rule's list.
  package let condition: Int
  package let which: Which

  package init(condition: Int, which: Which) {
    self.condition = condition
    self.which = which
  }
}

/// Which of several finds; never a magic number.
package enum Which: Hashable, Sendable {
  case each, first, last, any
  /// From 1.
  case nth(Int)
}

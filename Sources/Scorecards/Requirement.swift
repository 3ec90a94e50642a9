/// How much of a requirement a transcript can show. Raw values stand in the table and in machine output.
package enum RequirementKind: String, Sendable, CaseIterable {
  /// Can be decided.
  case decidable = "a"
  /// Only guessed at, by a heuristic.
  case heuristic = "b"
  /// Not from a transcript.
  case elsewhere = "c"
}

/// What a requirement cannot be judged without; where it is missing the verdict is not_assessable. Raw
/// values stand in the table and in machine output.
package enum RequirementInput: String, Sendable, CaseIterable {
  case times
  /// Begin and end of every utterance.
  case speechTimes = "speech-times"
  case orderEvents = "order-events"
  /// Inbound or outbound.
  case direction
  /// Figures and marks from other systems, given with `--facts`.
  case facts
}

/// Something that holds a requirement.
package struct RequirementHolder: Hashable, Sendable {
  /// Raw values stand in the table and in machine output.
  package enum Kind: String, Sendable, CaseIterable {
    case rule
    /// A category or an entry.
    case lexicon
    /// A figure of timing.
    case metric
    case scorecard
    /// How many reports become a score.
    case scheme
    case command
    /// A part of the reports.
    case output
  }

  package let kind: Kind
  package let id: String

  package init(kind: Kind, id: String) {
    self.kind = kind
    self.id = id
  }
}

/// A checkable sentence of the documents a pack rests on, and what became of it.
package struct Requirement: Sendable {
  /// Permanent: S2-007.
  package let id: String
  /// The document's file.
  package let document: String
  package let topic: String
  /// The sentence itself, as the document has it.
  package let quote: String
  package let kind: RequirementKind
  package let holders: [RequirementHolder]
  package let needs: [RequirementInput]
  /// Names of test functions, or `examples`: those of the rules that hold it.
  package let tests: [String]
  /// Limits of what holds it, or why nothing does.
  package let note: String
  package let place: SourcePlace

  package init(
    id: String, document: String, topic: String, quote: String, kind: RequirementKind,
    holders: [RequirementHolder], needs: [RequirementInput], tests: [String], note: String,
    place: SourcePlace
  ) {
    self.id = id
    self.document = document
    self.topic = topic
    self.quote = quote
    self.kind = kind
    self.holders = holders
    self.needs = needs
    self.tests = tests
    self.note = note
    self.place = place
  }

  /// The document as ids name it: S2.
  package var series: String { String(id.prefix { $0 != "-" }) }

  /// Whether a rule is among what holds it.
  package func isHeld(byRule rule: String) -> Bool {
    holders.contains(RequirementHolder(kind: .rule, id: rule))
  }
}

/// Something that was said.
package struct Hit: Sendable {
  package let category: CategoryIndex
  package let entry: EntryIndex
  package let folded: Range<FoldedOffset>
  package let original: Range<OriginalOffset>
  package let isCertain: Bool
  /// Nil: not looked at, because the entry or the length of the hit does not ask for it.
  package let edge: EdgeGrade?
  /// The foldings between the quote and the phrase; looked at for forbidden hits only.
  package let folds: FoldSet
  /// Only counted, never a finding of its own.
  package let isDensity: Bool
}

/// A candidate and what became of it, for `pack probe`.
package struct CandidateTrace: Sendable {
  package let entry: EntryIndex
  package let original: Range<OriginalOffset>
  package let outcome: CandidateOutcome
}

package enum CandidateOutcome: Sendable, Hashable {
  case certain
  case possible
  case dropped(DropReason)
}

/// Why a candidate is no hit. Raw values appear in machine output.
package enum DropReason: String, Sendable, CaseIterable {
  case speaker, channel, profile, frame, negation, quotation
  case beforeNot = "before-not"
  case afterNot = "after-not"
  case insideNot = "inside-not"
  case clauseNot = "clause-not"
  case sentenceNot = "sentence-not"
  case sentenceHas = "sentence-has"
  case turnAtMost = "turn-at-most"
  /// A fixed part is there, but not the rest of the phrase.
  case incomplete
  /// A misheard short phrase counts only at the start or the end of a turn.
  case misheardInside = "misheard-inside"
  case latinEdge = "latin-edge"
  case singleCharacter = "single-character"
  case allowPhrase = "allow-phrase"
  case longerHit = "longer-hit"
}

package import Lexicons

/// What the lexicon makes of one utterance, candidates included.
package struct PhraseProbe: Sendable {
  package let text: String
  package let folded: String
  package let speaker: Speaker
  package let isCall: Bool
  package var candidates: [Candidate] = []

  package struct Candidate: Sendable {
    package let entry: EntryIndex
    package let outcome: CandidateOutcome
    package let utf16: Range<Int>
    package let scalars: Range<Int>
    package let quote: String
  }

  package init(text: String, folded: String, speaker: Speaker, isCall: Bool) {
    self.text = text
    self.folded = folded
    self.speaker = speaker
    self.isCall = isCall
  }

  /// Adds a candidate at UTF-16 offsets of the text.
  package mutating func add(_ trace: CandidateTrace) {
    let units = Array(text.utf16)
    let lower = min(trace.original.lowerBound.rawValue, units.count)
    let upper = min(trace.original.upperBound.rawValue, units.count)
    let before = String(decoding: units[..<lower], as: UTF16.self).unicodeScalars.count
    let quote = String(decoding: units[lower..<upper], as: UTF16.self)
    candidates.append(
      Candidate(
        entry: trace.entry, outcome: trace.outcome, utf16: lower..<upper,
        scalars: before..<(before + quote.unicodeScalars.count), quote: quote))
  }
}

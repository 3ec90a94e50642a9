/// One clause of a script that promises something, made comparable: what is left when its numbers and
/// its negators are taken out, and these.
struct ScriptClause {
  /// The clauses with which it may be compared: those with the same words, said of the same thing.
  struct Family: Hashable {
    /// Numbers are #, placeholders U+E000.
    let skeleton: String
    /// The clauses of its sentence that stand before it, without courtesies.
    let context: String
  }

  /// What clauses of a family differ in.
  struct Claim: Hashable {
    let numbers: [String]
    let isNegated: Bool
  }

  let family: Family
  let claim: Claim
  /// For each number whether it is a time, a fee or an amount that must not differ.
  let comparable: [Bool]
  /// Whether it must not be said and denied.
  let isPromise: Bool
  /// Bytes of the utterance's text.
  let spoken: Range<Int>

  /// Whether two clauses of a family say different things: one number that matters, or yes and no.
  func contradicts(_ other: ScriptClause) -> Bool {
    let differing = claim.numbers.indices.filter { claim.numbers[$0] != other.claim.numbers[$0] }
    if claim.isNegated != other.claim.isNegated {
      return differing.isEmpty && isPromise && other.isPromise
    }
    guard let place = differing.first, differing.count == 1 else { return false }
    return comparable[place] && other.comparable[place]
  }
}

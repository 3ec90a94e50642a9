internal import Lexicons

/// One thing an entry looks for, folded: equal for what finds the same.
struct FoldedLiteral: Hashable {
  let units: [UInt16]
  let before: String
  let after: String
  let isMisheard: Bool

  /// All of an entry, repeated ones included.
  static func all(of entry: PhraseEntry) -> [FoldedLiteral] {
    all(of: entry.plans, isMisheard: false) + all(of: entry.misheardPlans, isMisheard: true)
  }

  private static func all(of plans: [PhrasePlan], isMisheard: Bool) -> [FoldedLiteral] {
    plans.flatMap { plan in
      let (before, after) = (plan.before?.description ?? "", plan.after?.description ?? "")
      return plan.literals.map { literal in
        FoldedLiteral(
          units: foldedPhrase(literal), before: before, after: after, isMisheard: isMisheard)
      }
    }
  }

  /// The literal with what must stand beside it, in the notation.
  var description: String { before + String(decoding: units, as: UTF16.self) + after }
}

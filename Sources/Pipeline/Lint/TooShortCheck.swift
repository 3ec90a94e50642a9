internal import Lexicons
internal import ReportModel
internal import Scorecards

/// Phrases too short for being looked for anywhere, without regard to words.
struct TooShortCheck: LintCheck {
  func findings(in context: LintContext) -> [LintFinding] {
    context.manuscript.entries.enumerated().compactMap { place, entry in
      let isForbidden = context.category(of: entry).polarity == .forbidden
      var faults = Set<String>()
      for plan in entry.plans where plan.before == nil && plan.after == nil {
        for literal in plan.literals {
          if let fault = fault(of: literal, entry) { faults.insert("'\(literal)' \(fault)") }
        }
      }
      guard let first = faults.min() else { return nil }
      let more = faults.count > 1 ? " (and \(faults.count - 1) more phrases of the entry)" : ""
      return context.finding(isForbidden ? .error : .warning, .tooShort, place, first + more)
    }
  }

  private func fault(of literal: String, _ entry: PhraseEntry) -> String? {
    let text = String(decoding: foldedPhrase(literal), as: UTF16.self).unicodeScalars
    if text.count == 1 {
      // What is counted may be a clause of its own.
      let isFramed = entry.frame == .turn || (entry.isDensity && entry.frame == .clause)
      return isFramed
        ? nil
        : "is one character and counts only as a whole turn; put it into an entry with at: turn"
    }
    // Latin words have edges of their own, and a count of short words is what density is for.
    guard text.count < 3, entry.frame == .anywhere, entry.edges == .ignore, !entry.isDensity,
      text.contains(where: { !$0.isASCII })
    else { return nil }
    return "has fewer than three characters and is found inside other words; "
      + "take edges: ignore away, give it a frame (at), or write a longer phrase"
  }
}

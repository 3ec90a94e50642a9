internal import Lexicons
internal import ReportModel
internal import Scorecards

/// Phrases that cannot be found in any text, because of how texts are folded or because the entry itself
/// forbids them.
struct DeadPhraseCheck: LintCheck {
  /// No phrase reaches farther than this from its literal.
  private static let reach = 63

  func findings(in context: LintContext) -> [LintFinding] {
    context.manuscript.entries.enumerated().flatMap { place, entry in
      (faultyPhrases(of: entry) + faultyWords(of: entry)).map {
        context.finding(.error, .dead, place, $0)
      }
    }
  }

  /// One message for each thing that is wrong, with the first phrase it is wrong with.
  private func faultyPhrases(of entry: PhraseEntry) -> [String] {
    var order: [String] = []
    var literals: [String: [String]] = [:]
    for plan in entry.plans + entry.misheardPlans {
      for literal in plan.literals {
        guard let fault = fault(of: literal, plan, entry) else { continue }
        if literals[fault] == nil { order.append(fault) }
        literals[fault, default: []].append(literal)
      }
    }
    return order.map { fault in
      let found = literals[fault] ?? []
      let more = found.count > 1 ? " (and \(found.count - 1) more of its phrases)" : ""
      return "'\(found.first ?? "")'\(more) \(fault)"
    }
  }

  /// Why a literal is never found.
  private func fault(of literal: String, _ plan: PhrasePlan, _ entry: PhraseEntry) -> String? {
    if [plan.before, plan.after].contains(where: { ($0?.shortest ?? 0) > Self.reach }) {
      return "needs more than \(Self.reach) characters to one side of it; split the entry"
    }
    let folded = foldedPhrase(literal)
    if folded.isEmpty {
      return "has nothing left after folding; write characters that can be seen"
    }
    let text = String(decoding: folded, as: UTF16.self)
    if foldedPhrase(text) != folded {
      return "cannot occur in a folded text; write simplified characters without spaces and marks"
    }
    if let word = entry.insideNot.map(foldedPhrase).first(where: folded.contains) {
      return "holds '\(String(decoding: word, as: UTF16.self))', which its own inside_not forbids; "
        + "take one of them out"
    }
    guard plan.before == nil, plan.after == nil else { return nil }
    if entry.allow.map(foldedPhrase).contains(folded) {
      return "is an allow-phrase of the same entry; take one of them out"
    }
    if let limit = entry.turnAtMost, folded.count > limit {
      return "is longer than the turn may be (turn_at_most: \(limit)); raise the limit"
    }
    return nil
  }

  /// A word of no characters stands beside every hit.
  private func faultyWords(of entry: PhraseEntry) -> [String] {
    GuardList.allCases.filter { list in
      list.words(of: entry).contains { foldedPhrase($0).isEmpty }
    }.map { "a word of \($0.rawValue) has nothing left after folding; take it out" }
  }
}

extension [UInt16] {
  fileprivate func contains(_ word: [UInt16]) -> Bool {
    guard !word.isEmpty, word.count <= count else { return false }
    return (0...(count - word.count)).contains { self[$0..<($0 + word.count)].elementsEqual(word) }
  }
}

import Testing

@testable import Lexicons

/// An entry of a lexicon made up for one test. Categories are named like those of a pack: P… is
/// expected, F… forbidden.
struct Draft: Sendable {
  let category: String
  /// In the notation of packs.
  let phrases: [String]
  let change: @Sendable (inout PhraseEntry) -> Void

  init(
    _ category: String, _ phrases: String...,
    change: @escaping @Sendable (inout PhraseEntry) -> Void = { _ in }
  ) {
    (self.category, self.phrases, self.change) = (category, phrases, change)
  }
}

/// A small lexicon, and what it finds.
struct SmallLexicon {
  let lexicon: Lexicon

  init(_ drafts: [Draft]) {
    var categories: [PhraseCategory] = []
    var entries: [PhraseEntry] = []
    for (number, draft) in drafts.enumerated() {
      var place = categories.firstIndex { $0.id == draft.category }
      if place == nil {
        place = categories.count
        categories.append(
          PhraseCategory(
            id: draft.category, name: draft.category, titleChinese: "", titleEnglish: "",
            polarity: draft.category.hasPrefix("F") ? .forbidden : .expected))
      }
      var entry = PhraseEntry(
        id: "\(draft.category)-\(number)", category: CategoryIndex(place ?? 0),
        phrases: draft.phrases, plans: draft.phrases.flatMap(Self.plans))
      draft.change(&entry)
      entries.append(entry)
    }
    var words = GuardWords()
    words.negators = ["不", "没", "没有", "別", "不是", "不得"]
    words.reportCues = ["您说", "原话是"]
    do {
      lexicon = try Lexicon(categories: categories, entries: entries, words: words)
    } catch {
      preconditionFailure("a lexicon made up for a test can be read back: \(error)")
    }
  }

  /// {NUMBER} and {NAME} are slots.
  static func plans(_ phrase: String) -> [PhrasePlan] {
    var slots = SlotLibrary()
    slots.add("NUMBER", .characters(.listed("0123456789一二两三"), 1...4))
    slots.add("NAME", .characters(.han, 1...3))
    do {
      return try PhrasePlan.plans(for: PhraseNotation.parse(phrase, slots: slots))
    } catch {
      Issue.record("\(phrase): \(error)")
      return []
    }
  }

  /// The hits of a turn's messages, as `P05 再见`; `P05? 再见` is only possible.
  func hits(
    _ messages: String..., speaker: Speaker = .agent, isCall: Bool = false, separated: Bool = true
  ) throws -> [String] {
    let text = folded(messages, separated: separated)
    return try raw(text, speaker: speaker, isCall: isCall).map { hit in
      let id = lexicon.categories[hit.category.rawValue].id
      return "\(id)\(hit.isCertain ? "" : "?") \(quote(hit.original, text))"
    }
  }

  func rawHits(_ message: String) throws -> [Hit] { try raw(folded([message]), speaker: .agent) }

  /// What became of every candidate, as `再见: certain` or `再见: negation`, in the order told.
  func outcomes(
    _ messages: String..., speaker: Speaker = .agent, isCall: Bool = false
  ) throws -> [String] {
    let text = folded(messages)
    var outcomes: [String] = []
    _ = try raw(text, speaker: speaker, isCall: isCall) { trace in
      let outcome =
        switch trace.outcome {
        case .certain: "certain"
        case .possible: "possible"
        case .dropped(let reason): reason.rawValue
        }
      outcomes.append("\(quote(trace.original, text)): \(outcome)")
    }
    return outcomes
  }

  private func raw(
    _ text: FoldedText, speaker: Speaker, isCall: Bool = false,
    trace: ((CandidateTrace) -> Void)? = nil
  ) throws -> [Hit] {
    let matcher = PhraseMatcher(lexicon: lexicon, edges: try Edges())
    var hits: [Hit] = []
    matcher.match(text, speaker: speaker, isCall: isCall, into: &hits, trace: trace)
    return hits
  }

  private func folded(_ messages: [String], separated: Bool = true) -> FoldedText {
    let text = FoldedText()
    for message in messages {
      var message = message
      message.withUTF8 { _ = text.append($0, separated: separated) }
    }
    return text
  }

  private func quote(_ range: Range<OriginalOffset>, _ text: FoldedText) -> String {
    let units = text.originalUnits[range.lowerBound.rawValue..<range.upperBound.rawValue]
    return withExtendedLifetime(text) { String(decoding: units, as: UTF16.self) }
  }
}

internal import Lexicons
internal import ReportModel
internal import Rules
package import Scorecards
internal import TextSources
internal import TranscriptFormats
internal import Transcripts

/// Runs the tests a pack carries: hits and no-hits of its entries, good and bad examples of its rules.
package struct PackTester {
  /// A test that did not come out as its pack says.
  package struct Failure: Sendable {
    /// The entry or rule.
    package let id: String
    package let text: String
    /// What was expected and what came.
    package let detail: String
  }

  package private(set) var passed = 0
  package private(set) var failures: [Failure] = []
  private let pack: ResolvedPack

  package init(pack: ResolvedPack) { self.pack = pack }

  /// Throws `ICUError`.
  package mutating func run() throws {
    try runEntries()
    try runRules()
  }

  private mutating func runEntries() throws {
    var probers: [String: PhraseProber] = [:]
    for entry in pack.lexicon.entries {
      let profile = entry.listeningProfile(pack.profile.name)
      let prober =
        try probers[profile]
        ?? PhraseProber(lexicon: Lexicon(pack.lexicon, profile: profile))
      probers[profile] = prober
      for text in entry.hitTests { check(entry, text, mustHit: true, prober) }
      for text in entry.noHitTests { check(entry, text, mustHit: false, prober) }
    }
  }

  /// Runs the examples of the rules alone. Throws `ICUError`.
  mutating func runRules() throws {
    let analyser = try Analyser(pack: pack, listsAll: true)
    for (index, rule) in pack.rules.enumerated() {
      for text in rule.goodExamples { check(rule, index, text, .pass, analyser) }
      for text in rule.badExamples { check(rule, index, text, .fail, analyser) }
      for text in rule.silentExamples { check(rule, index, text, .notApplicable, analyser) }
    }
  }

  private mutating func check(
    _ entry: PhraseEntry, _ text: String, mustHit: Bool, _ prober: PhraseProber
  ) {
    let probe = prober.probe(
      text, speaker: entry.testSpeaker, isCall: entry.isForCalls ?? false)
    let category = pack.lexicon.categories[entry.category.rawValue].id
    let own = probe.candidates.filter { pack.lexicon.category(of: $0.entry).id == category }
    let isAsExpected = Self.isAsExpected(own, in: probe, mustHit: mustHit) {
      pack.lexicon.category(of: $0).polarity == .forbidden
    }
    if isAsExpected {
      passed += 1
      return
    }
    let others = own.map {
      "\(pack.lexicon.entries.head(at: $0.entry.rawValue).id) \(Self.describe($0.outcome))"
    }
    let found = others.isEmpty ? "no candidate" : others.joined(separator: ", ")
    failures.append(
      Failure(
        id: entry.id, text: text,
        detail: (mustHit ? "expected a hit, got " : "expected no certain hit, got ") + found))
  }

  /// Whether an example comes out, by what became of the candidates of its entry's category.
  static func isAsExpected(
    _ own: [PhraseProbe.Candidate], in probe: PhraseProbe, mustHit: Bool,
    isForbidden: (EntryIndex) -> Bool
  ) -> Bool {
    guard mustHit else { return !own.contains { $0.outcome == .certain } }
    return own.contains { $0.outcome.isHit || isHeldElsewhere($0, probe, isForbidden) }
  }

  /// Whether a longer or graver forbidden phrase of another category took a candidate's place: the
  /// wording is found, and charged once.
  private static func isHeldElsewhere(
    _ candidate: PhraseProbe.Candidate, _ probe: PhraseProbe, _ isForbidden: (EntryIndex) -> Bool
  ) -> Bool {
    guard candidate.outcome == .dropped(.longerHit), isForbidden(candidate.entry) else {
      return false
    }
    return probe.candidates.contains { other in
      other.outcome == .certain && other.utf16.overlaps(candidate.utf16)
        && isForbidden(other.entry)
    }
  }

  static func describe(_ outcome: CandidateOutcome) -> String {
    switch outcome {
    case .certain: "certain"
    case .possible: "possible"
    case .dropped(let reason): "dropped by \(reason.rawValue)"
    }
  }

  private mutating func check(
    _ rule: Rule, _ index: Int, _ text: String, _ expected: Outcome, _ analyser: Analyser
  ) {
    let example: ExampleConversation
    do {
      example = try ExampleConversation(text, channel: rule.channel ?? .chat)
    } catch {
      failures.append(Failure(id: rule.id, text: text, detail: error.detail))
      return
    }
    let report = analyser.analyse(example.conversation, stated: example.facts)
    guard let verdict = report.verdicts.first(where: { $0.rule == index }) else { return }
    let outcome = verdict.outcome
    // A forbidden phrase that is not said is a pass, and as silent as a rule that does not apply.
    let isSilent = expected == .notApplicable && outcome == .pass && verdict.violations.isEmpty
    if outcome == expected || isSilent {
      passed += 1
      return
    }
    failures.append(
      Failure(
        id: rule.id, text: text,
        detail: "expected \(expected.rawValue), got \(outcome.rawValue)"
          + (verdict.reason.map { " (\($0.rawValue))" } ?? "")))
  }
}

internal import Lexicons
internal import ReportModel
internal import Rules
internal import Scorecards

/// What the checks look at: the manuscript, and what its lexicon hears in every example and every
/// ordinary sentence.
struct LintContext {
  let manuscript: PackManuscript
  let examples: [Example]
  let sentences: [Sentence]
  /// Those of the pack's profile.
  let rules: [Rule]
  /// Tests of rules that did not come out.
  let ruleFailures: [PackTester.Failure]
  /// The manuscript's lexicon at work in each profile; entries have the places they have there.
  private let benches: [String: PhraseProber]
  private let profile: String

  /// An example of an entry.
  struct Example {
    /// The place of the entry in the manuscript.
    let entry: Int
    let text: String
    let mustHit: Bool
    let probe: PhraseProbe
  }

  /// An ordinary sentence as every profile, speaker and channel hears it that any entry asks for.
  struct Sentence {
    let sentence: OrdinarySentence
    let probes: [PhraseProbe]
  }

  /// Throws `ICUError`.
  init(_ manuscript: PackManuscript, pack: ResolvedPack) throws {
    let entries = manuscript.entries
    profile = pack.profile.name
    let lexicon = try Lexicon(
      categories: manuscript.categories, entries: entries, words: manuscript.words,
      profiles: manuscript.profiles)
    var benches: [String: PhraseProber] = [:]
    for name in Set(entries.compactMap(\.profiles.first) + [profile]) {
      benches[name] = try PhraseProber(lexicon: Lexicon(lexicon, profile: name))
    }
    var tester = PackTester(pack: pack)
    try tester.runRules()
    self.manuscript = manuscript
    self.benches = benches
    rules = pack.rules
    ruleFailures = tester.failures
    examples = Self.examples(entries, profile, benches)
    sentences = Self.sentences(manuscript, benches.sorted { $0.key < $1.key }.map(\.value))
  }

  private static func examples(
    _ entries: [PhraseEntry], _ profile: String, _ benches: [String: PhraseProber]
  ) -> [Example] {
    var examples: [Example] = []
    for (place, entry) in entries.enumerated() {
      guard let bench = benches[entry.listeningProfile(profile)] else { continue }
      for (texts, mustHit) in [(entry.hitTests, true), (entry.noHitTests, false)] {
        for text in texts {
          let probe = bench.probe(
            text, speaker: entry.testSpeaker, isCall: entry.isForCalls ?? false)
          examples.append(Example(entry: place, text: text, mustHit: mustHit, probe: probe))
        }
      }
    }
    return examples
  }

  private static func sentences(
    _ manuscript: PackManuscript, _ benches: [PhraseProber]
  ) -> [Sentence] {
    let entries = manuscript.entries
    var speakers: [Speaker] = [.agent]
    if entries.contains(where: { $0.speaker == .customer }) { speakers.append(.customer) }
    let channels = entries.contains { $0.isForCalls == true } ? [false, true] : [false]
    return manuscript.ordinary.map { sentence in
      var probes: [PhraseProbe] = []
      for bench in benches {
        for speaker in speakers {
          for isCall in channels {
            probes.append(bench.probe(sentence.text, speaker: speaker, isCall: isCall))
          }
        }
      }
      return Sentence(sentence: sentence, probes: probes)
    }
  }

  /// What is heard where an entry is listened for: in its profile, of its speaker, in its channel.
  func probe(_ text: String, as place: Int) -> PhraseProbe? {
    let entry = manuscript.entries[place]
    return benches[entry.listeningProfile(profile)]?.probe(
      text, speaker: entry.testSpeaker, isCall: entry.isForCalls ?? false)
  }

  // MARK: What is said of the pack

  func entry(_ candidate: PhraseProbe.Candidate) -> PhraseEntry {
    manuscript.entries[candidate.entry.rawValue]
  }

  func category(of entry: PhraseEntry) -> PhraseCategory {
    manuscript.categories[entry.category.rawValue]
  }

  /// Certain hits that would be findings.
  func violations(in probe: PhraseProbe) -> [PhraseProbe.Candidate] {
    probe.candidates.filter { candidate in
      let entry = entry(candidate)
      return candidate.outcome == .certain && !entry.isDensity
        && category(of: entry).polarity == .forbidden
    }
  }

  /// An entry as messages name it: its id and where it stands.
  func name(of place: Int) -> String {
    let id = manuscript.entries[place].id
    return manuscript.places[id].map { "\(id) (\($0))" } ?? id
  }

  func finding(
    _ severity: LintSeverity, _ check: LintCheckName, _ place: Int, _ message: String
  ) -> LintFinding {
    finding(severity, check, id: manuscript.entries[place].id, message)
  }

  func finding(
    _ severity: LintSeverity, _ check: LintCheckName, id: String, _ message: String
  ) -> LintFinding {
    LintFinding(
      severity: severity, check: check, entry: id, place: manuscript.places[id], message: message)
  }
}

extension PhraseEntry {
  /// The profile its examples are judged in: the pack's, or its own first where that leaves it out.
  func listeningProfile(_ profile: String) -> String {
    profiles.isEmpty || profiles.contains(profile) ? profile : profiles[0]
  }

  /// Whose words its examples are.
  var testSpeaker: Speaker { speaker == .customer ? .customer : .agent }
}

extension CandidateOutcome {
  /// Whether it is a hit, certain or possible.
  var isHit: Bool { self == .certain || self == .possible }

  /// Whether no guard speaks against it; a stronger candidate may.
  var isEligible: Bool {
    switch self {
    case .certain, .possible, .dropped(.longerHit), .dropped(.allowPhrase): true
    case .dropped: false
    }
  }
}

import Lexicons
import Packs
import Pipeline
import ReportModel
import Scorecards

/// Tries new entries in their pack, so that what is written loads and passes its tests.
struct PackImportTrial {
  private let base: PackSource
  private let made: PhraseImport
  /// Phrases that were left out: place, why, and what to do.
  private(set) var notes: [String] = []
  /// Tests of other entries and rules that failed only when the new ones came.
  private(set) var newFailures: [PackTester.Failure] = []

  /// `pack` nil tries the entries in a pack of their own.
  init(_ made: PhraseImport, in pack: PackSource?) {
    self.made = made
    base =
      pack
      ?? PackSource(
        settings: PackSource.File(
          path: "pack.yaml",
          text: "{name: trial, version: '1', timing: {name: first-ask}, profiles: {trial: {}}}"),
        phrases: [], rules: [], scorecards: [])
  }

  /// The phrases that hold, and the file of their category. Throws `PackError`, `ICUError`.
  mutating func run(_ items: [PhraseList.Item]) throws -> (items: [PhraseList.Item], text: String) {
    var kept = try withoutKnown(items)
    while !kept.isEmpty {
      let text = made.text(of: kept)
      var tester = PackTester(pack: try PackLoader.load(source(with: text)))
      try tester.run()
      let failures = Dictionary(tester.failures.map { ($0.id, $0.detail) }) { first, _ in first }
      let failing = kept.indices.compactMap { place in
        failures[made.id(at: place)].map { (place: place, detail: $0) }
      }
      let own = Set(kept.indices.map { made.id(at: $0) })
      if failing.isEmpty {
        newFailures = try withoutOld(tester.failures.filter { !own.contains($0.id) })
        return (kept, text)
      }
      for (place, detail) in failing {
        notes.append(
          "\(kept[place].place): left out: its test fails (\(detail)); write the entry by hand")
      }
      let bad = Set(failing.map(\.place))
      kept = kept.enumerated().filter { !bad.contains($0.offset) }.map(\.element)
    }
    return ([], "")
  }

  /// The failures that the pack does not have without the new entries.
  private func withoutOld(_ failures: [PackTester.Failure]) throws -> [PackTester.Failure] {
    if failures.isEmpty { return [] }
    var tester = PackTester(pack: try PackLoader.load(base))
    try tester.run()
    return failures.filter { failure in
      !tester.failures.contains { $0.id == failure.id && $0.text == failure.text }
    }
  }

  /// The pack with the new file of the category.
  private func source(with text: String) -> PackSource {
    var source = base
    let file = PackSource.File(path: "\(made.heading.id).yaml", text: text)
    if let place = made.file?.place {
      source.phrases[place] = file
    } else {
      source.phrases.append(file)
    }
    return source
  }

  /// The phrases that the pack does not find by itself. Forbidden ones are charged once, whatever their
  /// category; expected ones count in each.
  private mutating func withoutKnown(_ items: [PhraseList.Item]) throws -> [PhraseList.Item] {
    let lexicon = try PackLoader.load(base).lexicon
    let prober = try PhraseProber(lexicon: lexicon)
    var unknown: [PhraseList.Item] = []
    for item in items {
      let probe = prober.probe(item.phrase + "。", speaker: .agent, isCall: false)
      let known = probe.candidates.first { candidate in
        let category = lexicon.category(of: candidate.entry)
        let isRival =
          category.polarity == .forbidden && made.heading.polarity == .forbidden
          || category.id == made.heading.id
        return isRival && candidate.outcome == .certain && candidate.utf16.lowerBound == 0
          && candidate.utf16.upperBound >= item.phrase.utf16.count
      }
      if let known {
        let id = lexicon.entries[known.entry.rawValue].id
        notes.append("\(item.place): left out: the pack finds it already, as \(id)")
      } else {
        unknown.append(item)
      }
    }
    return unknown
  }
}

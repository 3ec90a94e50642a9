internal import Lexicons
internal import ReportModel
internal import Scorecards

/// Entries of one category that fire in exactly the same sentences.
struct TwinCheck: LintCheck {
  /// Fewer sentences show nothing.
  private static let fewest = 3

  private struct Key: Hashable {
    let category: CategoryIndex
    let sentences: [Int]
  }

  func findings(in context: LintContext) -> [LintFinding] {
    let fired = sentences(context)
    var groups: [Key: [Int]] = [:]
    for (place, sentences) in fired.enumerated() where sentences.count >= Self.fewest {
      let category = context.manuscript.entries[place].category
      groups[Key(category: category, sentences: sentences.sorted()), default: []].append(place)
    }
    return groups.flatMap { key, places in
      places.dropFirst().map { place in
        context.finding(
          .warning, .twins, place,
          "fires in the same \(key.sentences.count) sentences as \(context.name(of: places[0])) and "
            + "in no other; join the two, or give each an example the other does not hit")
      }
    }.sorted { ($0.entry ?? "") < ($1.entry ?? "") }
  }

  /// For each entry the numbers of the sentences it fires in, competition left aside.
  private func sentences(_ context: LintContext) -> [Set<Int>] {
    var numbers: [String: Int] = [:]
    var fired = [Set<Int>](repeating: [], count: context.manuscript.entries.count)
    for probe in context.examples.map(\.probe) + context.sentences.flatMap(\.probes) {
      let number = numbers[probe.text] ?? numbers.count
      numbers[probe.text] = number
      for candidate in probe.candidates where candidate.outcome.isEligible {
        fired[candidate.entry.rawValue].insert(number)
      }
    }
    return fired
  }
}

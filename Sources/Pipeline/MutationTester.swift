internal import Lexicons
package import ReportModel
package import Scorecards

/// Leaves out every token and every guard word of every entry, one at a time, and runs the entry's
/// examples again: what makes no difference to them is needed by none.
///
/// An entry is judged alone, without the others of its pack. Up to 64 mutants share a lexicon, each in
/// a category of its own; the categories are expected ones, because those do not compete. For forbidden
/// entries that makes one difference, which decides next to nothing: against an allow-phrase of their
/// own, what lies in their gaps does not count as length.
package struct MutationTester {
  private let manuscript: PackManuscript
  private let categories: [PhraseCategory]

  private static let perLexicon = 64

  package init(_ manuscript: PackManuscript) {
    self.manuscript = manuscript
    categories = (0..<Self.perLexicon).map {
      PhraseCategory(
        id: "\($0)", name: "\($0)", titleChinese: "", titleEnglish: "", polarity: .expected)
    }
  }

  /// Throws what making a lexicon and `ICUError` throw.
  package func run() throws -> MutationResult {
    let jobs = try jobs()
    var result = MutationResult(categories: manuscript.categories.map(\.id))
    let edges = try Edges()
    for batch in batches(jobs) {
      let entries = batch.flatMap { $0.mutations.map(\.entry) }
      let bench = try MutantBench(entries, categories, manuscript.words, edges)
      var slot = 0
      for job in batch {
        let slots = slot..<(slot + job.mutations.count)
        slot = slots.upperBound
        let alive = bench.survivors(slots, hits: job.hits, noHits: job.noHits, job.entry)
        note(job, alive >> CategoryBits(slots.lowerBound), in: &result)
      }
    }
    return result
  }

  // MARK: Jobs

  /// Mutants of one entry, and the examples the entry passes when it is alone.
  private struct Job {
    let entry: PhraseEntry
    let mutations: ArraySlice<EntryMutation>
    let hits: [String]
    let noHits: [String]
  }

  private func jobs() throws -> [Job] {
    let mutator = PhraseMutator(slots: manuscript.slots)
    var jobs: [Job] = []
    let edges = try Edges()
    var rest = manuscript.entries[...]
    while !rest.isEmpty {
      let entries = Array(rest.prefix(Self.perLexicon))
      rest = rest.dropFirst(Self.perLexicon)
      let bench = try MutantBench(entries, categories, manuscript.words, edges)
      for (slot, entry) in entries.enumerated() {
        let (hits, noHits) = bench.examples(passedBy: slot, entry)
        // An entry that hits only in the company of others says nothing alone.
        if hits.isEmpty { continue }
        var mutations = EntryMutation.all(of: entry, mutator)[...]
        while !mutations.isEmpty {
          jobs.append(
            Job(
              entry: entry, mutations: mutations.prefix(Self.perLexicon), hits: hits,
              noHits: noHits))
          mutations = mutations.dropFirst(Self.perLexicon)
        }
      }
    }
    return jobs
  }

  /// Jobs put together so that a lexicon is as full as may be.
  private func batches(_ jobs: [Job]) -> [[Job]] {
    var batches: [[Job]] = []
    var count = Self.perLexicon
    for job in jobs {
      if count + job.mutations.count > Self.perLexicon {
        batches.append([])
        count = 0
      }
      batches[batches.count - 1].append(job)
      count += job.mutations.count
    }
    return batches
  }

  // MARK: Findings

  /// Bit n of `alive` stands for the mutation n of the job.
  private func note(_ job: Job, _ alive: CategoryBits, in result: inout MutationResult) {
    let category = job.entry.category.rawValue
    result.counts[category].tested += job.mutations.count
    for (number, mutation) in job.mutations.enumerated()
    where alive >> CategoryBits(number) & 1 == 1 {
      result.counts[category].dead += 1
      result.findings.append(
        LintFinding(
          severity: .info, check: mutation.check, entry: job.entry.id,
          place: manuscript.places[job.entry.id], message: mutation.message))
    }
  }
}

extension EntryMutation {
  fileprivate var check: LintCheckName {
    if case .word = subject { .deadGuard } else { .deadToken }
  }

  fileprivate var message: String {
    switch subject {
    case .variant:
      "no example needs the variant `\(token)`; add a hit with it, or leave it out"
    case .token(.alternative, let phrase):
      "no example needs `\(token)` of `\(phrase)`; add a hit with it, or leave it out"
    case .token(.part, let phrase):
      "no example needs `\(token)` of `\(phrase)`; add a no_hit without it, or leave it out"
    case .word(.sentenceHas):
      "no example needs `\(token)` of sentence_has; add a hit with it, or leave it out"
    case .word(let list):
      "no example needs `\(token)` of \(list.rawValue); add a no_hit with it, or leave it out"
    }
  }
}

internal import Lexicons
internal import ReportModel
internal import Scorecards

/// Entries of one category that look for the same under the same conditions: only one of them can ever
/// be reported.
struct DuplicateCheck: LintCheck {
  private struct Key: Hashable {
    let literal: FoldedLiteral
    let conditions: Conditions
  }

  /// Everything besides the phrase that decides whether an entry hits.
  private struct Conditions: Hashable {
    let category: CategoryIndex
    let frame: Frame
    let speaker: SpeakerScope
    let isForCalls: Bool?
    let profiles: Set<String>
    let guards: [Set<[UInt16]>]
    let turnAtMost: Int?
    let edges: EdgePolicy
    let switches: [Bool]

    init(_ entry: PhraseEntry) {
      category = entry.category
      frame = entry.frame
      speaker = entry.speaker
      isForCalls = entry.isForCalls
      profiles = Set(entry.profiles)
      guards = GuardList.allCases.map { Set($0.words(of: entry).map(foldedPhrase)) }
      turnAtMost = entry.turnAtMost
      edges = entry.edges
      switches = [entry.negation, entry.quotation, entry.evasion, entry.isDensity]
    }
  }

  func findings(in context: LintContext) -> [LintFinding] {
    var owners: [Key: Int] = [:]
    var findings: [LintFinding] = []
    for (place, entry) in context.manuscript.entries.enumerated() {
      let conditions = Conditions(entry)
      var shared: [Int: [FoldedLiteral]] = [:]
      for literal in Set(FoldedLiteral.all(of: entry)) {
        let key = Key(literal: literal, conditions: conditions)
        if let owner = owners[key] {
          shared[owner, default: []].append(literal)
        } else {
          owners[key] = place
        }
      }
      for (owner, literals) in shared.sorted(by: { $0.key < $1.key }) {
        let names = literals.map(\.description).sorted()
        findings.append(
          context.finding(
            .error, .duplicate, place,
            "'\(names[0])'" + (names.count > 1 ? " and \(names.count - 1) more" : "")
              + " stands under the same conditions in \(context.name(of: owner)); "
              + "leave it out of one of them, or give them different guards"))
      }
    }
    return findings
  }
}

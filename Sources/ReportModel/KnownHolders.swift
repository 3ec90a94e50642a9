internal import Lexicons
internal import Rules
package import Scorecards

/// What there is to hold a requirement.
package struct KnownHolders: Sendable {
  /// Parts of the reports that the table may name.
  static let outputs: Set = ["report.findings", "report.timing", "report.score"]

  private var ids: [RequirementHolder.Kind: Set<String>] = [:]
  private let previews: Set<String>

  /// `commands` are those of the program. Rules count whatever profile they belong to.
  package init(_ manuscript: PackManuscript, schemes: [String], commands: [String]) {
    let entries = Set(manuscript.entries.map(\.id))
    ids[.rule] = Set(manuscript.places.keys).subtracting(entries)
    ids[.lexicon] = entries.union(manuscript.categories.map(\.id))
    ids[.metric] = Set(TimingMetric.allCases.map(\.rawValue))
    ids[.scorecard] = manuscript.scorecards
    ids[.scheme] = Set(schemes)
    ids[.command] = Set(commands)
    ids[.output] = Self.outputs
    previews = manuscript.previews
  }

  package func has(_ holder: RequirementHolder) -> Bool {
    ids[holder.kind]?.contains(holder.id) ?? false
  }

  /// Of what the kind has, for suggestions; sorted.
  package func all(_ kind: RequirementHolder.Kind) -> [String] { (ids[kind] ?? []).sorted() }

  /// Whether it is a rule that is shown without counting.
  package func isPreview(_ holder: RequirementHolder) -> Bool {
    holder.kind == .rule && previews.contains(holder.id)
  }
}

internal import Transcripts

/// The place of an act in its conversation, for finding it again in the other report.
struct ActExtent {
  /// A category or a rule; only extents of one kind can be the same.
  let kind: Int
  let isCertain: Bool
  /// The place of the act in its report.
  let act: Int
  let range: TextRange

  /// The extents of each list that overlap none of their kind in the other; each is paired once.
  static func unpaired(_ old: [ActExtent], _ new: [ActExtent]) -> ([ActExtent], [ActExtent]) {
    let (old, new) = (old.sorted(by: comesFirst), new.sorted(by: comesFirst))
    var (gone, come): ([ActExtent], [ActExtent]) = ([], [])
    var (left, right) = (0, 0)
    while left < old.count || right < new.count {
      if left < old.count, right < new.count, old[left].isSame(as: new[right]) {
        left += 1
        right += 1
      } else if right == new.count || left < old.count && comesFirst(old[left], new[right]) {
        gone.append(old[left])
        left += 1
      } else {
        come.append(new[right])
        right += 1
      }
    }
    return (
      gone.sorted { $0.range.lower < $1.range.lower },
      come.sorted { $0.range.lower < $1.range.lower }
    )
  }

  private func isSame(as other: ActExtent) -> Bool {
    guard kind == other.kind, isCertain == other.isCertain else { return false }
    return range == other.range
      || range.lower < other.range.upper && other.range.lower < range.upper
  }

  private static func comesFirst(_ first: ActExtent, _ second: ActExtent) -> Bool {
    if first.kind != second.kind { return first.kind < second.kind }
    if first.isCertain != second.isCertain { return first.isCertain }
    return first.range.lower < second.range.lower
  }
}

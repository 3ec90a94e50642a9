internal import Lexicons

/// What a supervisor should look at first: vetoes, then low scores, then grave findings; false alarms
/// are none. The worst is the least.
package struct ConversationRank: Hashable, Comparable, Sendable {
  private let key: [Int]

  package init(_ record: ReportRecord, _ after: Rescored? = nil) {
    let hasVeto =
      !record.confirmedVetoes(after).isEmpty || !record.openVetoes(after).isEmpty
    let result = after?.result ?? record.score?.result
    let counts = record.counted(after).reduce(into: SeverityCounts()) { $0[$1.severity] += 1 }
    key = [
      hasVeto ? 0 : 1, result?.percent ?? Self.stand(record, counts), -counts[.critical],
      -counts[.major], -counts[.minor], -counts[.info],
    ]
  }

  /// Where a conversation without a percentage stands among the others: behind nothing that is grave.
  private static func stand(_ record: ReportRecord, _ counts: SeverityCounts) -> Int {
    switch counts.present.first?.severity {
    case .critical?: 0
    case .major?: 500
    case .minor?: 800
    case .info?, nil: record.status == .incomplete ? 900 : 1000
    }
  }

  package static func < (left: ConversationRank, right: ConversationRank) -> Bool {
    left.key.lexicographicallyPrecedes(right.key)
  }
}

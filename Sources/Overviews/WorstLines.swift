/// The worst lines of a run, kept as bytes; memory is bounded by twice the number wanted.
package struct WorstLines: Sendable {
  package struct Line: Sendable {
    package let rank: ConversationRank
    /// The number of the line in the run, from 0: of equal ranks the first is kept.
    package let place: Int
    package let bytes: [UInt8]
  }

  private let most: Int
  private var lines: [Line] = []
  private var count = 0

  package init(most: Int) { self.most = most }

  /// The bytes are copied only if the line is among the worst so far.
  package mutating func add(_ rank: ConversationRank, _ bytes: UnsafeBufferPointer<UInt8>) {
    defer { count += 1 }
    guard most > 0 else { return }
    if let limit, !(rank < limit) { return }
    lines.append(Line(rank: rank, place: count, bytes: Array(bytes)))
    if lines.count >= most * 2 { prune() }
  }

  /// The rank a further line must be worse than, once there are enough.
  private var limit: ConversationRank?

  private mutating func prune() {
    lines = worst
    limit = lines.last?.rank
  }

  /// The worst first.
  package var worst: [Line] {
    Array(
      lines.sorted { $0.rank == $1.rank ? $0.place < $1.place : $0.rank < $1.rank }.prefix(most))
  }
}

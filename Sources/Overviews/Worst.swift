/// What belongs to the worst conversations of a run; memory is bounded by twice the number wanted.
package struct Worst<Item: Sendable>: Sendable {
  package struct Entry: Sendable {
    package let rank: ConversationRank
    /// The number of the conversation in the run, from 0: of equal ranks the first is kept.
    package let place: Int
    package let item: Item
  }

  private let most: Int
  private var entries: [Entry] = []
  private var count = 0

  package init(most: Int) { self.most = most }

  /// The item is made only if the conversation is among the worst so far.
  package mutating func add(_ rank: ConversationRank, _ item: () -> Item) {
    defer { count += 1 }
    guard most > 0 else { return }
    if let limit, !(rank < limit) { return }
    entries.append(Entry(rank: rank, place: count, item: item()))
    if entries.count >= most * 2 { prune() }
  }

  /// The rank a further one must be worse than, once there are enough.
  private var limit: ConversationRank?

  private mutating func prune() {
    entries = worst
    limit = entries.last?.rank
  }

  /// The worst first.
  package var worst: [Entry] {
    Array(
      entries.sorted { $0.rank == $1.rank ? $0.place < $1.place : $0.rank < $1.rank }.prefix(most))
  }
}

/// The worst lines of a run, kept as bytes.
package typealias WorstLines = Worst<[UInt8]>

extension WorstLines {
  package mutating func add(_ rank: ConversationRank, _ bytes: UnsafeBufferPointer<UInt8>) {
    add(rank) { Array(bytes) }
  }
}

extension WorstLines.Entry {
  package var bytes: [UInt8] { item }
}

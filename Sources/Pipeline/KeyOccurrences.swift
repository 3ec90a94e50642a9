internal import ReportModel

/// How often each key came in one conversation.
struct KeyOccurrences {
  /// So many are looked through faster than they are hashed; a conversation rarely has more.
  private static let few = 48
  private var keys: [FindingKey] = []
  private var counts: [FindingKey: Int] = [:]

  mutating func removeAll() {
    keys.removeAll(keepingCapacity: true)
    // An unusual conversation shall not make every later one clear its table.
    if !counts.isEmpty { counts = [:] }
  }

  /// Counts a key and returns how often it came before.
  mutating func count(_ key: FindingKey) -> Int {
    if keys.count < Self.few {
      let before = keys.count { $0 == key }
      keys.append(key)
      return before
    }
    if counts.isEmpty {
      for known in keys { counts[known, default: 0] += 1 }
    }
    let before = counts[key, default: 0]
    counts[key] = before + 1
    return before
  }
}

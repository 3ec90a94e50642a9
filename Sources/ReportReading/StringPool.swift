internal import TextSources

/// Texts that come again and again, kept once: ids of rules, messages.
struct StringPool {
  private var pool: Set<String> = []
  private static let limit = 100_000

  mutating func string(_ value: JSONValue?) -> String {
    let text = value?.string ?? ""
    if pool.count >= Self.limit { pool.removeAll() }
    return pool.insert(text).memberAfterInsert
  }
}

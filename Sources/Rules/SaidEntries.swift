internal import Lexicons

/// The entries that were said in a conversation, a bit each: rules ask for single entries hundreds of
/// times.
struct SaidEntries {
  private var bits: [UInt64] = []

  mutating func begin(_ speech: Speech) {
    for place in bits.indices { bits[place] = 0 }
    for act in speech.acts {
      let entry = act.entry.rawValue
      while bits.count <= entry / 64 { bits.append(0) }
      bits[entry / 64] |= 1 << UInt64(entry % 64)
    }
  }

  func contains(_ entry: EntryIndex) -> Bool {
    let word = entry.rawValue / 64
    return word < bits.count && bits[word] >> UInt64(entry.rawValue % 64) & 1 != 0
  }

  /// Whether one of some phrases was said anywhere, certainly or possibly.
  func isSaid(_ set: PhraseSet, _ context: RuleContext) -> Bool {
    if set.reach.isDisjoint(with: context.allSaid) { return false }
    if !set.categories.isDisjoint(with: context.allSaid) { return true }
    for entry in set.entries where contains(entry) { return true }
    return false
  }
}

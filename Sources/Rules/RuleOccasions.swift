internal import Lexicons

/// Which rules have something to look at, by what was said: hundreds of rules about single words must
/// cost those conversations nothing in which nobody says them.
struct RuleOccasions {
  /// Rules as bits, 64 a word.
  private let always: [UInt64]
  private var byCategory: [(category: CategoryBits, rules: [UInt64])] = []
  /// For each entry, up to the last that is asked for, the end of its part of `entryRules`.
  private var entryEnds: [Int] = []
  private var entryRules: [Int] = []
  /// The categories of those entries.
  private var entryReach: CategoryBits = 0

  /// What each rule needs to be said; nil: it looks at every conversation.
  init(_ needs: [PhraseSet?]) {
    var always = Self.none(needs.count)
    var categories: [Int: [UInt64]] = [:]
    var entries: [Int: [Int]] = [:]
    for (rule, need) in needs.enumerated() {
      guard let need else {
        Self.insert(rule, into: &always)
        continue
      }
      for category in 0..<CategoryBits.bitWidth where need.categories.bits >> category & 1 != 0 {
        Self.insert(rule, into: &categories[category, default: Self.none(needs.count)])
      }
      for entry in need.entries { entries[entry.rawValue, default: []].append(rule) }
      if !need.entries.isEmpty { entryReach |= need.reach.bits }
    }
    self.always = always
    byCategory = categories.sorted { $0.key < $1.key }.map { (1 << $0.key, $0.value) }
    for entry in 0..<(entries.keys.max() ?? -1) + 1 {
      entryRules += entries[entry] ?? []
      entryEnds.append(entryRules.count)
    }
  }

  /// The places of the rules to be judged, ascending.
  func rules(for speech: Speech, said: CategoryBits) -> [Int] {
    var awake = always
    for (category, rules) in byCategory where category & said != 0 {
      for word in awake.indices { awake[word] |= rules[word] }
    }
    if entryReach & said != 0 {
      for act in speech.acts where entryReach & act.category.bit != 0 {
        let entry = act.entry.rawValue
        guard entryEnds.indices.contains(entry) else { continue }
        for place in (entry > 0 ? entryEnds[entry - 1] : 0)..<entryEnds[entry] {
          Self.insert(entryRules[place], into: &awake)
        }
      }
    }
    var rules: [Int] = []
    rules.reserveCapacity(awake.reduce(0) { $0 + $1.nonzeroBitCount })
    for (word, bits) in awake.enumerated() {
      var rest = bits
      while rest != 0 {
        rules.append(word * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return rules
  }

  private static func none(_ rules: Int) -> [UInt64] {
    [UInt64](repeating: 0, count: (rules + 63) / 64)
  }

  private static func insert(_ rule: Int, into rules: inout [UInt64]) {
    rules[rule / 64] |= 1 << UInt64(rule % 64)
  }
}

internal import Lexicons
internal import TextSources

/// The phrases that rules bring along themselves (`words`, `near`): entries of a category of their own,
/// which compete with nothing and are no acts.
enum RuleWords {
  static let category = PhraseCategory(
    id: "rule_words", name: "rule_words", titleChinese: "规则用语", titleEnglish: "words of rules",
    polarity: .neutral)
  static let keys = ["words", "near"]

  /// The id of the entry of a phrase.
  static func id(of phrase: String) -> String { "\(category.id):\(phrase)" }

  /// Whether an entry is one of these.
  static func holds(_ id: String) -> Bool { id.hasPrefix(category.id + ":") }

  /// One entry per phrase, in the order of the rules. Throws at a phrase that cannot be read.
  static func entries(
    in documents: [YAMLNode], index: CategoryIndex, slots: SlotLibrary
  ) throws(YAMLError) -> [PhraseEntry] {
    var entries: [PhraseEntry] = []
    var seen = Set<String>()
    for document in documents { try collect(document, index, slots, &seen, &entries) }
    return entries
  }

  private static func collect(
    _ node: YAMLNode, _ index: CategoryIndex, _ slots: SlotLibrary, _ seen: inout Set<String>,
    _ entries: inout [PhraseEntry]
  ) throws(YAMLError) {
    for element in node.elements ?? [] { try collect(element, index, slots, &seen, &entries) }
    for (key, value) in node.members ?? [] {
      guard let name = key.scalar, keys.contains(name) else {
        try collect(value, index, slots, &seen, &entries)
        continue
      }
      for phrase in try node.texts(name) where seen.insert(phrase).inserted {
        var entry = PhraseEntry(id: id(of: phrase), category: index, phrases: [phrase])
        // Who writes 发票 into a rule wants it found in 开发票 too, where ICU cuts 开发|票.
        entry.edges = .ignore
        entry.plans = try PhraseFile.plans([phrase], name, node, slots)
        if entry.plans.contains(where: { $0.literals.contains { foldedWords($0).count == 1 } }) {
          throw node.error(
            "'\(phrase)': one character is found only where it is the whole turn; write more of it, "
              + "or use 'pattern'")
        }
        entries.append(entry)
      }
    }
  }
}

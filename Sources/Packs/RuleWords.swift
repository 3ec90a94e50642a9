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
        entry.plans = try PhraseFile.plans([phrase], name, node, slots)
        entries.append(entry)
      }
    }
  }
}

package import Lexicons
internal import Scorecards
internal import TextSources

/// The files of a pack, read: phrases in full, everything else as documents. What they mean together is
/// found by `PackLoader`.
package struct PackContents {
  package private(set) var categories: [PhraseCategory] = []
  /// In the order of the files, with their plans.
  package private(set) var entries: [PhraseEntry] = []
  /// Where entries and rules stand, by id.
  private(set) var places: [String: SourcePlace] = [:]
  /// Ids of the rules that are shown without counting.
  private(set) var previews = Set<String>()
  private(set) var slots = SlotLibrary()
  /// Nil: the pack has no slots.
  let slotsDocument: YAMLNode?
  let settings: YAMLNode
  private(set) var rules: [YAMLNode] = []
  private(set) var scorecards: [YAMLNode] = []
  private(set) var timing: [YAMLNode] = []
  private(set) var calendars: [YAMLNode] = []

  /// Throws `PackError` at the first fault.
  package init(_ source: PackSource) throws(PackError) {
    do {
      let documents = try PackDocuments(source)
      settings = documents.settings
      slotsDocument = documents.slots
      rules = documents["rules"]
      try readPhrases(documents)
      notePlacesOfRules()
      scorecards = documents["scorecards"]
      timing = documents["timing"]
      calendars = documents["calendars"]
      places.merge(documents.changed) { _, overlay in overlay }
    } catch {
      throw PackError(error)
    }
  }

  private mutating func readPhrases(_ documents: PackDocuments) throws(YAMLError) {
    if let root = documents.slots { slots = try SlotFile(root).slots }
    let profiles = PackFile.profileNames(settings)
    var seen = Set<String>()
    for root in documents["phrases"] {
      let phrases = try PhraseFile(
        root, index: CategoryIndex(categories.count), slots: slots)
      if categories.contains(where: { $0.id == phrases.category.id }) {
        throw YAMLError(
          file: root.file, line: 1, column: 1,
          message: "the category '\(phrases.category.id)' has a file already")
      }
      categories.append(phrases.category)
      for (entry, node) in phrases.entries {
        guard seen.insert(entry.id).inserted else {
          throw node.error("the id '\(entry.id)' is used twice; ids are permanent and unique")
        }
        if let unknown = entry.profiles.first(where: { !profiles.contains($0) }) {
          let hint = nearest(to: unknown, in: profiles).map { "; did you mean '\($0)'?" } ?? ""
          throw (node["profile"] ?? node).error(
            "\(entry.id): pack.yaml has no profile '\(unknown)'\(hint)")
        }
        entries.append(entry)
        places[entry.id] = node.place
      }
    }
    let words = try RuleWords.entries(
      in: rules, index: CategoryIndex(categories.count), slots: slots)
    if !words.isEmpty {
      categories.append(RuleWords.category)
      entries += words
    }
    if categories.count > CategoryBits.bitWidth {
      throw YAMLError(
        file: settings.file, line: 0, column: 0,
        message: "more than \(CategoryBits.bitWidth) phrase categories")
    }
    if profiles.count > 62 {
      throw YAMLError(
        file: settings.file, line: 0, column: 0, message: "more than 62 profiles")
    }
  }

  /// Whether the rules can be read is the loader's business.
  private mutating func notePlacesOfRules() {
    for node in rules.flatMap({ $0["rules"]?.elements ?? [] }) {
      guard let id = node["id"]?.scalar else { continue }
      places[id] = node.place
      if node["preview"]?.scalar == "true" { previews.insert(id) }
    }
  }
}

extension YAMLNode {
  var place: SourcePlace { SourcePlace(file: file, line: lineNumber) }
}

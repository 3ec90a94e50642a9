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
  let settings: YAMLNode
  private(set) var rules: [YAMLNode] = []
  private(set) var scorecards: [YAMLNode] = []

  /// Throws `PackError` at the first fault.
  package init(_ source: PackSource) throws(PackError) {
    do {
      settings = try YAMLNode.parse(source.settings.text, file: source.settings.path)
      try readPhrases(source)
      for file in source.rules { rules.append(try YAMLNode.parse(file.text, file: file.path)) }
      notePlacesOfRules()
      for file in source.scorecards {
        scorecards.append(try YAMLNode.parse(file.text, file: file.path))
      }
    } catch {
      throw PackError(error)
    }
  }

  private mutating func readPhrases(_ source: PackSource) throws(YAMLError) {
    if let file = source.slots { slots = try SlotFile(file).slots }
    let profiles = PackFile.profileNames(settings)
    var seen = Set<String>()
    for file in source.phrases {
      let phrases = try PhraseFile(
        file, index: CategoryIndex(categories.count), slots: slots)
      if categories.contains(where: { $0.id == phrases.category.id }) {
        throw YAMLError(
          file: file.path, line: 1, column: 1,
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
    if categories.count > CategoryBits.bitWidth {
      throw YAMLError(
        file: source.settings.path, line: 0, column: 0,
        message: "more than \(CategoryBits.bitWidth) phrase categories")
    }
    if profiles.count > 62 {
      throw YAMLError(
        file: source.settings.path, line: 0, column: 0, message: "more than 62 profiles")
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
  fileprivate var place: SourcePlace {
    let error = error("")
    return SourcePlace(file: error.file, line: error.line)
  }
}

internal import Lexicons
package import Scorecards
internal import TextSources

extension PackManuscript {
  /// Reads the phrases of a pack in full, and where its entries and rules stand. Throws `PackError` at
  /// the first fault.
  package init(
    reading source: PackSource, ordinary: PackSource.File? = nil
  ) throws(PackError) {
    self.init()
    do {
      try readSettings(source.settings)
      try readPhrases(source)
      for file in source.rules { try readPlaces(of: file) }
      if let ordinary { self.ordinary = try OrdinaryFile(ordinary).sentences }
    } catch {
      throw PackError(error)
    }
  }

  private mutating func readSettings(_ file: PackSource.File) throws(YAMLError) {
    let root = try YAMLNode.parse(file.text, file: file.path)
    words = try PackFile.words(root)
    profiles = PackFile.profileNames(root)
  }

  private mutating func readPhrases(_ source: PackSource) throws(YAMLError) {
    if let file = source.slots { slots = try SlotFile(file).slots }
    for file in source.phrases {
      let phrases = try PhraseFile(file, index: CategoryIndex(categories.count), slots: slots)
      categories.append(phrases.category)
      for (entry, node) in phrases.entries {
        entries.append(entry)
        places[entry.id] = node.place
      }
    }
  }

  /// Notes where the rules stand; whether they can be read is the loader's business.
  private mutating func readPlaces(of file: PackSource.File) throws(YAMLError) {
    for node in try YAMLNode.parse(file.text, file: file.path)["rules"]?.elements ?? [] {
      if let id = node["id"]?.scalar { places[id] = node.place }
    }
  }
}

extension YAMLNode {
  fileprivate var place: SourcePlace {
    let error = error("")
    return SourcePlace(file: error.file, line: error.line)
  }
}

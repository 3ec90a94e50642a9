internal import Lexicons
package import Scorecards
internal import TextSources

extension PackManuscript {
  /// Reads the phrases of a pack in full, and where its entries and rules stand. Throws `PackError` at
  /// the first fault.
  package init(
    reading source: PackSource, ordinary: PackSource.File? = nil
  ) throws(PackError) {
    let contents = try PackContents(source)
    do {
      self.init(
        categories: contents.categories, entries: contents.entries,
        words: try PackFile.words(contents.settings), slots: contents.slots,
        profiles: PackFile.profileNames(contents.settings), places: contents.places,
        previews: contents.previews,
        scorecards: Set(contents.scorecards.compactMap { $0["name"]?.scalar }),
        ordinary: try ordinary.map { file throws(YAMLError) in
          try OrdinaryFile(file).sentences
        } ?? [])
    } catch {
      throw PackError(error)
    }
  }
}

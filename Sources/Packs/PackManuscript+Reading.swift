internal import Lexicons
package import Scorecards
internal import TextSources

extension PackManuscript {
  /// Reads the phrases of a pack in full, and where its entries and rules stand; what an overlay changes
  /// stands where it is changed. `inherited` are the ordinary sentences of the packs it extends. Throws
  /// `PackError` at the first fault.
  package init(
    reading source: PackSource, ordinary: PackSource.File? = nil,
    inherited: [PackSource.File] = []
  ) throws(PackError) {
    let contents = try PackContents(source)
    do {
      var sentences: [OrdinarySentence] = []
      for file in inherited + (ordinary.map { [$0] } ?? []) {
        sentences += try OrdinaryFile(file).sentences
      }
      self.init(
        categories: contents.categories.filter { $0.polarity != .neutral },
        entries: contents.entries.filter { !RuleWords.holds($0.id) },
        words: try PackFile.words(contents.settings), slots: contents.slots,
        profiles: PackFile.profileNames(contents.settings), places: contents.places,
        previews: contents.previews,
        scorecards: Set(contents.scorecards.compactMap { $0["name"]?.scalar }),
        ordinary: sentences)
    } catch {
      throw PackError(error)
    }
  }
}

package import Lexicons

/// The phrases of a pack as their files have them, for tools that look after packs: entries with their
/// plans, all profiles, and where everything stands.
package struct PackManuscript: Sendable {
  package var categories: [PhraseCategory]
  /// In the order of the files.
  package var entries: [PhraseEntry]
  package var words: GuardWords
  package var slots: SlotLibrary
  /// The names of the profiles `pack.yaml` has.
  package var profiles: [String]
  /// Where entries and rules stand, by id.
  package var places: [String: SourcePlace]
  /// Ids of the rules that are shown without counting.
  package var previews: Set<String>
  package var scorecards: Set<String>
  package var ordinary: [OrdinarySentence]

  package init(
    categories: [PhraseCategory] = [], entries: [PhraseEntry] = [],
    words: GuardWords = GuardWords(), slots: SlotLibrary = SlotLibrary(), profiles: [String] = [],
    places: [String: SourcePlace] = [:], previews: Set<String> = [],
    scorecards: Set<String> = [], ordinary: [OrdinarySentence] = []
  ) {
    self.categories = categories
    self.entries = entries
    self.words = words
    self.slots = slots
    self.profiles = profiles
    self.places = places
    self.previews = previews
    self.scorecards = scorecards
    self.ordinary = ordinary
  }
}

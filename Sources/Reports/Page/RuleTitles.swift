internal import Rules
internal import Scorecards

/// What rules, scorecards and facts are called, by id; what the pack does not know goes by its id.
struct RuleTitles: Sendable {
  private let titles: [String: String]
  private let vetoTitles: [String: String]
  private let cards: [String: Scorecard]
  private let language: Language

  init(_ pack: ResolvedPack, _ language: Language) {
    self.language = language
    var titles: [String: String] = [:]
    for rule in pack.rules { titles[rule.id] = rule.title.text(language) }
    self.titles = titles
    var cards: [String: Scorecard] = [:]
    var vetoTitles: [String: String] = [:]
    for card in pack.scorecards {
      cards[card.name] = card
      for veto in card.vetoes {
        if let title = veto.title { vetoTitles[veto.id] = title.text(language) }
      }
    }
    self.cards = cards
    self.vetoTitles = vetoTitles
  }

  func rule(_ id: String) -> String { titles[id] ?? id }

  func veto(_ id: String) -> String { vetoTitles[id] ?? rule(id) }

  func card(_ name: String) -> String { cards[name]?.title.text(language) ?? name }

  /// `A [90, 100]`, or the name alone.
  func band(_ name: String, of card: String) -> String {
    guard let card = cards[card], let place = card.bands.firstIndex(where: { $0.name == name })
    else { return name }
    return "\(name) \(card.range(ofBand: place))"
  }

  func dimension(_ id: String, of card: String) -> String {
    cards[card]?.dimensions.first { $0.id == id }?.title.text(language) ?? id
  }

  func item(_ id: String, of card: String) -> String {
    cards[card]?.items.first { $0.id == id }?.title?.text(language) ?? rule(id)
  }
}

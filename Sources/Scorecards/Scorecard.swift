package import Rules
package import Transcripts

/// Points for rules, for facts and for what only a person can judge; bands for scores.
package struct Scorecard: Sendable {
  package let name: String
  package let title: LocalizedText
  /// Nil: both.
  package var channel: Channel?
  /// Points everybody begins with.
  package var base = 0
  /// Nobody gets less than this, and nobody more than `cap`.
  package var floor = 0
  package var cap: Int?
  package var dimensions: [Dimension] = []
  package var items: [Item]
  package var vetoes: [Veto] = []
  /// Points the sheet shows, with those no tool can judge.
  package var visible: Int
  /// What the sheet does not show.
  package var visibleNote: LocalizedText?
  /// Percent and band are withheld below this share of the applicable points, in percent.
  package var minimumAssessed: Int
  /// From the best down.
  package var bands: [Band] = []
  /// Whether items of preview rules count.
  package var countsPreview = false
  /// The ids of the pack's rules, by place.
  package var ruleIDs: [String] = []

  /// A part of the sheet with a subtotal.
  package struct Dimension: Sendable {
    package let id: String
    package let title: LocalizedText
    /// What the whole part is worth, whatever its items add up to; nil: what they add up to.
    package let weight: Int?

    package init(id: String, title: LocalizedText, weight: Int? = nil) {
      self.id = id
      self.title = title
      self.weight = weight
    }
  }

  /// A band holds the scores from its lower limit up to the next better band's.
  package struct Band: Sendable {
    package let name: String
    /// In tenths of a percent.
    package let from: Int
    /// Whether the limit itself belongs to the band below: "over 90" is not 90.
    package let isExclusive: Bool

    package init(name: String, from: Int, isExclusive: Bool) {
      self.name = name
      self.from = from
      self.isExclusive = isExclusive
    }
  }

  package init(
    name: String, title: LocalizedText, items: [Item], visible: Int, minimumAssessed: Int
  ) {
    self.name = name
    self.title = title
    self.items = items
    self.visible = visible
    self.minimumAssessed = minimumAssessed
  }

  /// What base and items add up to.
  package var worth: Int {
    let free = items.reduce(0) { sum, item in
      let isWeighted = item.dimension.map { dimensions[$0].weight != nil } ?? false
      return isWeighted ? sum : sum + item.points
    }
    let used = Set(items.filter { $0.points > 0 }.compactMap(\.dimension))
    return base + free + used.reduce(0) { $0 + (dimensions[$1].weight ?? 0) }
  }

  /// Empty for a rule the pack does not have.
  package func id(ofRule rule: Int) -> String {
    ruleIDs.indices.contains(rule) ? ruleIDs[rule] : ""
  }

  /// The item that counts a rule; nil if the rule has no points here.
  package func item(ofRule rule: Int) -> Int? {
    items.firstIndex { $0.rules.contains(rule) }
  }

  /// Whether the points of an item stand beside the verdict of its rule: it is one rule's, and it counts.
  package func printsPoints(ofItem place: Int) -> Bool {
    items[place].isRule && (countsPreview || !items[place].isPreview)
  }

  /// Rules with a place on the sheet: they have points here or may propose a veto.
  package var ruleSet: Set<Int> {
    var rules = Set(items.flatMap(\.rules))
    for veto in vetoes {
      if case .rules(let places) = veto.ground { rules.formUnion(places) }
    }
    return rules
  }

  /// Why a person's mark cannot be taken, and what to do; nil if it can.
  package func fault(in mark: ScoreFacts.Mark, forItem id: String) -> String? {
    guard let item = items.first(where: { $0.id == id && $0.isManual }) else {
      let known = items.filter(\.isManual).map(\.id)
      return known.isEmpty
        ? "the scorecard '\(name)' has no item for a person to mark"
        : "the scorecard '\(name)' has no manual item '\(id)'; it has \(known.joined(separator: ", "))"
    }
    let most = Points(item.points / item.weight)
    if mark.points < .zero || mark.points > most {
      return "the mark for '\(id)' must be from 0 to \(most)"
    }
    return mark.reason.isEmpty ? "the mark for '\(id)' needs a 'reason'" : nil
  }

  /// The scores a band holds, as mathematicians write it: `[80, 90]`, `(90, 100]`. In percent.
  package func range(ofBand place: Int) -> String {
    let band = bands[place]
    let upper = place > 0 ? bands[place - 1] : nil
    let end = upper.map { "\(Self.percent($0.from))\($0.isExclusive ? "]" : ")")" } ?? "100]"
    return "\(band.isExclusive ? "(" : "[")\(Self.percent(band.from)), \(end)"
  }

  private static func percent(_ tenths: Int) -> String {
    tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}

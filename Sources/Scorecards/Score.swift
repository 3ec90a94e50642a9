package import Transcripts

/// The points of one conversation; every point belongs to a verdict, a fact or a person's mark.
package struct Score: Sendable {
  package var obtained = Points.zero
  /// Points of items with an outcome.
  package var assessed = Points.zero
  /// Points of items that apply: assessed, and those that could not be judged.
  package var applicable = Points.zero
  package var visible = Points.zero
  /// Obtained per assessed, in tenths of a percent; nil when too little could be judged.
  package var percent: Int?
  package var band: String?
  /// Places of rules that propose a veto, which only a person can give: failed critical rules, and
  /// those the scorecard names.
  package var vetoes: [Int] = []
  /// Names of facts that propose a veto.
  package var vetoFacts: [String] = []
  /// Ids of vetoes that a person has confirmed: `obtained` is then 0.
  package var confirmedVetoes: [String] = []
  /// What the sheet gave before a veto was confirmed.
  package var withoutVeto: Result?
  package var byParty: [PartyPoints] = []
  /// The items of the scorecard that were assessed, in its order.
  package var items: [ItemPoints] = []
  /// One per dimension of the scorecard.
  package var dimensions: [DimensionPoints] = []
  /// Points that no tool can see and no person has given.
  package var unseen = Points.zero
  /// Places of the items among them; the rest of the points has no item.
  package var unseenItems: [Int] = []
  /// The items of preview rules; nil if the scorecard has none.
  package var preview: Preview?

  package struct Result: Hashable, Sendable {
    package var obtained: Points
    package var percent: Int?
    package var band: String?

    package init(obtained: Points, percent: Int?, band: String?) {
      self.obtained = obtained
      self.percent = percent
      self.band = band
    }
  }

  /// The points of one item.
  package struct ItemPoints: Sendable {
    /// The place of the item in the scorecard.
    package let item: Int
    package let obtained: Points
    package let of: Points
  }

  package struct PartyPoints: Sendable {
    package let party: PartyIndex
    package var obtained: Points
    package var assessed: Points
  }

  package struct DimensionPoints: Hashable, Sendable {
    package var obtained: Points
    package var assessed: Points
    package var applicable: Points
    package var visible: Points
  }

  package struct Preview: Hashable, Sendable {
    /// What the items are worth on the sheet.
    package var points: Points
    package var obtained: Points
    package var assessed: Points
    /// Whether `obtained` and `assessed` of the whole score hold them.
    package var isCounted: Bool

    package init(points: Points, obtained: Points, assessed: Points, isCounted: Bool) {
      self.points = points
      self.obtained = obtained
      self.assessed = assessed
      self.isCounted = isCounted
    }
  }

  /// The points of an assessed item; nil if it was not.
  package func points(ofItem place: Int) -> ItemPoints? {
    items.first { $0.item == place }
  }
}

package import Facts

/// How many reports become a score: points, bands and, apart from them, labels. All numbers of points
/// are hundredths.
package struct Scheme: Sendable {
  package var name: String
  package var title: Wording
  /// The period the scheme counts over; nil: whatever period is asked for.
  package var period: Period.Kind?
  /// Nil: the scheme gives rates and figures, no score.
  package var base: Int?
  package var floor: Int?
  package var cap: Int?
  /// What the base consists of; empty: the scheme has no parts.
  package var parts: [Part] = []
  package var items: [SchemeItem] = []
  package var aggregate: Aggregate?
  /// Whether a person may add or take away points without an item.
  package var allowsAdjustment = false
  /// From the best down.
  package var bands: [Band] = []
  package var groups: [RuleGroup] = []
  package var labels: [SchemeLabel] = []
  /// Whether labels are shown without being asked for.
  package var showsLabels = false
  package var source: [String] = []

  package init(name: String, title: Wording) {
    self.name = name
    self.title = title
  }

  /// Points of their own, with limits of their own.
  package struct Part: Sendable {
    package let id: String
    package let title: Wording
    package let base: Int
    package let floor: Int?

    package init(id: String, title: Wording, base: Int, floor: Int?) {
      self.id = id
      self.title = title
      self.base = base
      self.floor = floor
    }
  }

  /// A band holds the scores from its lower limit up to the next better band's.
  package struct Band: Sendable {
    package let name: String
    package let from: Int
    /// Whether the limit itself belongs to the band below: "over 90" is not 90.
    package let isExclusive: Bool

    package init(name: String, from: Int, isExclusive: Bool) {
      self.name = name
      self.from = from
      self.isExclusive = isExclusive
    }
  }

  /// Points for many lesser faults together: `mediums` medium ones or `minors` minor ones.
  package struct Aggregate: Sendable {
    package let mediums: Int
    package let minors: Int
    package let points: Int
    /// Whether two faults of one item are two.
    package let countsOccurrences: Bool
    package let title: Wording

    package init(mediums: Int, minors: Int, points: Int, countsOccurrences: Bool, title: Wording) {
      self.mediums = mediums
      self.minors = minors
      self.points = points
      self.countsOccurrences = countsOccurrences
      self.title = title
    }
  }

  /// The band of a score; nil below the last one.
  package func band(for score: Int) -> String? {
    bands.first { $0.isExclusive ? score > $0.from : score >= $0.from }?.name
  }
}

package import Transcripts

/// Points for rules, bands for scores.
package struct Scorecard: Sendable {
  package let name: String
  package let title: String
  /// Nil: both.
  package let channel: Channel?
  package let items: [Item]
  /// Points the sheet shows, with those no tool can judge.
  package let visible: Int
  /// Percent and band are withheld below this share of the applicable points, in percent.
  package let minimumAssessed: Int
  /// From the best down.
  package let bands: [Band]

  /// One rule's points.
  package struct Item: Sendable {
    /// The place of the rule in the pack's list.
    package let rule: Int
    package let points: Int

    package init(rule: Int, points: Int) {
      self.rule = rule
      self.points = points
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
    name: String, title: String, channel: Channel?, items: [Item], visible: Int,
    minimumAssessed: Int, bands: [Band]
  ) {
    self.name = name
    self.title = title
    self.channel = channel
    self.items = items
    self.visible = visible
    self.minimumAssessed = minimumAssessed
    self.bands = bands
  }
}

package import Facts
package import Rules

extension Scorecard {
  /// A line of the sheet: something that is worth points, and who or what judges it.
  package struct Item: Sendable {
    package enum Judge: Sendable {
      /// One rule; several places are versions of it, of which one is in force.
      case rule([Int])
      /// Several rules together.
      case rules([Int])
      /// Only a person can tell, for this reason.
      case person(reason: LocalizedText)
      case fact(name: String, FactTest)
    }

    /// The id of the rule, or of the item.
    package let id: String
    /// Nil: the rule's.
    package var title: LocalizedText?
    package let judge: Judge
    /// What the item is worth, with its weight. 0: it only takes points away.
    package let points: Int
    /// What a person's mark is multiplied by; `points` is so already.
    package var weight = 1
    /// The place of the dimension.
    package var dimension: Int?
    package var deduction = Deduction.all
    /// Whether it rests on rules whose precision has not been measured.
    package var isPreview = false

    package init(id: String, judge: Judge, points: Int) {
      self.id = id
      self.judge = judge
      self.points = points
    }

    /// The places of the rules that decide it.
    package var rules: [Int] {
      switch judge {
      case .rule(let places), .rules(let places): places
      case .person, .fact: []
      }
    }

    package var isManual: Bool {
      if case .person = judge { return true }
      return false
    }

    /// Whether its points stand beside the verdict of its only rule.
    package var isRule: Bool {
      if case .rule = judge { return true }
      return false
    }

    /// The points that are won or lost here, for the share that was assessed.
    var stake: Int { points > 0 ? points : deduction.most(of: points) }
  }
}

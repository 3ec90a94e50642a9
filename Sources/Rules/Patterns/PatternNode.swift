/// A regular expression as far as the words matter that a match holds. What it asks besides (where it
/// looks around, what a class of characters excludes) is left out: a tree stands for more texts than its
/// expression, never for fewer.
indirect enum PatternNode {
  /// One UTF-16 unit.
  case unit(UInt16)
  /// One of some units.
  case oneOf([UInt16])
  /// Something that is not known, or nothing.
  case unknown
  /// A look at the text that takes nothing of it.
  case look
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, least: Int, most: Int?)

  /// Whether something without an end is repeated without one, (a+)+: such an expression may take the
  /// engine longer than it is given.
  var canRunAway: Bool { holdsEndless(within: false) }

  private func holdsEndless(within outer: Bool) -> Bool {
    switch self {
    case .unit, .oneOf, .unknown, .look: return false
    case .sequence(let parts), .choice(let parts):
      return parts.contains { $0.holdsEndless(within: outer) }
    case .repeated(let part, _, let most):
      // A class alone (\s*) has but one way to match.
      let isEndless = most == nil
      if isEndless, outer { return true }
      return part.holdsEndless(within: outer || isEndless)
    }
  }
}

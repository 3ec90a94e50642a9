/// Yes, no, or what the record cannot show; joined by Kleene's tables.
package enum Truth: Hashable, Sendable {
  case yes, no
  case unknown(Reason)

  package static prefix func ! (truth: Truth) -> Truth {
    switch truth {
    case .yes: .no
    case .no: .yes
    case .unknown: truth
    }
  }

  /// No as soon as one is no; unknown if one is; else yes.
  package static func all(_ truths: some Sequence<Truth>) -> Truth {
    var result = Truth.yes
    for truth in truths {
      if truth == .no { return .no }
      if case .unknown = truth, result == .yes { result = truth }
    }
    return result
  }

  /// Yes as soon as one is yes; unknown if one is; else no.
  package static func any(_ truths: some Sequence<Truth>) -> Truth {
    var result = Truth.no
    for truth in truths {
      if truth == .yes { return .yes }
      if case .unknown = truth, result == .no { result = truth }
    }
    return result
  }
}

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

  /// Both: no if one is no, else unknown if one is, the first of them.
  static func && (left: Truth, right: Truth) -> Truth {
    switch (left, right) {
    case (.no, _), (_, .no): .no
    case (.unknown, _): left
    case (.yes, _): right
    }
  }

  /// One of both: yes if one is yes, else unknown if one is, the first of them.
  static func || (left: Truth, right: Truth) -> Truth {
    switch (left, right) {
    case (.yes, _), (_, .yes): .yes
    case (.unknown, _): left
    case (.no, _): right
    }
  }
}

/// Where a finding stands between what the machine says and what people ruled.
///
/// Raw values stand in files and are never translated.
package enum ReviewState: String, CaseIterable, Sendable {
  /// Nobody has ruled on it.
  case pending
  case confirmed
  /// A false alarm.
  case rejected
  /// Somebody looked and could not tell: it wants a second look and counts as not ruled.
  case doubtful
  case appealed
  /// The ruling that was appealed against holds; final.
  case upheld
  /// The ruling that was appealed against is overturned; final.
  case revoked

  /// As people read it in Chinese.
  package var chinese: String {
    switch self {
    case .pending: "待复核"
    case .confirmed: "命中"
    case .rejected: "误报"
    case .doubtful: "存疑"
    case .appealed: "申诉中"
    case .upheld: "维持"
    case .revoked: "撤销"
    }
  }

  /// Whether a ruling is in force.
  package var isRuled: Bool { self != .pending && self != .doubtful }

  /// Whether people still owe a ruling.
  package var isOpen: Bool { !ReviewChange.rulings(from: self).isEmpty }
}

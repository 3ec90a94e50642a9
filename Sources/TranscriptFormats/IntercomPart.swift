import Transcripts

/// What the parts of an Intercom conversation are by their type, and who writes them.
enum IntercomPart {
  /// The kind of event; nil for what was said to the customer.
  static func event(of type: String) -> EventKind? {
    switch type {
    case "comment", "quick_reply", "message", "attribute_collected": nil
    case "close": .close
    case "participant_added": .join
    case "participant_removed": .leave
    case "conversation_rating_changed", "conversation_rating_remark_added": .rating
    case _ where type.contains("assign"): .transfer
    default: .system
    }
  }

  /// Whether a part that is an event may also say something to the customer: a reply that closes, opens or
  /// hands over. Notes never do.
  static func mayHoldWords(_ type: String) -> Bool {
    type == "close" || type == "open" || type.contains("assign")
  }

  static func finding(author type: String, _ chat: inout ChatDraft) -> RoleFinding {
    switch type {
    case "user", "lead", "contact": RoleFinding(.customer, "explicit", .certain)
    case "admin", "team", "teammate": RoleFinding(.agent, "explicit", .certain)
    default: chat.finding(account: "", word: type)
    }
  }
}

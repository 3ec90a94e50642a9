import Transcripts

/// Which part of a vCon holds which event of a conversation, and when it began.
struct VConLayout {
  /// Where the text of an event stands.
  enum Place { case line, dialog(Int), attachment(Int) }

  struct Attachment {
    let event: Int
    let party: Int
    /// The dialog it belongs to: the one before it, else the first.
    let dialog: Int
  }

  struct HistoryEntry {
    let event: Int
    let party: Int
    let word: String
  }

  /// By event.
  private(set) var places: [Place]
  /// By event: the time in RFC 3339. A dialog must have one, so an unknown time is that of the event
  /// before it, and times without a date count from 1970-01-01T00:00:00Z.
  private(set) var starts: [String] = []
  /// Events of the dialogs.
  private(set) var dialogs: [Int] = []
  private(set) var attachments: [Attachment] = []
  /// By dialog.
  private(set) var histories: [Int: [HistoryEntry]] = [:]
  /// The time of the last event; 1970-01-01T00:00:00Z if none is known.
  let created: String

  private static let beginning = "1970-01-01T00:00:00Z"

  init(_ conversation: Conversation) {
    places = Array(repeating: .line, count: conversation.events.count)
    let isAbsolute = conversation.clock == .absolute
    let stamps = StampWriter(zone: isAbsolute ? conversation.timeZone : "UTC")
    let ends = conversation.events.flatMap { [$0.at, $0.plausibleEnd] }.compactMap(\.self)
    created =
      isAbsolute ? ends.max().flatMap { stamps.internet($0) } ?? Self.beginning : Self.beginning
    let first = conversation.events.lazy.compactMap(\.at).first
    var last = first.flatMap { stamps.internet($0) } ?? Self.beginning
    for event in conversation.events {
      last = event.at.flatMap { stamps.internet($0) } ?? last
      starts.append(last)
    }
    let hasWords = conversation.events.contains { $0.kind.isUtterance && $0.messageKind == .text }
    for (index, event) in conversation.events.enumerated() where event.kind.isUtterance {
      if let party = event.party, event.messageKind != .text, hasWords {
        places[index] = .attachment(attachments.count)
        attachments.append(
          Attachment(event: index, party: party.rawValue, dialog: max(0, dialogs.count - 1)))
      } else {
        places[index] = .dialog(dialogs.count)
        dialogs.append(index)
      }
    }
    placeHistories(conversation)
  }

  private mutating func placeHistories(_ conversation: Conversation) {
    if dialogs.isEmpty { return }
    var dialog = 0
    for (index, event) in conversation.events.enumerated() {
      if case .dialog(let place) = places[index] { dialog = place }
      guard let party = event.party, event.at != nil, let word = Self.word(event.kind) else {
        continue
      }
      histories[dialog, default: []].append(
        HistoryEntry(event: index, party: party.rawValue, word: word))
    }
  }

  private static func word(_ kind: EventKind) -> String? {
    switch kind {
    case .hold: "hold"
    case .unhold: "unhold"
    case .join: "join"
    case .leave: "drop"
    default: nil
    }
  }
}

import Reviews

/// Rulings in few words.
enum Reviewed {
  static let run = "0123456789abcdef0123456789abcdef"

  static func event(
    _ key: String, _ ruling: ReviewRuling, rule: String = "forbidden.abuse", isVeto: Bool = false,
    note: String = "", by: String = "王主管", at: String = "2026-11-12"
  ) -> ReviewEvent {
    ReviewEvent(
      key: key, run: run, conversation: "c-" + key, rule: rule, ruling: ruling, isVeto: isVeto,
      note: note, by: by, at: at)
  }

  static func entries(_ events: [ReviewEvent], file: String = "复核.csv") -> [ReviewEntry] {
    events.enumerated().map {
      ReviewEntry(event: $0.element, place: ReviewPlace(file: file, row: $0.offset + 2))
    }
  }
}

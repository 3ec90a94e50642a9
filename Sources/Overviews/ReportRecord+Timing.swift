extension ReportRecord {
  /// The figures of time.
  package struct Figures: Sendable {
    package var profile = ""
    package var firstResponse: Length?
    package var averageResponse: Length?
    package var longestResponse: Length?
    package var rounds = 0
    package var excludedRounds = 0
    package var unanswered = 0
    package var holds: [Hold] = []
    package var silence: Silence?
    /// Tenths of a percent of the conversation, by the id of the party.
    package var talkShare: [(party: String, tenths: Int)] = []
    package var transfers = 0

    package init() {}
  }

  /// Milliseconds; coarse ones are the middle of a range.
  package struct Length: Hashable, Sendable {
    package var milliseconds: Int64
    package var isExact: Bool

    package init(milliseconds: Int64, isExact: Bool) {
      self.milliseconds = milliseconds
      self.isExact = isExact
    }
  }

  package struct Hold: Sendable {
    package var from = 0
    package var to: Int?
    package var length: Length?
    package var isAnnounced = false
    package var isReturned = false

    package init() {}
  }

  package struct Silence: Sendable {
    package var total: Int64 = 0
    package var longest: Int64 = 0
    package var count = 0

    package init() {}
  }
}

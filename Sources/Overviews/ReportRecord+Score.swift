package import Scorecards

extension ReportRecord {
  /// The points of a conversation.
  package struct Sheet: Sendable {
    package var scorecard = ""
    package var result = Result()
    package var assessed = Points.zero
    package var applicable = Points.zero
    package var visible = Points.zero
    /// Ids of rules and names of facts that propose a veto.
    package var vetoes: [String] = []
    /// Those a person has confirmed already when the line was written.
    package var confirmedVetoes: [String] = []
    /// What the sheet gave before; nil without a confirmed veto.
    package var withoutVeto: Result?
    package var byParty: [PartyPoints] = []
    package var dimensions: [Part] = []
    /// Items that are no rule's own.
    package var items: [Part] = []
    package var unseen = Points.zero
    package var unseenItems: [String] = []

    package init() {}

    /// In tenths of a percent; nil when too little could be judged.
    package var percent: Int? { result.percent }
  }

  package struct Result: Hashable, Sendable {
    package var obtained = Points.zero
    package var percent: Int?
    package var band: String?

    package init() {}
  }

  package struct PartyPoints: Hashable, Sendable {
    package var party: String
    package var obtained: Points
    package var assessed: Points

    package init(party: String, obtained: Points, assessed: Points) {
      self.party = party
      self.obtained = obtained
      self.assessed = assessed
    }
  }

  /// A dimension or an item: what it gave of what it could.
  package struct Part: Hashable, Sendable {
    package var id: String
    package var obtained: Points
    package var of: Points

    package init(id: String, obtained: Points, of: Points) {
      self.id = id
      self.obtained = obtained
      self.of = of
    }
  }
}

internal import Lexicons
internal import Rules
internal import Scorecards
internal import Transcripts

/// The sheet of a report line added up anew, before and after review.
struct SheetReview {
  let after: ReportRecord.Result
  let assessed: Points
  /// What each party has; a veto of the line is still in it.
  let byParty: [ReportRecord.PartyPoints]

  /// One item of the sheet.
  struct Item {
    let item: Scorecard.Item
    let before: ItemTally
    let after: ItemTally
    /// The rules that decide it.
    let rules: [RuleReview]
  }

  /// Nil where the line does not tell: its figures are not those the scorecard gives, or what a party
  /// had lost cannot be told from what it has.
  init?(
    _ record: ReportRecord, _ score: ReportRecord.Sheet, _ card: Scorecard, _ rules: RuleReviews
  ) {
    let parties = Dictionary(
      record.parties.enumerated().map { ($0.element.id, PartyIndex($0.offset)) },
      uniquingKeysWith: { first, _ in first })
    var items: [Item] = []
    for item in card.items { items.append(Self.item(item, score, rules, parties)) }
    let before = Score(items.map(\.before), scorecard: card)
    let after = Score(items.map(\.after), scorecard: card)
    guard Self.isSame(before, as: score) else { return nil }
    self.after = after.result
    assessed = after.assessed
    let names = { (points: Score.PartyPoints) in
      ReportRecord.PartyPoints(
        party: record.parties[points.party.rawValue].id, obtained: points.obtained,
        assessed: points.assessed)
    }
    let points = PartyReview(score, card, items, rules)
      .points(before: before.byParty.map(names), after: after.byParty.map(names))
    guard let points else { return nil }
    byParty = points
  }

  private static func isSame(_ reckoned: Score, as score: ReportRecord.Sheet) -> Bool {
    reckoned.result == score.withoutVeto ?? score.result && reckoned.assessed == score.assessed
      && reckoned.applicable == score.applicable
  }

  private static func item(
    _ item: Scorecard.Item, _ score: ReportRecord.Sheet, _ rules: RuleReviews,
    _ parties: [String: PartyIndex]
  ) -> Item {
    let given = score.items.first { $0.id == item.id }?.obtained
    let tally: ItemTally
    switch item.judge {
    case .person: tally = given.map { .given($0) } ?? .unseen
    case .fact: tally = given.map { .given($0) } ?? .judged(ItemJudgement(.notAssessable))
    case .rule(let places), .rules(let places):
      let own = rules.reviews(of: places)
      var (before, after) = (ItemJudgement(), ItemJudgement())
      for review in own {
        review.add(to: &before, after: false, parties: parties)
        review.add(to: &after, after: true, parties: parties)
      }
      return Item(item: item, before: .judged(before), after: .judged(after), rules: own)
    }
    return Item(item: item, before: tally, after: tally, rules: [])
  }
}

extension Score {
  fileprivate var result: ReportRecord.Result {
    var result = ReportRecord.Result()
    (result.obtained, result.percent, result.band) = (obtained, percent, band)
    return result
  }
}

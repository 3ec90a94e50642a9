import Reviews
import Testing

@Suite struct ReviewStateTests {
  /// Rulings in order, and what they come to: state, hit, veto, ruled.
  struct Case: Sendable, CustomTestStringConvertible {
    let rulings: String
    let state: ReviewState
    let isHit: Bool
    let isRuled: Bool
    var isVeto = false

    var testDescription: String { rulings.isEmpty ? "nothing" : rulings }

    /// A ruling with ! is one that makes a veto.
    var events: [ReviewEvent] {
      rulings.split(separator: " ").compactMap { word in
        ReviewRuling(rawValue: String(word.filter { $0 != "!" })).map {
          Reviewed.event("k", $0, isVeto: word.hasSuffix("!"))
        }
      }
    }
  }

  static let cases = [
    Case(rulings: "", state: .pending, isHit: true, isRuled: false),
    Case(rulings: "confirmed", state: .confirmed, isHit: true, isRuled: true),
    Case(rulings: "rejected", state: .rejected, isHit: false, isRuled: true),
    Case(rulings: "doubtful", state: .doubtful, isHit: true, isRuled: false),
    Case(rulings: "doubtful confirmed", state: .confirmed, isHit: true, isRuled: true),
    Case(rulings: "doubtful rejected", state: .rejected, isHit: false, isRuled: true),
    Case(rulings: "confirmed appealed", state: .appealed, isHit: true, isRuled: true),
    Case(rulings: "rejected appealed", state: .appealed, isHit: false, isRuled: true),
    Case(rulings: "confirmed appealed upheld", state: .upheld, isHit: true, isRuled: true),
    Case(rulings: "confirmed appealed revoked", state: .revoked, isHit: false, isRuled: true),
    Case(rulings: "rejected appealed upheld", state: .upheld, isHit: false, isRuled: true),
    Case(rulings: "rejected appealed revoked", state: .revoked, isHit: true, isRuled: true),
    Case(rulings: "confirmed!", state: .confirmed, isHit: true, isRuled: true, isVeto: true),
    Case(
      rulings: "doubtful confirmed!", state: .confirmed, isHit: true, isRuled: true, isVeto: true),
    Case(
      rulings: "confirmed! appealed", state: .appealed, isHit: true, isRuled: true, isVeto: true),
    Case(
      rulings: "confirmed! appealed upheld", state: .upheld, isHit: true, isRuled: true,
      isVeto: true),
    Case(rulings: "confirmed! appealed revoked", state: .revoked, isHit: false, isRuled: true),
  ]

  @Test(arguments: cases) func whatRulingsComeTo(_ one: Case) throws {
    var book = ReviewBook()
    _ = try book.add(Reviewed.entries(one.events))
    #expect(book.state(of: "k") == one.state)
    #expect(book.isHit("k") == one.isHit)
    #expect(book.isVeto("k") == one.isVeto)
    #expect(book.isRuled("k") == one.isRuled)
    #expect(ReviewStanding(one.events) == book.standing(of: "k"))
    let precision = book.precision("forbidden.abuse")
    #expect(precision?.hits == (one.isRuled ? (one.isHit ? 1 : 0) : nil))
    #expect(precision?.falseAlarms == (one.isRuled ? (one.isHit ? 0 : 1) : nil))
  }

  /// Every state with every ruling; what is not here is refused.
  @Test func allChangesThereAre() throws {
    let ways: [ReviewState: [[ReviewRuling]]] = [
      .pending: [[]], .confirmed: [[.confirmed]], .rejected: [[.rejected]],
      .doubtful: [[.doubtful]], .appealed: [[.confirmed, .appealed], [.rejected, .appealed]],
      .upheld: [[.confirmed, .appealed, .upheld]], .revoked: [[.rejected, .appealed, .revoked]],
    ]
    let possible: [ReviewState: [ReviewRuling]] = [
      .pending: [.confirmed, .rejected, .doubtful], .doubtful: [.confirmed, .rejected],
      .confirmed: [.appealed], .rejected: [.appealed], .appealed: [.upheld, .revoked],
      .upheld: [], .revoked: [],
    ]
    for state in ReviewState.allCases {
      #expect(state.isOpen == (possible[state] != []))
      for way in try #require(ways[state]) {
        for ruling in ReviewRuling.allCases {
          var book = ReviewBook()
          _ = try book.add(Reviewed.entries(way.map { Reviewed.event("k", $0, note: "before") }))
          #expect(book.state(of: "k") == state)
          let entries = Reviewed.entries([Reviewed.event("k", ruling)])
          if possible[state]?.contains(ruling) == true {
            #expect(try book.add(entries).appended.count == 1)
            #expect(book.state(of: "k") == ruling.state)
          } else {
            #expect(throws: ReviewRefusal.self) { try book.add(entries) }
            #expect(book.state(of: "k") == state)
          }
        }
      }
    }
  }

  @Test(
    arguments: [
      ("命中", .confirmed), ("confirmed", .confirmed), ("Confirmed", .confirmed), ("误报", .rejected),
      ("存疑", .doubtful), ("申诉中", .appealed), ("申诉", .appealed), ("维持", .upheld),
      ("撤销", .revoked), ("REVOKED", .revoked), ("待复核", nil), ("pending", nil), ("", nil),
      ("命中了", nil),
    ] as [(String, ReviewRuling?)])
  func words(_ word: String, _ ruling: ReviewRuling?) {
    #expect(ReviewRuling(word: word) == ruling)
  }

  @Test func aRulingLeadsToTheStateOfItsName() {
    for ruling in ReviewRuling.allCases { #expect(ruling.state.rawValue == ruling.rawValue) }
  }
}

import Lexicons
import TestSupport
import Testing
import Transcripts

@testable import Rules
@testable import Scorecards

@Suite struct ScoreTests {
  static func card(_ points: [Int], minimum: Int = 60, visible: Int? = nil) -> Scorecard {
    var card = Scorecard(
      name: "card", title: LocalizedText(chinese: "表", english: ""),
      items: points.enumerated().map { index, points in
        Scorecard.Item(id: "r\(index)", judge: .rule([index]), points: points)
      },
      visible: visible ?? points.reduce(0, +), minimumAssessed: minimum)
    card.bands = [
      Scorecard.Band(name: "A", from: 900, isExclusive: true),
      Scorecard.Band(name: "B", from: 800, isExclusive: false),
      Scorecard.Band(name: "C", from: 700, isExclusive: false),
      Scorecard.Band(name: "D", from: 650, isExclusive: false),
      Scorecard.Band(name: "E", from: 600, isExclusive: false),
    ]
    return card
  }

  struct Sum: Sendable, CustomTestStringConvertible {
    let name: String
    let verdicts: String
    let points: [Int]
    /// obtained/assessed/applicable/visible percent band
    let expected: String
    var minimum = 60
    var visible: Int?
    var testDescription: String { name }
  }

  static let sums = [
    Sum(name: "all pass", verdicts: "p p p", points: [5, 3, 2], expected: "10/10/10/10 1000 A"),
    Sum(name: "all fail", verdicts: "f f", points: [5, 3], expected: "0/8/8/8 0 nil"),
    Sum(
      name: "not applicable leaves the sheet", verdicts: "p - f", points: [8, 50, 2],
      expected: "8/10/10/60 800 B"),
    Sum(
      name: "not assessable stays applicable", verdicts: "p ? f", points: [6, 5, 2],
      expected: "6/8/13/13 750 C"),
    Sum(
      name: "points no tool can judge", verdicts: "p", points: [4], expected: "4/4/4/100 1000 A",
      visible: 100),
    Sum(
      name: "exactly 90 is B", verdicts: "p f", points: [90, 10], expected: "90/100/100/100 900 B"),
    Sum(
      name: "90.1 is A", verdicts: "p f", points: [901, 99], expected: "901/1000/1000/1000 901 A"),
    Sum(
      name: "a hair over 90 shows 90 and is A", verdicts: "p f", points: [9001, 999],
      expected: "9001/10000/10000/10000 900 A"),
    Sum(name: "exactly 70 is C", verdicts: "p f", points: [7, 3], expected: "7/10/10/10 700 C"),
    Sum(
      name: "69.9 is D", verdicts: "p f", points: [699, 301], expected: "699/1000/1000/1000 699 D"),
    Sum(name: "exactly 65 is D", verdicts: "p f", points: [13, 7], expected: "13/20/20/20 650 D"),
    Sum(
      name: "64.9 is E", verdicts: "p f", points: [649, 351], expected: "649/1000/1000/1000 649 E"),
    Sum(name: "exactly 80 is B", verdicts: "p f", points: [4, 1], expected: "4/5/5/5 800 B"),
    Sum(
      name: "79.96 shows 80 and is C", verdicts: "p f", points: [1999, 501],
      expected: "1999/2500/2500/2500 800 C"),
    Sum(name: "60 is E", verdicts: "p f", points: [3, 2], expected: "3/5/5/5 600 E"),
    Sum(
      name: "59.9 is no band", verdicts: "p f", points: [599, 401],
      expected: "599/1000/1000/1000 599 nil"),
    Sum(name: "thirds round down", verdicts: "p f", points: [1, 2], expected: "1/3/3/3 333 nil"),
    Sum(name: "thirds round up", verdicts: "p f", points: [2, 1], expected: "2/3/3/3 667 D"),
    Sum(
      name: "a half rounds up", verdicts: "p f", points: [1, 15], expected: "1/16/16/16 63 nil"),
    Sum(name: "nothing assessed", verdicts: "? -", points: [5, 5], expected: "0/0/5/10 nil nil"),
    Sum(name: "nothing applicable", verdicts: "- -", points: [5, 5], expected: "0/0/0/10 nil nil"),
    Sum(
      name: "59% assessed withholds", verdicts: "p ?", points: [59, 41],
      expected: "59/59/100/100 nil nil"),
    Sum(
      name: "60% assessed is enough", verdicts: "p ?", points: [60, 40],
      expected: "60/60/100/100 1000 A"),
    Sum(
      name: "no minimum", verdicts: "p ?", points: [1, 99], expected: "1/1/100/100 1000 A",
      minimum: 0),
    Sum(
      name: "everything must be assessed", verdicts: "p ?", points: [99, 1],
      expected: "99/99/100/100 nil nil", minimum: 100),
    Sum(name: "rules without points", verdicts: "p f f", points: [5], expected: "5/5/5/5 1000 A"),
  ]

  @Test(arguments: sums) func sum(_ test: Sum) {
    let score = Score(
      Sheet.verdicts(test.verdicts),
      scorecard: Self.card(test.points, minimum: test.minimum, visible: test.visible))
    let percent = score.percent.map { "\($0)" } ?? "nil"
    #expect(
      "\(score.obtained)/\(score.assessed)/\(score.applicable)/\(score.visible) "
        + "\(percent) \(score.band ?? "nil")" == test.expected)
  }

  @Test func pointsBelongToTheirVerdict() {
    let score = Score(Sheet.verdicts("p0 f1 ? -"), scorecard: Self.card([5, 3, 2, 1]))
    #expect(score.items.map(\.item) == [0, 1])
    #expect(score.items.first?.obtained == 5)
    #expect(score.items.first?.of == 5)
    #expect(score.items.last?.obtained == 0)
    #expect(score.items.last?.of == 3)
  }

  @Test func everyPartyHasItsOwnPoints() {
    let score = Score(Sheet.verdicts("p1 f2 p12 f"), scorecard: Self.card([5, 3, 2, 4]))
    let parties = score.byParty.map { "\($0.party.rawValue): \($0.obtained)/\($0.assessed)" }
    #expect(parties == ["1: 7/7", "2: 2/5"])
    #expect(score.assessed == 14)
  }

  @Test func failedCriticalRulesAreVetoCandidates() {
    let score = Score(Sheet.verdicts("! p f ! ?"), scorecard: Self.card([1, 1, 1]))
    #expect(score.vetoes == [0, 3])
    #expect(Score(Sheet.verdicts("p f"), scorecard: Self.card([1])).vetoes.isEmpty)
  }

  @Test(arguments: 0..<200) func figuresStandInTheirOrder(_ round: Int) {
    let seed = UInt64(round) &* 0x1234_5678_9ABC_DEF1
    var random = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...12, using: &random)
    let letters = (0..<count).map { _ in
      (["p", "f", "?", "-", "!"].randomElement(using: &random) ?? "p")
        + "\(Int.random(in: 0...2, using: &random))"
    }
    let points = letters.map { _ in Int.random(in: 0...9, using: &random) }
    let score = Score(
      Sheet.verdicts(letters.joined(separator: " ")), scorecard: Self.card(points))
    let figures = [score.obtained, score.assessed, score.applicable, score.visible]
    #expect(figures == figures.sorted(), "seed \(seed)")
    #expect(
      score.byParty.reduce(Points.zero) { $0 + $1.obtained } == score.obtained, "seed \(seed)")
    #expect(
      score.byParty.reduce(Points.zero) { $0 + $1.assessed } == score.assessed, "seed \(seed)")
    #expect(
      score.items.reduce(Points.zero) { $0 + $1.obtained } == score.obtained, "seed \(seed)")
    #expect((score.band == nil) || (score.percent != nil), "seed \(seed)")
    let isEnough = score.assessed > 0 && score.assessed * 10 >= score.applicable * 6
    #expect((score.percent != nil) == isEnough, "seed \(seed)")
  }
}

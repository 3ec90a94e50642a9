import Reviews
import TestSupport
import Testing

@Suite struct WilsonIntervalTests {
  /// By hand from the formula; 0 of 10 has the upper end z²/(10+z²).
  @Test(arguments: [
    (46, 50, 812, 968), (0, 10, 0, 278), (10, 10, 722, 1000), (1, 1, 207, 1000), (0, 1, 0, 793),
    (50, 100, 404, 596), (1, 2, 95, 905), (999, 1000, 944 + 50, 1000),
  ])
  func ends(_ hits: Int, _ count: Int, _ lower: Int, _ upper: Int) throws {
    let interval = try #require(WilsonInterval(hits: hits, of: count))
    #expect(interval.lower == lower && interval.upper == upper, "\(interval)")
  }

  @Test(arguments: [(0, 0), (1, 0), (-1, 5), (6, 5)]) func none(_ hits: Int, _ count: Int) {
    #expect(WilsonInterval(hits: hits, of: count) == nil)
  }

  @Test func theIntervalHoldsTheShareAndIsItsOwnMirror() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let count = Int.random(in: 1...5000, using: &generator)
      let hits = Int.random(in: 0...count, using: &generator)
      let interval = try #require(WilsonInterval(hits: hits, of: count))
      let percent = try #require(RulePrecision(hits: hits, falseAlarms: count - hits).percent)
      #expect(interval.lower <= percent && percent <= interval.upper, "seed \(seed)")
      #expect(interval.lower >= 0 && interval.upper <= 1000, "seed \(seed)")
      let mirror = try #require(WilsonInterval(hits: count - hits, of: count))
      #expect(abs(mirror.lower + interval.upper - 1000) <= 1, "seed \(seed)")
      let wider = try #require(WilsonInterval(hits: hits * 2, of: count * 2))
      #expect(wider.upper - wider.lower <= interval.upper - interval.lower + 1, "seed \(seed)")
    }
  }

  @Test(arguments: [(0, 0, nil), (1, 2, 333), (2, 1, 667), (1, 0, 1000), (0, 3, 0), (1, 1, 500)])
  func percent(_ hits: Int, _ falseAlarms: Int, _ percent: Int?) {
    #expect(RulePrecision(hits: hits, falseAlarms: falseAlarms).percent == percent)
  }
}

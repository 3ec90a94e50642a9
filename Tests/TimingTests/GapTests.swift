import Testing
import Timing
import Transcripts

@Suite struct GapTests {
  /// Stamps of a second or finer compare by their nominal values, coarser ones are intervals.
  @Test(
    arguments: [
      (0, 1, 90_000, 1, "90"), (0, 1000, 90_000, 1000, "90"), (0, 1, 90_000, 1000, "90"),
      (0, 60_000, 60_000, 60_000, "0…60…120"), (0, 60_000, 180_000, 60_000, "120…180…240"),
      (0, 60_000, 0, 60_000, "0…0…60"), (0, 1, 60_000, 60_000, "59.999…60…120"),
      (0, 60_000, 60_000, 1, "0…60…60.001"),
      (0, 86_400_000, 86_400_000, 86_400_000, "0…86400…172800"),
      // No gap is negative.
      (5000, 1, 2000, 1, "0"), (120_000, 60_000, 0, 60_000, "0…0…0"),
    ] as [(Int64, Int64, Int64, Int64, String)])
  func intervals(
    _ from: Int64, _ fromWidth: Int64, _ to: Int64, _ toWidth: Int64, _ expected: String
  ) {
    let gap = Gap(
      from: TimePoint(from), precision: Milliseconds(fromWidth), to: TimePoint(to),
      precision: Milliseconds(toWidth))
    let found =
      gap.isExact && expected.contains("…")
      ? "\(seconds(gap.shortest))…\(seconds(gap.nominal))…\(seconds(gap.longest))" : seconds(gap)
    #expect(found == expected)
  }

  @Test(
    arguments: [
      // From 0 to 3 minutes: two to four minutes have passed.
      (240_000, true), (239_999, nil), (180_000, nil), (120_000, nil), (119_999, false), (0, false),
      (1_000_000, true),
    ] as [(Int64, Bool?)])
  func aLimitHasThreeValues(_ limit: Int64, _ expected: Bool?) {
    let minute = Milliseconds(60_000)
    let gap = Gap(from: TimePoint(0), precision: minute, to: TimePoint(180_000), precision: minute)
    #expect(gap.isWithin(Milliseconds(limit)) == expected)
  }

  @Test(arguments: [(180_000, true), (179_999, false), (180_001, true)] as [(Int64, Bool)])
  func anExactGapHasTwo(_ limit: Int64, _ expected: Bool) {
    #expect(Gap(exactly: Milliseconds(180_000)).isWithin(Milliseconds(limit)) == expected)
  }

  @Test func sumsAndMeans() {
    let exact = Gap(exactly: Milliseconds(10_000))
    let coarse = Gap(
      nominal: Milliseconds(60_000), shortest: .zero, longest: Milliseconds(120_000))
    #expect(seconds(exact + coarse) == "10…70…130")
    #expect(seconds(Gap.mean([exact, coarse])) == "5…35…65")
    #expect(seconds(Gap.mean([exact, exact, Gap(exactly: .zero)])) == "6.666")
    #expect(Gap.mean([]) == nil)
  }
}

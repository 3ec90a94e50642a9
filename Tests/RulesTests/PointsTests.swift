import Scorecards
import Testing

@Suite struct PointsTests {
  @Test(arguments: [
    (0, "0"), (100, "1"), (8700, "87"), (50, "0.5"), (5, "0.05"), (325, "3.25"), (330, "3.3"),
    (-50, "-0.5"), (-1205, "-12.05"),
  ]) func areWrittenExactly(_ hundredths: Int, _ text: String) {
    #expect(Points(hundredths: hundredths).description == text)
  }

  @Test(arguments: [
    (1, 1, 3, 33), (2, 1, 3, 67), (1, 1, 8, 13), (-1, 1, 8, -13), (3, 30, 3, 3000), (0, 7, 9, 0),
  ]) func areScaledToTheHundredth(_ points: Int, _ part: Int, _ whole: Int, _ hundredths: Int) {
    #expect(Points(points).scaled(by: part, of: whole) == Points(hundredths: hundredths))
  }

  @Test func bandsSayWhatTheyHold() throws {
    let card = try Sheet(
      """
      bands: [{name: A, above: 90}, {name: B, from: 80}, {name: C, from: 60}]
      items: [{rule: r0, points: 1}]
      """
    ).card
    #expect(
      card.bands.indices.map { card.range(ofBand: $0) } == ["(90, 100]", "[80, 90]", "[60, 80)"])
  }
}

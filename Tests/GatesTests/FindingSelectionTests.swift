import Gates
import Testing

struct FindingSelectionTests {
  @Test(
    arguments: [
      ([], [], "forbidden.abuse", true), (["forbidden.*"], [], "forbidden.abuse", true),
      (["forbidden.*"], [], "opening.greeting", false),
      ([], ["forbidden.abuse"], "forbidden.abuse", false),
      (["forbidden.abuse"], ["forbidden.*"], "forbidden.abuse", false),
    ] as [([String], [String], String, Bool)])
  func selects(_ select: [String], _ ignore: [String], _ rule: String, _ counts: Bool) {
    #expect(FindingSelection(select: select, ignore: ignore).contains(rule) == counts)
  }
}

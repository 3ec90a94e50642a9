import Packs
import Testing

/// Every category is one bit of a set of 128.
@Suite struct ManyCategoriesTests {
  /// The small pack with more categories, of one entry each, as files.
  private func fault(more count: Int) -> String {
    let source = SmallPack().source
    let more = (10..<10 + count).map { number in
      PackSource.File(
        path: "more-\(number).yaml",
        text: """
          category: X\(number)
          name: more_\(number)
          title: 更多
          polarity: expected
          defaults: {source: [S0-001]}
          entries:
            - {id: X\(number)-001, phrase: 第\(number)类话, tests: {hit: [第\(number)类话], no_hit: [好]}}

          """)
    }
    do {
      _ = try PackLoader.load(
        PackSource(
          settings: source.settings, phrases: source.phrases + more, rules: source.rules,
          scorecards: source.scorecards))
      return "loads"
    } catch {
      return error.description
    }
  }

  // The small pack has two.
  @Test(arguments: [1, 62, 63, 126]) func load(_ count: Int) {
    #expect(fault(more: count) == "loads")
  }

  @Test func tooManyAreAFault() {
    #expect(fault(more: 127).contains("more than 128 phrase categories"))
  }
}

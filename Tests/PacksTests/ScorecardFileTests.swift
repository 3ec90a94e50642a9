import Rules
import Scorecards
import Testing
import TextSources

@testable import Packs

/// What scorecard files may say, and how they are told what is wrong.
@Suite struct ScorecardFileTests {
  /// A scorecard of the small pack: name, title, then the text of a case, which begins in line 3.
  private static func pack(_ text: String) -> SmallPack {
    var pack = SmallPack()
    pack.scorecard = "name: sheet\ntitle: 评分表\n" + text
    return pack
  }

  private static let blame = "items: [{rule: forbidden.blame, points: 6"

  static let faults: [(text: String, message: String)] = [
    ("items: [{points: 6}]", "3:9: an item needs exactly one of rule, rules, manual, fact"),
    (
      "items: [{rule: timing.first, fact: a, points: 6}]",
      "3:9: an item needs exactly one of rule, rules, manual, fact"
    ),
    ("items: [{rules: [forbidden.blame], points: 6}]", "3:9: 'title' is missing"),
    ("items: [{rules: [forbidden.blame], title: 组, points: 6}]", "3:9: 'id' is missing"),
    (
      "items: [{rules: [], id: a, title: 组, points: 6}]",
      "3:17: 'rules' must be a list of different rules"
    ),
    (
      "items: [{rules: [timing.first, timing.first], id: a, title: 组, points: 6}]",
      "3:17: 'rules' must be a list of different rules"
    ),
    (
      "items: [{rules: [timing.frist], id: a, title: 组, points: 6}]",
      "3:9: no rule 'timing.frist' in this pack; did you mean 'timing.first'?"
    ),
    (
      "items:\n  - {rule: timing.first, points: 1}\n"
        + "  - {rules: [forbidden.blame, timing.first], id: a, title: 组, points: 6}",
      "5:5: the rule 'timing.first' has points already"
    ),
    (
      "items:\n  - {fact: a, points: 1}\n  - {fact: a, points: 2}",
      "5:5: the item 'a' is there already"
    ),
    ("items: [{manual: a, title: 评, points: 6}]", "3:9: 'reason' is missing"),
    ("items: [{manual: a, reason: 人评, points: 6}]", "3:9: 'title' is missing"),
    ("\(blame), reason: 人评}]", "3:52: 'reason' goes with manual only"),
    ("\(blame), is: true}]", "3:48: 'is' goes with fact only"),
    ("\(blame), id: a}]", "3:48: 'id' goes with rules, fact only"),
    (
      "items: [{manual: a, title: 评, reason: 人评, points: 6, deduct: {each: 1}}]",
      "3:62: 'deduct' goes with rule, rules, fact only"
    ),
    ("items: [{fact: a, is: 1, over: 2, points: 6}]", "3:9: give one of 'is', 'over' and 'under'"),
    (
      "items: [{fact: a, over: 1.255, points: 6}]",
      "3:25: 'over' must be a number with at most two decimals"
    ),
    ("\(blame), deduct: {}}]", "3:52: 'deduct' needs 'each' or 'steps'"),
    ("\(blame), deduct: {eech: 1}}]", "3:53: unknown key 'eech'; did you mean 'each'?"),
    ("\(blame), deduct: {each: 7}}]", "3:52: no more can be lost than the 6 points of the item"),
    (
      "\(blame), deduct: {each: 1, cap: 7}}]",
      "3:52: no more can be lost than the 6 points of the item"
    ),
    ("\(blame), deduct: {each: 3, cap: 2}}]", "3:67: 'cap' must be a whole number from 3 to 10000"),
    (
      "\(blame), deduct: {steps: [1, 2], each: 1}}]",
      "3:52: 'steps' stands alone, without 'each' and 'cap'"
    ),
    (
      "\(blame), deduct: {steps: [2, 1]}}]", "3:64: 'steps' must be whole numbers above 0 that grow"
    ),
    ("\(blame), deduct: {steps: []}}]", "3:60: 'steps' must be a list of numbers"),
    (
      "\(blame), deduct: {steps: [2, 9]}}]",
      "3:60: no more can be lost than the 6 points of the item"
    ),
    (
      "items: [{rule: timing.first, points: 0, deduct: {each: 1}}]",
      "3:49: an item of 0 points can only take away from a 'base' of the scorecard"
    ),
    ("\(blame), weight: 0}]", "3:52: 'weight' must be a whole number from 1 to 100"),
    (
      "items: [{rule: timing.first, points: 1.5}]",
      "3:38: 'points' must be a whole number from 0 to 10000"
    ),
    ("\(blame), dimension: a}]", "3:55: no dimension 'a' in this scorecard"),
    (
      "dimensions: [{id: courtesy, title: 礼貌}]\n\(blame), dimension: curtesy}]",
      "4:55: no dimension 'curtesy' in this scorecard; did you mean 'courtesy'?"
    ),
    (
      "dimensions: [{id: a, title: 甲}, {id: a, title: 乙}]\n\(blame)}]",
      "3:33: the dimension 'a' is there already"
    ),
    (
      "dimensions: [{id: a, title: 甲, weight: 1}, {id: b, title: 乙}]\n\(blame)}]",
      "3:44: either all dimensions have a 'weight' or none has"
    ),
    ("dimensions: []\n\(blame)}]", "3:13: 'dimensions' must be a list"),
    ("visible: 5\n\(blame)}]", "3:10: the items add up to 6, more than 'visible'"),
    ("base: 80\nvisible: 85\n\(blame)}]", "4:10: the items add up to 86, more than 'visible'"),
    ("floor: 9\ncap: 8\n\(blame)}]", "4:6: 'cap' must not be below 'floor' or 'base'"),
    ("base: 80\ncap: 70\n\(blame)}]", "4:6: 'cap' must not be below 'floor' or 'base'"),
    ("\(blame)}]\nvetoes: {}", "4:9: 'vetoes' must be a list"),
    ("\(blame)}]\nvetoes: [{source: [C]}]", "4:10: a veto needs exactly one of rule, fact"),
    (
      "\(blame)}]\nvetoes: [{fact: a}]",
      "4:10: 'source' is missing; say what the veto rests on"
    ),
    (
      "\(blame)}]\nvetoes: [{rule: timing.frist, source: [C]}]",
      "4:10: no rule 'timing.frist' in this pack; did you mean 'timing.first'?"
    ),
    (
      "\(blame)}]\nvetoes: [{fact: a, at_least: 2, source: [C]}]",
      "4:30: 'at_least' goes with rule only"
    ),
    (
      "\(blame)}]\nvetoes: [{rule: timing.first, is: true, source: [C]}]",
      "4:35: 'is' goes with fact only"
    ),
    (
      "\(blame)}]\nvetoes: [{fact: a, source: [C]}, {fact: a, source: [C]}]",
      "4:34: 'a' is a veto already"
    ),
  ]

  @Test(arguments: faults) func isLocated(_ text: String, _ message: String) {
    #expect(Self.pack(text).fault() == "scorecard.yaml:" + message)
  }

  @Test func twoFilesOfOneName() throws {
    let pack = SmallPack()
    var source = pack.source
    source.scorecards.append(PackSource.File(path: "other.yaml", text: pack.scorecard))
    #expect {
      try PackLoader.load(source)
    } throws: { error in
      "\(error)" == "other.yaml:1:1: the scorecard 'sheet' has a file already"
    }
  }

  static let visible: [(text: String, points: Int)] = [
    ("\(blame)}]", 6), ("visible: 87\n\(blame)}]", 87), ("base: 80\n\(blame)}]", 86),
    ("items: [{manual: a, title: 评, reason: 人评, points: 4, weight: 2}]", 8),
    (
      "dimensions: [{id: a, title: 甲, weight: 40}, {id: b, title: 乙, weight: 60}]\n"
        + "\(blame), dimension: a}]", 40
    ),
  ]

  @Test(arguments: visible) func visiblePoints(_ text: String, _ points: Int) throws {
    #expect(try Self.pack(text).load().scorecards[0].visible == points)
  }

  @Test func whatBelongsToOtherProfilesIsLeftOut() throws {
    var pack = Self.pack(
      """
      items:
        - {rule: timing.first, points: 4}
        - {rules: [forbidden.blame, waiting.announce], id: a, title: 组, points: 6}
      vetoes: [{rule: timing.first, source: [C]}]
      """)
    pack = try pack.replacing(
      "title: 首次响应\n", with: "title: 首次响应\n    profile: [other]\n", in: .rules)
    pack = try pack.replacing("title: 稍等\n", with: "title: 稍等\n    profile: [other]\n", in: .rules)
    let base = try pack.load(profile: "base").scorecards[0]
    let other = try pack.load(profile: "other").scorecards[0]
    #expect(base.items.map(\.id) == ["a"])
    #expect(base.items.map(\.rules.count) == [1])
    #expect(base.vetoes.count == 0)
    #expect(other.items.map(\.id) == ["timing.first", "a"])
    #expect(other.items.map(\.rules.count) == [1, 2])
    #expect(other.vetoes.map(\.id) == ["timing.first"])
  }

  // MARK: Previews

  private static let preview = """
    name: sheet
    title: 表
    items:
      - {rule: timing.first, points: 4}
      - {rules: [forbidden.blame, waiting.announce], id: a, title: 组, points: 6}
    vetoes: [{rule: timing.first, source: [C]}]
    """

  @Test(arguments: [(false, 1), (true, 2)])
  func previewRulesHaveNoSayUnlessWanted(_ isCounted: Bool, _ rules: Int) throws {
    let pack = try SmallPack().load()
    let previews: Set = ["timing.first", "waiting.announce"]
    let card = try ScorecardFile(
      try YAMLNode.parse(Self.preview, file: "sheet.yaml"),
      ScorecardFile.Context(
        rules: pack.rules, others: [], countsPreview: isCounted,
        isPreview: { previews.contains($0.id) })
    ).scorecard
    #expect(card.items.map(\.isPreview) == [true, false])
    #expect(card.items.map(\.rules.count) == [1, rules])
    #expect(card.vetoes.map(\.isPreview) == [true])
  }

  @Test func theProfileSaysSo() throws {
    let old = "chat: sheet}"
    let pack = try SmallPack().replacing(old, with: "score_preview: true, " + old, in: .settings)
    #expect(try pack.load().scorecards[0].countsPreview)
    #expect(try !pack.load(profile: "other").scorecards[0].countsPreview)
    let wrong = try SmallPack().replacing(old, with: "score_preview: 1, " + old, in: .settings)
    #expect(wrong.fault() == "pack.yaml:13:64: 'score_preview' must be true or false")
  }
}

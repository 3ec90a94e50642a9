import Ledgers
import Packs
import TestSupport
import Testing

@Suite struct SchemeFileTests {
  @Test func theShippedSchemesAreThere() throws {
    let schemes = try SchemeFolder(shipped: Repository.packFolder).schemes
    #expect(
      schemes.map(\.name) == ["compliance-rates", "monthly-80", "staff-80-20", "ten-point"])
    for scheme in schemes { #expect(!scheme.showsLabels, "labels are off by default") }
  }

  @Test(arguments: [
    ("name: a", "scheme.yaml:1:1: 'title' is missing"),
    ("name: a\ntitle: b\nbse: 1", "scheme.yaml:3:1: unknown key 'bse'; did you mean 'base'?"),
    ("name: a\ntitle: b\nperiod: months", "scheme.yaml:3:9: unknown period 'months'; did you mean"),
    ("name: a\ntitle: b\ncap: 1", "scheme.yaml:3:6: 'cap' needs a score; give 'base'"),
    ("name: a\ntitle: b\nbase: ten", "scheme.yaml:3:7: 'base' must be a number"),
    ("name: a\ntitle: b\nbase: 1\nfloor: 2\ncap: 2", "scheme.yaml:5:6: 'cap' must be above"),
    ("name: a\ntitle: {xx: b}", "scheme.yaml:2:9: unknown key 'xx'"),
    (
      "name: a\ntitle: b\nbase: 1\nitems: [{id: i, title: t}]",
      "scheme.yaml:4:9: an item needs 'count', 'manual', or both"
    ),
    (
      "name: a\ntitle: b\nbase: 1\nitems: [{id: i, title: t, count: {fact: f, unanswered: true}}]",
      "scheme.yaml:4:34: 'count' has one of"
    ),
    (
      "name: a\ntitle: b\nbase: 1\nitems: [{id: i, title: t, count: {fact: f, of: findings}}]",
      "scheme.yaml:4:48: 'of' goes with"
    ),
    (
      "name: a\ntitle: b\nbase: 1\nitems: [{id: i, title: t, count: {rules: \"*.x\"}}]",
      "scheme.yaml:4:42: 'rules' takes ids of rules"
    ),
    (
      "name: a\ntitle: b\nbase: 1\nitems: [{id: i, title: t, manual: {from: 0, to: 1}, each: 1}]",
      "scheme.yaml:4:59: 'each' needs a 'count' that is no candidate"
    ),
    (
      "name: a\ntitle: b\nbase: 1\nitems: [{id: i, title: t, part: p, count: {fact: f}}]",
      "scheme.yaml:4:33: no part 'p' in this scheme"
    ),
    (
      "name: a\ntitle: b\nbase: 1\nbands: [{name: A, from: 1}, {name: B, from: 2}]",
      "scheme.yaml:4:29: bands must stand from the best down"
    ),
    (
      "name: a\ntitle: b\nbase: 9\nparts: [{id: p, title: p, base: 8}]",
      "scheme.yaml:3:7: 'base' must be the sum of the parts, 8"
    ),
    (
      "name: a\ntitle: b\nlabels: [{id: l, title: t}]",
      "scheme.yaml:3:10: a label has one of pay, score, consecutive, count, levels"
    ),
    (
      "name: a\ntitle: b\nlabels: [{id: l, title: t, count: {fact: f}, per: rule, "
        + "steps: [{at: 1, amount: 1}]}]", "scheme.yaml:3:51: 'per: rule' needs a count of rules"
    ),
    (
      "name: a\ntitle: b\nlabels: [{id: l, title: t, consecutive: {periods: 2}}]",
      "scheme.yaml:3:41: give 'last', 'below' or 'at_most'"
    ),
    (
      "name: a\ntitle: b\nlabels: [{id: l, title: t, score: {below: 1, at_most: 1}}]",
      "scheme.yaml:3:35: give 'below' or 'at_most', not both"
    ),
  ]) func faultsAreLocated(_ text: String, _ message: String) {
    let error = #expect(throws: PackError.self) { try Books.scheme(text) }
    #expect(error.map { "\($0)" }?.hasPrefix(message) == true, "\(error.map { "\($0)" } ?? "")")
  }

  @Test func countsOfEveryKind() throws {
    let scheme = try Books.scheme(
      """
      name: own
      title: 自定
      base: 100
      items:
        - {id: major, title: x, count: {severity: [major, critical]}, each: -1}
        - {id: opening, title: x, count: {rules: [opening.*]}, each: -0.5, limit: -0.5}
        - {id: calls, title: x, count: {conversations: true}, each: 0.01}
        - {id: unanswered, title: x, count: {unanswered: true}, each: -10}
      """)
    let lines = try (1...3).map {
      try Books.line(
        "c-\($0)", "a", "2026-11-1\($0)", fails: ["opening.greeting", "x.y:major"], unanswered: 1)
    }
    let result = try #require(try Books.book(lines, scheme).sheets.first?.results.first)
    #expect(result.lines.map(\.points) == [-300, -50, 3, -3000])
    #expect(result.score == 6653)
    #expect(result.lines[0].reports == ["c-1", "c-2", "c-3"])
    #expect(result.unstated == [])
  }
}

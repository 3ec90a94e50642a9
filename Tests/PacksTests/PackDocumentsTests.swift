import Testing
import TextSources

@testable import Packs

/// What a disabled rule leaves behind in documents of any kind.
@Suite struct PackDocumentsTests {
  /// Items of a card before and after `timing.first` is gone.
  static let items = [
    ("[{rule: timing.first, points: 4}, {rule: a, points: 1}]", "[{rule: a, points: 1}]"),
    ("[{rules: [timing.first, a], id: b}]", "[{rules: [a], id: b}]"),
    ("[{rules: [timing.first], id: b}, {manual: c}]", "[{manual: c}]"),
    ("[{manual: c, rules: [a, {rule: timing.first}]}]", "[{manual: c, rules: [a]}]"),
    ("[{points: {timing.first: 3, a: 1}}]", "[{points: {a: 1}}]"),
    ("[{rule: timing.firsts}]", "[{rule: timing.firsts}]"),
  ]

  @Test(arguments: items) func aDisabledRuleIsGone(_ before: String, _ after: String) throws {
    var overlay = SmallOverlay()
    overlay.settings = "rules: {timing.first: {disabled: true}}"
    overlay.scorecards = ["x.yaml": "name: x\nitems: \(before)"]
    let documents = try PackDocuments(overlay.source())
    let card = try #require(documents["scorecards"].last)
    let expected = try YAMLNode.parse("name: x\nitems: \(after)", file: "x.yaml")
    #expect(Self.text(card) == Self.text(expected))
  }

  private static func text(_ node: YAMLNode) -> String {
    if let members = node.members {
      return "{" + members.map { "\(text($0.key)): \(text($0.value))" }.joined(separator: ", ")
        + "}"
    }
    return node.elements.map { "[" + $0.map(text).joined(separator: ", ") + "]" }
      ?? node.scalar ?? "~"
  }
}

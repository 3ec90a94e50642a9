/// Rules by their ids: one id, or all that begin alike, `opening.*`.
package struct RulePattern: Hashable, Sendable {
  package let text: String

  /// Nil for a star anywhere but at the end behind a point.
  package init?(_ text: String) {
    let body = text.hasSuffix(".*") ? text.dropLast(2) : text[...]
    guard !body.isEmpty, !body.contains("*") else { return nil }
    self.text = text
  }

  package func matches(_ rule: String) -> Bool {
    text.hasSuffix(".*") ? rule.hasPrefix(text.dropLast(1)) : rule == text
  }
}

/// Rules whose pass rate is given together.
package struct RuleGroup: Sendable {
  package let id: String
  package let title: Wording
  package let rules: [RulePattern]

  package init(id: String, title: Wording, rules: [RulePattern]) {
    self.id = id
    self.title = title
    self.rules = rules
  }

  /// What belongs to no group.
  static let rest = RuleGroup(
    id: "other", title: Wording(chinese: "其他", english: "Other"), rules: [])
}

internal import Lexicons
internal import Rules

/// The rules about script files themselves, which no pack holds. Raw values are permanent.
package enum ScriptRule: String, CaseIterable, Sendable {
  case tooLong = "script.too-long"
  case missingSlot = "script.missing-slot"
  case contradiction = "script.contradiction"
  case fuzzy = "script.fuzzy"
  case unknownRule = "suppression.unknown-rule"
  case unused = "suppression.unused"
  case expired = "suppression.expired"
  case noReason = "suppression.no-reason"

  /// Whether it is about remarks that suppress findings rather than about scripts.
  package var isAboutSuppressions: Bool { rawValue.hasPrefix("suppression.") }

  /// What outputs say of it.
  package var card: ScriptReport.RuleCard {
    func card(
      _ severity: Severity, _ title: LocalizedText, _ message: LocalizedText,
      _ suggestion: LocalizedText
    ) -> ScriptReport.RuleCard {
      ScriptReport.RuleCard(
        id: rawValue, title: title, message: message, suggestion: suggestion, severity: severity,
        source: [])
    }
    func text(_ chinese: String, _ english: String) -> LocalizedText {
      LocalizedText(chinese: chinese, english: english)
    }
    switch self {
    case .tooLong:
      return card(
        .info, text("话术太长", "Too long for one message"),
        text("一条消息太长，客户很难读完", "too long for one message"),
        text("拆成几条短消息，先说结论。", "Split it into short messages, the answer first."))
    case .missingSlot:
      return card(
        .major, text("缺少必须有的内容", "Missing slot"),
        text("这类话术必须有的内容没有写", "something scripts of this scene must hold is missing"),
        text("补上这项内容，占位符按原样写。", "Add it, placeholders as the scene writes them."))
    case .contradiction:
      return card(
        .minor, text("话术互相矛盾", "Contradicting scripts"),
        text("两处话术说法不一致", "two scripts say different things"),
        text("核对实际政策，两处写成一样。", "Find out which is right and write the same in both places."))
    case .fuzzy:
      return card(
        .info, text("译文未核对", "Fuzzy translation"),
        text("译文带有 fuzzy 标记，还没有人核对", "the translation is marked fuzzy: nobody has reviewed it"),
        text("核对译文，去掉 fuzzy 标记。", "Review the translation and remove the mark."))
    case .unknownRule:
      return card(
        .minor, text("忽略了不存在的规则", "Unknown rule suppressed"),
        text("忽略标记没有写明有效的规则", "the suppression names no known rule"),
        text("规则编号见 huashu rules。", "huashu rules lists the ids."))
    case .unused:
      return card(
        .minor, text("多余的忽略标记", "Unused suppression"),
        text("这个忽略标记没有对应的问题", "the suppression covers no finding"),
        text("删掉它。", "Remove it."))
    case .expired:
      return card(
        .minor, text("忽略标记已过期", "Expired suppression"),
        text("忽略标记已过期，或日期写错", "the suppression has expired, or its date is no date"),
        text(
          "改好话术，或写明新的期限：until 2027-01-31。",
          "Mend the script, or give a new date: until 2027-01-31."))
    case .noReason:
      return card(
        .minor, text("忽略标记没有理由", "Suppression without a reason"),
        text("忽略标记没有写理由", "the suppression gives no reason"),
        text("在 -- 后面写明理由。", "Say why, behind --."))
    }
  }
}

/// The table of rules about script files.
package enum ScriptRules {
  package static let cards = ScriptRule.allCases.map { $0.card }

  /// The card of a rule about scripts; nil for any other id.
  package static func card(_ id: String) -> ScriptReport.RuleCard? {
    ScriptRule(rawValue: id).map { $0.card }
  }
}

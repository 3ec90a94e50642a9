/// A column of the sheet people review in, in the order of an export. Sheets are read by the names of
/// their columns, never by the places.
package enum ReviewColumn: String, CaseIterable, Sendable {
  case key, run, conversation, agent, rule, title, severity, time, before, quote, message
  case suggestion, candidate, state
  // What people fill in.
  case ruling, veto, note, by, at

  package var chinese: String {
    switch self {
    case .key: "发现编号"
    case .run: "运行"
    case .conversation: "会话"
    case .agent: "客服"
    case .rule: "规则"
    case .title: "规则名称"
    case .severity: "级别"
    case .time: "时间"
    case .before: "上文"
    case .quote: "原话"
    case .message: "说明"
    case .suggestion: "建议"
    case .candidate: "一票否决候选"
    case .state: "状态"
    case .ruling: "结论"
    case .veto: "一票否决"
    case .note: "意见"
    case .by: "复核人"
    case .at: "复核时间"
    }
  }

  package var english: String {
    switch self {
    case .key: "Finding key"
    case .run: "Run"
    case .conversation: "Conversation"
    case .agent: "Agent"
    case .rule: "Rule"
    case .title: "Rule title"
    case .severity: "Severity"
    case .time: "Time"
    case .before: "Before"
    case .quote: "Quote"
    case .message: "Message"
    case .suggestion: "Suggestion"
    case .candidate: "Veto candidate"
    case .state: "State"
    case .ruling: "Ruling"
    case .veto: "Veto"
    case .note: "Note"
    case .by: "Reviewer"
    case .at: "Reviewed at"
    }
  }

  /// The column of a heading: the Chinese or English name or the raw value, in any case, also with a remark
  /// in brackets behind it.
  package init?(heading: String) {
    let name = SheetCell.bare(String(heading.prefix { $0 != "(" && $0 != "（" })).lowercased()
    let found = Self.allCases.first {
      name == $0.chinese || name == $0.english.lowercased() || name == $0.rawValue
    }
    guard let found else { return nil }
    self = found
  }

  /// Both names, for messages.
  var names: String { "\(chinese) (\(english))" }
}

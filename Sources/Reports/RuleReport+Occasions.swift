internal import Facts
internal import Rules
internal import Transcripts

extension RuleReport {
  /// Which conversations a rule is for, in words; empty: all.
  func occasions(_ rule: Rule) -> String {
    let eligibility = rule.eligibility
    var parts: [String] = []
    func add(_ chinese: String, _ english: String) { parts.append(pick(chinese, english)) }
    if eligibility.customerTurns > 0 {
      let count = eligibility.customerTurns
      add("客户至少 \(count) 轮", "customer turns from \(count) on")
    }
    if eligibility.agentTurns > 0 {
      add("客服至少 \(eligibility.agentTurns) 轮", "agent turns from \(eligibility.agentTurns) on")
    }
    if let direction = eligibility.direction {
      add(direction == .outbound ? "呼出" : "呼入", direction.rawValue)
    }
    if let isContinued = eligibility.isContinued {
      add(isContinued ? "接续的会话" : "非接续的会话", isContinued ? "continued" : "not continued")
    }
    if let isTransferredIn = eligibility.isTransferredIn {
      add(
        isTransferredIn ? "转接来的" : "不是转接来的",
        isTransferredIn ? "transferred in" : "not transferred in")
    }
    if let isTest = eligibility.isTest {
      add(isTest ? "测试会话" : "非测试会话", isTest ? "tests" : "no tests")
    }
    if eligibility.duration > .zero {
      let seconds = eligibility.duration.rawValue / 1000
      add("至少 \(seconds) 秒", "\(seconds) s or longer")
    }
    if let from = rule.days.from {
      let day = CalendarDay(number: from).description
      add("自 \(day) 起", "from \(day) on")
    }
    if let until = rule.days.until {
      let day = CalendarDay(number: until).description
      add("\(day) 之前", "before \(day)")
    }
    return parts.joined(separator: pick("、", ", "))
  }
}

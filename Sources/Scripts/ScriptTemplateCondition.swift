/// The line below a heading that says when a script is looked for: `> 触发：客户 投诉|退款`.
enum ScriptTemplateCondition: Equatable {
  case occasion(ScriptTemplate.Occasion)
  case trigger(ScriptTemplate.Trigger)
  case channel(ScriptTemplate.Channel)
  case turns(Int)
  /// Of no consequence.
  case remark

  private static let occasions: [String: ScriptTemplate.Occasion] = [
    "开场": .opening, "开头": .opening, "opening": .opening,
    "结束": .closing, "结束语": .closing, "结尾": .closing, "收尾": .closing, "closing": .closing,
    "全程": .always, "每次": .always, "always": .always,
  ]
  private static let channels: [String: ScriptTemplate.Channel] = [
    "在线": .chat, "聊天": .chat, "chat": .chat, "电话": .call, "call": .call,
  ]
  private static let events: [String: String] = [
    "保持": "hold", "转接": "transfer", "评价": "rating", "下单": "order_created", "付款": "order_paid",
    "发货": "order_shipped", "撤回": "recall",
  ]

  /// Reads what stands behind the mark. Throws what is wrong with it and what to do.
  static func read(_ text: Substring) throws(Fault) -> ScriptTemplateCondition {
    guard let colon = text.firstIndex(where: { $0 == "：" || $0 == ":" }) else { return .remark }
    let key = text[..<colon].trimmed.lowercased()
    let value = text[text.index(after: colon)...].trimmed
    switch key {
    case "备注", "说明", "note": return .remark
    case "适用", "applies":
      guard let occasion = occasions[value.lowercased()] else {
        throw Fault(detail: "适用 is one of 开场 (opening), 结束 (closing), 全程 (always)")
      }
      return .occasion(occasion)
    case "触发", "trigger": return .trigger(try trigger(value))
    case "渠道", "channel":
      guard let channel = channels[value.lowercased()] else {
        throw Fault(detail: "渠道 is one of 在线 (chat), 电话 (call)")
      }
      return .channel(channel)
    case "范围", "turns":
      guard let turns = Int(value), (1...50).contains(turns) else {
        throw Fault(detail: "范围 is a number of turns from 1 to 50")
      }
      return .turns(turns)
    default:
      throw Fault(
        detail: "unknown condition; known are 适用, 触发, 渠道, 范围 and 备注 (applies, trigger, "
          + "channel, turns, note). What is to be said stands without > before it")
    }
  }

  private static func trigger(_ value: Substring) throws(Fault) -> ScriptTemplate.Trigger {
    let subjects = [
      ("客户", "customer"), ("客服", "agent"), ("事件", "event"), ("customer", "customer"),
      ("agent", "agent"), ("event", "event"),
    ]
    let first = value.prefix { !$0.isWhitespace && $0 != "：" && $0 != ":" }
    let subject = subjects.first { $0.0 == first.lowercased() && first.endIndex < value.endIndex }?
      .1
    let list = subject == nil ? value : value[first.endIndex...].dropFirst()
    let words = list.split { $0 == "|" || $0 == "｜" }.map { String($0.trimmed) }
      .filter { !$0.isEmpty }
    guard !words.isEmpty else {
      throw Fault(detail: "触发 names no words; write 客户 投诉|退款, 客服 核实|查询 or 事件 保持")
    }
    switch subject {
    case "agent": return .agent(words)
    case "event":
      var names: [String] = []
      for word in words {
        let known = events[word] ?? events.values.first { $0 == word.lowercased() }
        guard let known else {
          throw Fault(
            detail: "unknown event; known are 保持 (hold), 转接 (transfer), 评价 (rating), 下单 "
              + "(order_created), 付款 (order_paid), 发货 (order_shipped), 撤回 (recall)")
        }
        names.append(known)
      }
      return .events(names)
    default: return .customer(words)
    }
  }

  struct Fault: Error {
    let detail: String
  }
}

extension Substring {
  /// Without the space around it, full-width space included.
  var trimmed: Substring {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}

internal import Bytes
internal import Lexicons
internal import Rules
internal import Scorecards

extension RuleReport {
  // MARK: What a rule rests on

  /// The sentences of the documents behind a rule or entry: those it names and those that name it.
  func sources(_ named: [String], rule: String?, _ writer: inout ByteWriter) {
    let naming = requirements.filter { row in rule.map { row.isHeld(byRule: $0) } ?? false }
    let more = naming.map(\.id).filter { !named.contains($0) }
    var plain: [String] = []
    var lines: [String] = []
    for id in named + more {
      if let row = requirements.first(where: { $0.id == id }) {
        lines.append("\(id) 「\(SafeText.terminal(row.quote))」")
      } else if let tag = tag(id) {
        lines.append("\(id) \(tag)")
      } else {
        plain.append(id)
      }
    }
    if lines.isEmpty {
      field("依据", "source", plain.joined(separator: " "), &writer)
      return
    }
    heading(pick("  依据：", "  source:"), &writer)
    for line in lines + (plain.isEmpty ? [] : [plain.joined(separator: " ")]) {
      writer.append("    \(line)\n")
    }
  }

  private func tag(_ id: String) -> String? {
    switch id {
    case "G": pick("政府或监管机构的公开文本", "text of a government office or regulator")
    case "P": pick("平台规则", "rule of a platform")
    case "C": pick("企业公开的用语清单", "list a company published")
    case "D": pick("对公开对话样本的统计", "counted in public dialogues")
    case "L": pick("编者归纳", "the editors' own derivation")
    default: nil
    }
  }

  // MARK: A requirement

  func explain(_ row: Requirement, _ writer: inout ByteWriter) {
    heading("\(row.id)  \(row.topic)", &writer)
    field("原文", "quote", "「\(SafeText.terminal(row.quote))」", &writer)
    field("出处", "document", row.document, &writer)
    field("类别", "kind", describe(row.kind), &writer)
    if !row.holders.isEmpty {
      heading(pick("  落实：", "  held by:"), &writer)
      for holder in row.holders { writer.append("    \(describe(holder))\n") }
    }
    if !row.needs.isEmpty {
      let names = row.needs.map(describe).joined(separator: pick("、", ", "))
      field(
        "需要", "needs",
        pick("\(names)；没有则判为未能判断", "\(names); not assessable without"), &writer)
    }
    if !row.tests.isEmpty {
      field("测试", "test", row.tests.map(describe(test:)).joined(separator: " "), &writer)
    }
    if !row.note.isEmpty { field("说明", "note", SafeText.terminal(row.note), &writer) }
  }

  private func describe(_ kind: RequirementKind) -> String {
    switch kind {
    case .decidable: pick("a（可以判定）", "a (can be decided)")
    case .heuristic: pick("b（只能估计）", "b (can only be guessed at)")
    case .elsewhere: pick("c（文字记录中看不到）", "c (not from a transcript)")
    }
  }

  private func describe(_ holder: RequirementHolder) -> String {
    switch holder.kind {
    case .rule:
      guard let rule = pack.rules.first(where: { $0.id == holder.id }) else {
        return "\(pick("规则", "rule")) \(holder.id)" + pick("（不在此配置中）", " (not in this profile)")
      }
      return "\(pick("规则", "rule")) \(rule.id)  \(rule.title.text(language))"
        + pick("（\(words.severity(rule.severity))）", " (\(words.severity(rule.severity)))")
    case .lexicon:
      let category = pack.lexicon.categories.first { $0.id == holder.id }
      let name = category.map { "  \(title($0))" } ?? ""
      return "\(pick("词表", "lexicon")) \(holder.id)\(name)"
    case .metric: return "\(pick("时间指标", "metric")) \(holder.id)"
    case .scorecard:
      let card = pack.scorecards.first { $0.name == holder.id }
      return "\(pick("评分表", "scorecard")) \(holder.id)\(card.map { "  \($0.title)" } ?? "")"
    case .scheme: return "\(pick("考核方案", "scheme")) \(holder.id)"
    case .command: return "\(pick("命令", "command")) huashu \(holder.id)"
    case .output: return "\(pick("报告内容", "part of the report")) \(holder.id)"
    }
  }

  private func describe(_ input: RequirementInput) -> String {
    switch input {
    case .times: pick("消息或通话的时间", "times")
    case .speechTimes: pick("每句话的起止时间", "begin and end of every utterance")
    case .orderEvents: pick("订单事件（下单、付款、发货）", "events of orders")
    case .direction: pick("呼入或呼出", "the direction of the call")
    case .facts: pick("外部数据（--facts）", "figures of other systems (--facts)")
    }
  }

  private func describe(test: String) -> String {
    test == "examples" ? pick("规则自带的正反例", "the examples of the rule") : test
  }
}

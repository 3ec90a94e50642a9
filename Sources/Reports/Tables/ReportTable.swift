/// The tables a run is written as. Raw values are what people name them by.
package enum ReportTable: String, CaseIterable, Sendable {
  case summary, conversations, findings, agents, rules, unjudged
}

extension ReportWords {
  func table(_ table: ReportTable) -> String {
    switch table {
    case .summary: pick("总览", "Summary")
    case .conversations: pick("会话", "Conversations")
    case .findings: pick("命中", "Findings")
    case .agents: pick("坐席", "Agents")
    case .rules: pick("规则", "Rules")
    case .unjudged: pick("无法检查", "Not checked")
    }
  }
}

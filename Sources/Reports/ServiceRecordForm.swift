package import Bytes
package import Facts
package import Ledgers

/// 客户服务记录单: one row for each conversation of each agent. What no transcript shows comes from facts
/// with the names of the columns; what nobody states is left empty.
package struct ServiceRecordForm: Sendable {
  private let facts: Facts
  private let clock: @Sendable (Int64) -> Int64

  package init(facts: Facts, clock: @escaping @Sendable (Int64) -> Int64) {
    self.facts = facts
    self.clock = clock
  }

  private static let columns = [
    "服务序号", "客户单位名称", "联系人", "电话", "预约结果", "地址", "责任人", "服务类型", "现场情况", "解决方案", "起止时间",
    "遗留问题", "客户确认",
  ]

  package func write(_ book: ScoreBook, to writer: inout ByteWriter) {
    writer.append(CSVRow.mark)
    CSVRow.write(Self.columns, to: &writer)
    for sheet in book.sheets {
      for one in sheet.ledger.cases {
        var row = CSVRow()
        for column in Self.columns {
          row.add(text: stated(column, one) ?? known(column, one, sheet.ledger.agent))
        }
        row.write(to: &writer)
      }
    }
  }

  private func stated(_ column: String, _ one: AgentCase) -> String? {
    switch facts.conversation(one.line.id)?[column] {
    case .text(let text): text
    case .number(let hundredths): pointText(hundredths)
    case .flag(let isSet): isSet ? "是" : "否"
    case nil: nil
    }
  }

  private func known(_ column: String, _ one: AgentCase, _ agent: String) -> String {
    switch column {
    case "服务序号": one.line.id
    case "联系人":
      one.line.parties.filter { $0.role == "customer" }.compactMap { $0.name ?? $0.account }
        .joined(separator: "、")
    case "责任人": agent
    case "服务类型":
      switch one.line.channel {
      case "chat": "在线"
      case "call": "电话"
      default: ""
      }
    case "起止时间":
      [one.line.started, one.line.ended].compactMap { $0.map(moment) }.joined(separator: " – ")
    default: ""
    }
  }

  private func moment(_ milliseconds: Int64) -> String {
    let local = clock(milliseconds)
    let day = CalendarDay(localMilliseconds: local)
    let minutes = Int((local - Int64(day.number) * 86_400_000) / 60_000)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day) \(two(minutes / 60)):\(two(minutes % 60))"
  }
}

package import Bytes
internal import Facts
package import Ledgers
internal import Rules

/// 奖罚记录表: one row for each line of a scheme that has points; with labels also one for each label,
/// marked as a person's decision.
package struct RewardForm: Sendable {
  let withLabels: Bool
  private let clock: @Sendable (Int64) -> Int64

  package init(withLabels: Bool, clock: @escaping @Sendable (Int64) -> Int64) {
    self.withLabels = withLabels
    self.clock = clock
  }

  private static let columns = ["编号", "奖罚原因", "处理情况", "被奖罚人", "记录人", "日期"]

  package func write(_ book: ScoreBook, to writer: inout ByteWriter) {
    let words = ScoreWords(language: .chinese)
    var numbers: [Period: Int] = [:]
    writer.append(CSVRow.mark)
    CSVRow.write(Self.columns, to: &writer)
    for sheet in book.sheets {
      for result in sheet.results {
        func add(_ reason: String, _ outcome: String, by: String?, _ reports: [String]) {
          let number = numbers[result.period, default: 0] + 1
          numbers[result.period] = number
          var row = CSVRow()
          row.add(Self.identifier(result.period, number))
          row.add(text: reason)
          row.add(text: outcome)
          row.add(text: result.agent)
          row.add(text: by ?? "")
          row.add(date(of: reports.last, sheet.ledger))
          row.write(to: &writer)
        }
        for line in result.lines where line.points != 0 {
          add(
            Self.reason(line), (line.points < 0 ? "扣 " : "加 ") + pointText(abs(line.points)) + " 分",
            by: line.by, line.reports)
        }
        guard withLabels else { continue }
        for label in result.labels where label.state == .reached {
          let rule = label.rule.map { " \($0)" } ?? ""
          let outcome = words.outcome(label)
          add(
            label.title.chinese + rule + Self.evidence(label.reports),
            (outcome.isEmpty ? "" : outcome + "；") + ScoreWords.decision, by: nil, label.reports)
        }
      }
    }
  }

  /// The first day of the period and a number of three digits, as the form has it: 201203001.
  private static func identifier(_ period: Period, _ number: Int) -> String {
    let (year, month, day) = period.first.date
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let isShort = period.kind == .day || period.kind == .week
    let digits = String(repeating: "0", count: max(0, 3 - "\(number)".count)) + "\(number)"
    return "\(year)\(two(month))\(isShort ? two(day) : "")\(digits)"
  }

  private static func reason(_ line: SchemeResult.Line) -> String {
    var text = line.title.chinese
    if let reason = line.reason { text += "：\(reason)" }
    if line.state == .counted, let times = line.times, times > 0 { text += "（\(times) 次）" }
    return text + evidence(line.reports)
  }

  private static func evidence(_ reports: [String]) -> String {
    reports.isEmpty ? "" : "；会话 " + reports.joined(separator: "、")
  }

  /// The day of a conversation; empty when a line rests on none.
  private func date(of report: String?, _ ledger: PeriodLedger) -> String? {
    guard let report, let one = ledger.cases.first(where: { $0.line.id == report }) else {
      return nil
    }
    return one.line.started.map { "\(CalendarDay(localMilliseconds: clock($0)))" }
  }
}

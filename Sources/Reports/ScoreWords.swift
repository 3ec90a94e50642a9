internal import Facts
internal import Ledgers
internal import Lexicons
internal import Rules

/// The words of score sheets, in both languages.
struct ScoreWords: Sendable {
  let language: Language

  func pick(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  func pick(_ wording: Wording) -> String { pick(wording.chinese, wording.english) }

  /// Stands with every label, in both languages: a label is never a decision of the tool.
  static let decision = "需由人决定 · for a person to decide"

  func kind(_ kind: Period.Kind) -> String {
    switch kind {
    case .day: pick("日", "day")
    case .week: pick("周", "week")
    case .month: pick("月", "month")
    case .quarter: pick("季度", "quarter")
    case .year: pick("年", "year")
    }
  }

  func severity(_ severity: Severity) -> String {
    ReportWords(language: language).severity(severity)
  }

  /// Milliseconds as seconds with at most one decimal.
  func seconds(_ milliseconds: Int64) -> String {
    let tenths = (milliseconds + 50) / 100
    let text = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    return text + pick(" 秒", " s")
  }

  func percent(_ tenths: Int?) -> String {
    guard let tenths else { return "–" }
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }

  /// Points with their sign.
  func signed(_ hundredths: Int) -> String {
    (hundredths > 0 ? "+" : "") + pointText(hundredths)
  }

  func yuan(_ hundredths: Int) -> String { pointText(hundredths) + pick(" 元", " yuan") }

  func lack(_ lack: LabelResult.Lack) -> String {
    switch lack {
    case .joiningDay: pick("缺入职日期（joined）", "the day of joining is not stated (joined)")
    case .period(let period):
      pick("缺 \(period.name) 的报告", "there are no reports of \(period.name)")
    }
  }

  func state(_ state: SchemeResult.Line.State) -> String? {
    switch state {
    case .counted, .unstated, .aggregate: nil
    case .candidate: pick("线索，待人确认，不计分", "candidate, no points before it is confirmed")
    case .manual: pick("主管给出", "given by hand")
    case .adjustment: pick("额外奖惩", "adjustment")
    }
  }

  /// What a label comes to, without its title.
  func outcome(_ label: LabelResult) -> String {
    var parts: [String] = []
    if let times = label.times { parts.append(pick("第 \(times) 次", "time \(times)")) }
    if let amount = label.amount { parts.append(yuan(amount)) }
    if let amount = label.supervisorAmount {
      parts.append(pick("主管 \(yuan(amount))", "supervisor \(yuan(amount))"))
    }
    parts += label.outcomes.map(pick)
    if label.isShared { parts.append(pick("末位并列", "last place shared")) }
    if case .unknown(let lack) = label.state {
      parts.append(pick("无法判断：", "cannot be told: ") + self.lack(lack))
    }
    return parts.joined(separator: pick("，", ", "))
  }
}

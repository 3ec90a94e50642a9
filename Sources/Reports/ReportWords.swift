internal import Lexicons
internal import ReportModel
internal import Rules
internal import Scorecards
internal import Transcripts

/// The words of reports for people, in both languages.
struct ReportWords: Sendable {
  let language: Language

  func pick(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  func status(_ status: ReportStatus) -> String {
    switch status {
    case .error: pick("读不出", "unreadable")
    case .incomplete: pick("不完整", "incomplete")
    case .findings: pick("有问题", "findings")
    case .pass: pick("通过", "pass")
    }
  }

  func damage(_ damage: TextDamage) -> String {
    let what =
      switch damage {
      case .replacementCharacters:
        pick("文本已损坏：含有无法还原的替换字符", "the text is destroyed: it holds replacement characters")
      case .questionMarks:
        pick("文本已损坏：文字变成了问号", "the text is destroyed: question marks stand for its words")
      case .wrongCharset:
        pick("文本已损坏：用错误的编码解读过（乱码）", "the text is destroyed: it was decoded in a wrong charset")
      }
    return what + pick("；请用 UTF-8 重新导出", "; export it again as UTF-8")
  }

  func moreFindings(_ count: Int) -> String {
    pick("另有 \(count) 项未显示，见 ndjson", "\(count) more findings, see ndjson")
  }

  var unjudged: String { pick("未能判断", "not judged") }

  func channel(_ channel: Channel) -> String {
    channel == .chat ? pick("在线", "chat") : pick("电话", "call")
  }

  func severity(_ severity: Severity) -> String {
    switch severity {
    case .info: pick("提示", "info")
    case .minor: pick("轻微", "minor")
    case .major: pick("严重", "major")
    case .critical: pick("致命", "critical")
    }
  }

  func role(_ role: Role) -> String {
    switch role {
    case .agent: pick("客服", "agent")
    case .customer: pick("客户", "customer")
    case .bot: pick("机器人", "bot")
    case .supervisor: pick("主管", "supervisor")
    case .system: pick("系统", "system")
    case .unknown: pick("未知", "unknown")
    }
  }

  func reason(_ reason: Reason) -> String {
    switch reason {
    case .uncertainMatch: pick("疑似，请人工确认", "uncertain match")
    case .unknownRole: pick("角色不明", "unknown role")
    case .noTimes: pick("没有时间", "no times")
    case .minutePrecision: pick("时间只到分钟", "minute precision")
    case .coarsePrecision: pick("时间太粗", "coarse times")
    case .botMessagesMissing: pick("缺少机器人消息", "bot messages missing")
    case .unexplainedSilence: pick("有未说明的静音", "unexplained silence")
    case .truncated: pick("记录被截断", "truncated")
    case .textDestroyed: pick("文字已损坏", "text destroyed")
    case .patternLimit: pick("表达式太费时", "pattern too costly")
    case .missingFact: pick("缺少外部事实", "a fact is missing")
    case .unknownZone: pick("时区不明", "unknown time zone")
    case .notInForce: pick("规则当时未生效", "not in force then")
    case .direction: pick("呼叫方向不同", "other direction")
    case .transferredIn: pick("转接而来", "transferred in")
    case .test: pick("测试会话", "a test")
    case .tooShort: pick("会话太短", "too short")
    case .channel: pick("不适用于此渠道", "other channel")
    case .noAgentTurn: pick("没有客服发言", "no agent turn")
    case .noCustomerTurn: pick("没有客户发言", "no customer turn")
    case .continued: pick("接续前一会话", "continues another")
    case .roundsExcluded: pick("轮次不在统计范围", "rounds not counted")
    case .noHold: pick("没有等待", "no hold")
    case .notSaid: pick("未出现", "not said")
    }
  }

  func quoted(_ text: String) -> String { pick("「\(text)」", "“\(text)”") }

  func inBrackets(_ text: String) -> String { pick("（\(text)）", " (\(text))") }

  var candidate: String { pick("疑似", "candidate") }

  func lost(_ points: Points) -> String { pick("−\(points) 分", "−\(points) points") }

  func onTrial(_ names: [String]) -> String {
    pick("试用规则（不计分）：", "rules on trial (no points): ")
      + names.joined(separator: pick("、", ", "))
  }

  func notAssessed(_ names: [String]) -> String {
    pick("未判 \(names.count) 项：", "\(names.count) not judged: ")
      + names.joined(separator: pick("、", ", "))
  }

  func summaryTitle(_ count: Int) -> String {
    pick("汇总：\(count) 个会话", "Summary: \(count) conversations")
  }

  func averageScore(_ percent: Int, count: Int, bands: [String]) -> String {
    let list = bands.isEmpty ? "" : "  " + bands.joined(separator: " · ")
    return pick(
      "平均得分 \(tenths(percent))%（\(count) 个会话）",
      "average score \(tenths(percent))% (\(count) conversations)") + list
  }

  func vetoes(_ count: Int) -> String {
    pick(
      "一票否决候选 \(count) 个会话，须人工确认",
      "\(count) conversations with veto candidates, for a person to confirm")
  }

  var script: String { pick("话术", "script") }
  var outOfOrder: String { pick("顺序不符", "out of order") }

  func missingOfScript(_ sentences: [String]) -> String {
    pick("缺：", "missing: ") + sentences.joined(separator: pick("；", "; "))
  }

  var scriptsTitle: String { pick("话术执行（平均相似度）", "scripts (mean similarity)") }

  func scriptCounts(judged: Int, followed: Int, open: Int) -> String {
    let notJudged = pick("，\(open) 个未判", ", \(open) not judged")
    return pick(
      "\(judged) 个会话，\(followed) 个完整", "\(judged) conversations, \(followed) complete")
      + (open > 0 ? notJudged : "")
  }

  var mostFailed: String { pick("未达标（会话数）", "failed rules (conversations)") }
  var mostNotAssessed: String { pick("未判（会话数）", "not judged (conversations)") }
  var pack: String { pick("规则包", "pack") }
  func more(_ count: Int) -> String { pick("另有 \(count) 条规则", "\(count) more rules") }

  func tenths(_ value: Int) -> String {
    if value < 0 { return "-" + tenths(-value) }
    return value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(value % 10)"
  }
}

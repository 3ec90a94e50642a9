internal import Lexicons
internal import ReportModel
internal import Rules
internal import Scripts

/// The words of `huashu lint`, in both languages.
struct LintWords: Sendable {
  let language: Language

  func pick(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  func severity(_ severity: Severity) -> String {
    ReportWords(language: language).severity(severity)
  }

  func quoted(_ text: String) -> String { ReportWords(language: language).quoted(text) }

  /// A number with what it counts; `plural` is the English word with an s unless given.
  private func amount(_ count: Int, _ chinese: String, _ english: String) -> String {
    pick("\(count) \(chinese)", "\(count) \(english)\(count == 1 ? "" : "s")")
  }

  // MARK: One finding

  func message(_ finding: ScriptFinding) -> String { finding.message.text(language) }

  func suggestion(_ finding: ScriptFinding) -> String? {
    guard let text = finding.suggestion?.text(language), !text.isEmpty else { return nil }
    return text
  }

  var suggestionHead: String { pick("建议：", "Suggestion: ") }

  /// What was found, in one line for readers that do not show the place: the quote and the message.
  func statement(_ finding: ScriptFinding) -> String {
    if finding.quote.isEmpty { return message(finding) }
    let quote = finding.quote
    let shown = quote.count > 60 ? quote.prefix(58) + "…" : quote[...]
    return quoted(String(shown)) + pick("：", ": ") + message(finding)
  }

  /// The statement and the suggestion as one paragraph.
  func paragraph(_ finding: ScriptFinding) -> String {
    guard let suggestion = suggestion(finding) else { return statement(finding) }
    return statement(finding) + pick("。", ". ") + suggestionHead + suggestion
  }

  /// Why a finding does not count; nil for those that do.
  func excuse(_ standing: ScriptFinding.Standing) -> String? {
    switch standing {
    case .open: nil
    case .suppressed(let reason):
      reason.isEmpty
        ? pick("文件里注明忽略，没有写理由", "ignored by a remark without a reason")
        : pick("文件里注明忽略：\(reason)", "ignored by a remark: \(reason)")
    case .known: pick("基线里已有", "in the baseline")
    }
  }

  func replacement(_ fix: ScriptFix) -> String {
    let how = fix.isSafe ? "--fix" : "--fix --unsafe-fixes"
    return fix.replacement.isEmpty
      ? pick("可以删去（\(how)）", "can be taken out (\(how))")
      : pick(
        "可以改成\(quoted(fix.replacement))（\(how)）", "can become \(quoted(fix.replacement)) (\(how))")
  }

  // MARK: The run

  /// What was found and among how much.
  func result(_ tally: LintTally) -> String {
    let scope = [
      amount(tally.files, "个文件", "file"), amount(tally.utterances, "条话术", "utterance"),
      amount(tally.rules, "条规则", "rule"),
    ].joined(separator: pick("、", ", "))
    let among = pick("（检查了 \(scope)）", " (\(scope) checked)")
    if tally.open.isEmpty { return pick("没有发现问题", "No findings") + among }
    let parts = tally.open.map { "\(severity($0.severity)) \($0.count)" }
    return pick("发现 \(tally.allOpen) 项：", "\(amount(tally.allOpen, "", "finding")): ")
      + parts.joined(separator: pick("、", ", ")) + among
  }

  /// What does not count and what was not checked; each a sentence of its own.
  func remarks(_ tally: LintTally) -> [String] {
    var remarks: [String] = []
    if tally.suppressed > 0 {
      remarks.append(pick("\(tally.suppressed) 项注明忽略", "\(tally.suppressed) ignored by remarks"))
    }
    if tally.known > 0 {
      remarks.append(pick("\(tally.known) 项基线里已有", "\(tally.known) in the baseline"))
    }
    if tally.unread > 0 {
      remarks.append(
        pick(
          "\(tally.unread) 个文件没有读全，没读到的没有检查",
          "\(amount(tally.unread, "", "file")) not read in full: the rest was not checked"))
    }
    if tally.notJudged > 0 {
      remarks.append(
        pick(
          "\(tally.notJudged) 条规则要看真实会话，话术判断不了",
          "\(amount(tally.notJudged, "", "rule")) not judged: scripts cannot decide them"))
    }
    return remarks
  }

  /// The last line of text formats.
  func summary(_ report: ScriptReport) -> String {
    let tally = LintTally(report)
    return ([result(tally)] + remarks(tally)).joined(separator: pick("；", "; "))
  }

  func notShown(_ count: Int) -> String {
    pick("另有 \(count) 项未显示", "\(count) more not shown")
  }

  func leftOut(_ count: Int) -> String {
    pick(
      "结果超过上限：另有 \(count) 项未写入，写入的是最严重的",
      "too many results: \(count) more were left out, the least severe ones")
  }

  var notRead: String { pick("没有读全", "not read in full") }

  func problem(_ problem: ScriptProblem) -> String { notRead + pick("：", ": ") + problem.message }
}

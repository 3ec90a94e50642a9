import Bytes
import Lexicons
import ReportModel
import Reports
import Rules
import Scripts

/// Reports of script files put together by hand, and what the formats make of them.
enum LintDesk {
  static func text(_ chinese: String, _ english: String) -> LocalizedText {
    LocalizedText(chinese: chinese, english: english)
  }

  static let shirking = ScriptReport.RuleCard(
    id: "forbidden.shirking", title: text("推诿", "Shirking"),
    message: text("推卸责任", "shirks responsibility"),
    suggestion: text("这件事我来帮您处理", "这件事我来帮您处理"), severity: .major, source: ["S0-001"])
  static let promise = ScriptReport.RuleCard(
    id: "forbidden.promise", title: text("保证收益", "Promised gain"),
    message: text("承诺收益", "promises a gain"), suggestion: text("", ""), severity: .critical,
    source: [])
  static let long = ScriptReport.RuleCard(
    id: "script.too-long", title: text("太长", "Too long"),
    message: text("一条消息太长", "too long for one message"), suggestion: text("分成几条发", "split it"),
    severity: .info, source: [])
  static let unused = ScriptReport.RuleCard(
    id: "suppression.unused", title: text("多余的忽略", "Unused suppression"),
    message: text("这条忽略没有用到", "this suppression is not needed"),
    suggestion: text("删去", "take it out"),
    severity: .minor, source: [])

  static let cards = [shirking, promise, long, unused]

  /// The bytes of a text's part.
  static func range(of part: String, in text: String) -> ScriptRange {
    let whole = Array(text.utf8)
    let wanted = Array(part.utf8)
    for start in 0...max(0, whole.count - wanted.count)
    where whole[start...].starts(with: wanted) {
      return ScriptRange(start, start + wanted.count)
    }
    return ScriptRange(0, 0)
  }

  static func finding(
    _ card: ScriptReport.RuleCard, _ quote: String, in text: String,
    path: String = "话术.md"
  ) -> ScriptFinding {
    finding(card, range(of: quote, in: text), in: text, path: path)
  }

  static func finding(
    _ card: ScriptReport.RuleCard, _ range: ScriptRange, in text: String,
    path: String = "话术.md"
  ) -> ScriptFinding {
    let source = ScriptText(text)
    let region = source.region(of: range)
    var finding = ScriptFinding(
      rule: card.id, severity: card.severity, path: path, region: region,
      quote: source.string(range), line: source.line(region.start.line), message: card.message)
    if !card.suggestion.chinese.isEmpty { finding.suggestion = card.suggestion }
    finding.fingerprint = SHA256.hexadecimal(card.id + path + finding.quote, bytes: 16)
    let hashes = LineHash.hashes(of: source)
    finding.lineHash = hashes[region.start.line - 1]
    return finding
  }

  /// A finding of `shirking`.
  static func finding(_ quote: String, in text: String, path: String = "话术.md") -> ScriptFinding {
    finding(shirking, quote, in: text, path: path)
  }

  static func finding(_ range: ScriptRange, in text: String) -> ScriptFinding {
    finding(shirking, range, in: text)
  }

  /// A report with a file for every path of a finding.
  static func report(
    _ findings: [ScriptFinding], problems: [String: [ScriptProblem]] = [:],
    rules: [ScriptReport.RuleCard] = cards
  ) -> ScriptReport {
    var report = ScriptReport(
      pack: PackIdentity(name: "base", version: "1.0.0", fingerprint: "sha256:00"),
      toolVersion: "0.6.0")
    var paths: [String] = []
    for path in findings.map(\.path) + problems.keys.sorted() where !paths.contains(path) {
      paths.append(path)
    }
    report.files = paths.map {
      ScriptReport.File(
        path: $0, format: "markdown", utterances: 3, problems: problems[$0] ?? [])
    }
    report.findings = findings
    report.rules = rules
    report.notJudged = ["timing.first-response", "order.hold"]
    return report
  }

  /// Every standing, a fix, a problem, a finding without a quote and one of a workbook.
  static let mixed: ScriptReport = {
    let text = "# 售后\n\n这件事跟我们没关系，{name}您找快递吧😀。\n保证收益𠮷\n"
    var first = finding(shirking, "跟我们没关系", in: text)
    first.section = ["售后", "退款"]
    first.key = "refund.1"
    first.entry = "F02-001"
    first.utterance = 0
    first.fix = ScriptFix(range: first.region.range, replacement: "我来帮您处理", isSafe: true)
    var second = finding(promise, "保证收益", in: text)
    second.standing = .suppressed(reason: "法务已核 <b>")
    var third = finding(long, "这件事跟我们没关系，{name}您找快递吧😀。", in: text)
    third.standing = .known
    let fourth = finding(unused, ScriptRange(0, 0), in: text, path: "b c.md")
    var fifth = finding(shirking, "您找快递吧", in: text, path: "话术.xlsx")
    fifth.cell = "话术!B12"
    fifth.lineHash = ""
    return report(
      [first, second, third, fourth, fifth],
      problems: ["坏#1.csv": [ScriptProblem(line: 3, message: "the row has 2 columns, not 3")]])
  }()

  static func output(
    _ report: ScriptReport, _ format: LintFormat, _ language: Language = .chinese,
    usesColor: Bool = false, width: Int = 80
  ) -> String {
    var writer = ByteWriter()
    LintReporter(format: format, language: language, usesColor: usesColor, width: width)
      .write(report, to: &writer)
    return writer.string
  }

  static func tree(_ report: ScriptReport, _ format: LintFormat) throws -> Tree {
    try Tree(output(report, format))
  }
}

import Gates
import Lexicons
import ReportModel
import Rules
import Scripts
import TestSupport
import Testing

struct SuppressionsTests {
  struct Request: Sendable, CustomStringConvertible {
    let description: String
    let rules: [String]
    let reason: String
    let until: SuppressionRemark.Until
    init(
      _ text: String, _ rules: [String], _ reason: String,
      _ until: SuppressionRemark.Until = .never
    ) {
      (description, self.rules, self.reason, self.until) = (text, rules, reason, until)
    }
  }

  @Test(arguments: [
    Request("huashu: ignore a.b -- 已报备", ["a.b"], "已报备"),
    Request("<!-- huashu: ignore a.b, c.* -- two words -->", ["a.b", "c.*"], "two words"),
    Request("# Huashu：Ignore a.b，c.d —— 理由", ["a.b", "c.d"], "理由"),
    Request("/* huashu:ignore a.b -- x */", ["a.b"], "x"),
    Request("huashu: ignore a.b -- x until 2027-01-31", ["a.b"], "x", .day("2027-01-31")),
    Request("huashu: ignore a.b -- x [until 2027-01-31]", ["a.b"], "x", .day("2027-01-31")),
    Request("huashu: ignore a.b -- x until 2027-02-30", ["a.b"], "x", .unreadable),
    Request("huashu: ignore a.b -- x until tomorrow", ["a.b"], "x", .unreadable),
    Request("huashu: ignore a.b -- x until", ["a.b"], "x", .unreadable),
    Request("huashu: ignore a.b -- not until the shop opens", ["a.b"], "not until the shop opens"),
    Request("huashu: ignore a.b until 2027-01-31", ["a.b"], "", .day("2027-01-31")),
    Request("huashu: ignore a.b", ["a.b"], ""),
    Request("huashu: ignore -- x", [], "x"),
    Request("说明 huashu，见 huashu: ignore a.b -- x\n下一行", ["a.b"], "x"),
  ])
  func reads(_ expected: Request) throws {
    let remark = try #require(SuppressionRemark(expected.description))
    #expect(remark.rules == expected.rules)
    #expect(remark.reason == expected.reason)
    #expect(remark.until == expected.until)
  }

  @Test(arguments: ["huashu ignore a.b", "huashu: ignored a.b", "ignore a.b", "huashu: check", ""])
  func readsNothing(_ text: String) { #expect(SuppressionRemark(text) == nil) }

  struct Case: Sendable, CustomStringConvertible {
    let description: String
    /// What is open afterwards, as `line rule`.
    let open: [String]
    var options: @Sendable (inout Suppressions.Options) -> Void = { _ in }
    init(
      _ text: String, _ open: [String],
      _ options: @escaping @Sendable (inout Suppressions.Options) -> Void = { _ in }
    ) {
      (description, self.open, self.options) = (text, open, options)
    }
  }

  /// Every 坏 is a finding of f.bad, every 错 one of f.wrong.
  @Test(arguments: [
    Case("坏\n错", ["1 f.bad", "2 f.wrong"]),
    Case("<!-- huashu: ignore f.bad -- x -->\n坏坏\n坏", ["3 f.bad"]),
    Case("<!-- huashu: ignore f.bad -- x -->\n\n# 标题\n坏错", ["4 f.wrong"]),
    Case("坏 <!-- huashu: ignore f.bad -- x -->\n坏", ["2 f.bad"]),
    Case("<!-- huashu: ignore f.bad,f.wrong -- x -->\n坏错", []),
    Case("<!-- huashu: ignore f.* -- x -->\n坏错", []),
    Case("<!-- huashu: ignore f.bad -- x -->\n<!-- huashu: ignore f.wrong -- x -->\n坏错", []),
    Case("<!-- huashu: ignore f.bad -->\n坏", ["1 suppression.no-reason"]),
    Case("<!-- huashu: ignore f.bad -- x -->\n好", ["1 suppression.unused"]),
    Case("<!-- huashu: ignore f.bad,f.wrong -- x -->\n坏", ["1 suppression.unused"]),
    Case("坏\n<!-- huashu: ignore f.bad -- x -->", ["1 f.bad", "2 suppression.unused"]),
    Case("<!-- huashu: ignore f.bed -- x -->\n坏", ["1 suppression.unknown-rule", "2 f.bad"]),
    Case("<!-- huashu: ignore g.* -- x -->\n好", ["1 suppression.unknown-rule"]),
    Case("<!-- huashu: ignore -- x -->\n坏", ["1 suppression.unknown-rule", "2 f.bad"]),
    // Known, but not judged in this run: no one can tell whether it is of use.
    Case("<!-- huashu: ignore f.other -- x -->\n好", []),
    Case("<!-- huashu: ignore script.too-long -- x -->\n好", []),
    Case("<!-- huashu: ignore f.bad -- x until 2026-11-23 -->\n坏", []) { $0.day = "2026-11-23" },
    Case(
      "<!-- huashu: ignore f.bad -- x until 2026-11-22 -->\n坏",
      ["1 suppression.expired", "2 f.bad"]
    ) { $0.day = "2026-11-23" },
    Case(
      "<!-- huashu: ignore f.bad -- x until 2026-13-22 -->\n坏",
      ["1 suppression.expired", "2 f.bad"]),
    Case("<!-- huashu: ignore f.bad -- x until 1999-01-01 -->\n坏", []),
    Case("<!-- huashu: ignore f.bed -->\n坏", ["2 f.bad"]) {
      $0.selection = { !$0.hasPrefix("suppression.") }
    },
  ])
  func apply(_ expected: Case) {
    let document = ScriptSheet.document(expected.description)
    var report = Self.report(of: document)
    var options = Suppressions.Options()
    options.knownRules = ["f.bad", "f.wrong", "f.other"]
    expected.options(&options)
    Suppressions.apply(to: &report, documents: [document], options: options)
    let open = report.open.map { "\($0.region.start.line) \($0.rule)" }
    #expect(open == expected.open)
  }

  @Test func keepsWhatIsSuppressed() {
    let document = ScriptSheet.document("<!-- huashu: ignore f.bad -- 已报备 until 2027-01-01 -->\n坏")
    var report = Self.report(of: document)
    var options = Suppressions.Options()
    options.knownRules = ["f.bad"]
    let outcome = Suppressions.apply(to: &report, documents: [document], options: options)
    #expect(report.findings.map(\.standing) == [.suppressed(reason: "已报备")])
    #expect(outcome.suppressed == 1)
    #expect(outcome.undated == 1)
  }

  @Test func strictnessMakesThemMajor() {
    let document = ScriptSheet.document("<!-- huashu: ignore f.bad -->\n好")
    for isStrict in [false, true] {
      var report = Self.report(of: document)
      var options = Suppressions.Options()
      (options.knownRules, options.isStrict) = (["f.bad"], isStrict)
      Suppressions.apply(to: &report, documents: [document], options: options)
      #expect(report.findings.map(\.rule) == ["suppression.no-reason", "suppression.unused"])
      #expect(report.findings.allSatisfy { $0.severity == (isStrict ? .major : .minor) })
      #expect(report.findings.first?.quote == "<!-- huashu: ignore f.bad -->")
      #expect(report.rules.count { $0.id.hasPrefix("suppression.") } == 4)
    }
  }

  static func report(of document: ScriptDocument) -> ScriptReport {
    var report = ScriptReport(
      pack: PackIdentity(name: "p", version: "1", fingerprint: ""), toolVersion: "0")
    report.files = [
      ScriptReport.File(
        path: document.path, format: "markdown", utterances: document.utterances.count, problems: []
      )
    ]
    report.rules = ["f.bad", "f.wrong"].map { id in
      ScriptReport.RuleCard(
        id: id, title: text, message: text, suggestion: text, severity: .major, source: [])
    }
    for (index, utterance) in document.utterances.enumerated() {
      for (place, character) in Array(utterance.string).enumerated() {
        guard let rule = ["坏": "f.bad", "错": "f.wrong"][character] else { continue }
        let region = document.text.region(of: utterance.source(of: place * 3..<place * 3 + 3))
        var finding = ScriptFinding(
          rule: rule, severity: .major, path: document.path, region: region,
          quote: String(character), line: document.text.line(region.start.line), message: text)
        finding.place(in: utterance, at: index)
        report.findings.append(finding)
      }
    }
    return report
  }

  private static let text = LocalizedText(chinese: "", english: "")
}

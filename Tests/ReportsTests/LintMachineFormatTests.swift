import Foundation
import Lexicons
import ReportModel
import Reports
import Rules
import Scripts
import TestSupport
import Testing
import TextSources

/// What machines ask of JSON, GitLab's, reviewdog's and JUnit's formats.
@Suite struct LintMachineFormatTests {
  // MARK: JSON

  @Test(arguments: Language.allCases) func jsonKeepsToItsSchema(_ language: Language) throws {
    let schema = try Repository.text("docs/schema/lint.schema.json")
    for report in [LintDesk.mixed, LintDesk.report([])] {
      let faults = try JSONParser.with(schema) { schema in
        try JSONParser.with(LintDesk.output(report, .json, language)) {
          JSONSchemaChecker(schema).faults(of: $0)
        }
      }
      #expect(faults == [])
    }
  }

  @Test func jsonIsOneLine() throws {
    let output = LintDesk.output(LintDesk.mixed, .json)
    #expect(output.unicodeScalars.count { $0 == "\n" } == 1)
    let json = try Tree(output)
    #expect(
      json.keys == [
        "schema", "findings", "files", "rules", "not_judged", "summary", "pack", "tool",
      ])
    let findings = json["findings"]?.elements ?? []
    #expect(
      findings.map { $0["standing"]?.text } == ["open", "suppressed", "known", "open", "open"])
    #expect(
      findings[0].keys == [
        "rule", "severity", "path", "line", "column", "utf16_column", "byte_column", "end",
        "bytes", "quote", "message", "suggestion", "entry", "section", "key", "fingerprint",
        "standing", "fix",
      ])
    #expect(findings[1]["reason"]?.text == "法务已核 <b>")
    #expect(findings[1]["suggestion"] == nil)
    #expect(findings[4]["cell"]?.text == "话术!B12")
    #expect(json["summary"]?["open"]?["major"]?.number == 2)
    #expect(json["summary"]?["unread_files"]?.number == 1)
    #expect(json["not_judged"]?.elements.count == 2)
  }

  @Test func idsAreTheSameInEveryLanguage() throws {
    func ids(_ language: Language) throws -> [String?] {
      let json = try Tree(LintDesk.output(LintDesk.mixed, .json, language))
      return (json["findings"]?.elements ?? []).flatMap {
        [$0["rule"]?.text, $0["severity"]?.text, $0["standing"]?.text, $0["fingerprint"]?.text]
      }
    }
    #expect(try ids(.chinese) == ids(.english))
    let english = LintDesk.output(LintDesk.mixed, .json, .english)
    #expect(english.contains("shirks responsibility"))
    #expect(!english.contains("推卸责任"))
  }

  // MARK: GitLab

  @Test func gitLabHasWhatItRequires() throws {
    let output = LintDesk.output(LintDesk.mixed, .gitlab)
    #expect(output.utf8.first == UInt8(ascii: "["))
    let entries = try Tree(output).elements
    #expect(entries.count == 4)
    for entry in entries {
      #expect(
        entry.keys == ["description", "check_name", "fingerprint", "severity", "location"])
      #expect(entry["description"]?.text?.isEmpty == false)
      #expect(
        ["info", "minor", "major", "critical", "blocker"].contains(entry["severity"]?.text))
      #expect(entry["location"]?["path"]?.text?.isEmpty == false)
      #expect((entry["location"]?["lines"]?["begin"]?.number ?? 0) >= 1)
    }
    #expect(
      entries.map { $0["check_name"]?.text } == [
        "forbidden.shirking", "suppression.unused", "forbidden.shirking", "huashu.not-read",
      ])
    #expect(entries[0]["description"]?.text == "「跟我们没关系」：推卸责任。建议：这件事我来帮您处理")
  }

  /// Entries of one fingerprint would be shown as one.
  @Test func gitLabsFingerprintsAreUnique() throws {
    let text = "跟我们没关系\n跟我们没关系\n"
    var findings = (0..<5).map { _ in LintDesk.finding("跟我们没关系", in: text) }
    findings += (0..<2).map { _ in
      var finding = LintDesk.finding("没关系", in: text)
      finding.fingerprint = ""
      return finding
    }
    let problem = ScriptProblem(line: nil, message: "no charset fits")
    let report = LintDesk.report(findings, problems: ["a.txt": [problem, problem]])
    let prints = try LintDesk.tree(report, .gitlab).elements.compactMap { $0["fingerprint"]?.text }
    #expect(Set(prints).count == 9)
    #expect(prints.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{32}/) != nil })
    // The first ones stay the same when more come.
    let fewer = LintDesk.report(Array(findings.prefix(3)))
    let first = try LintDesk.tree(fewer, .gitlab).elements.compactMap { $0["fingerprint"]?.text }
    #expect(first == Array(prints.prefix(3)))
  }

  // MARK: Reviewdog

  @Test func reviewdogsDiagnostics() throws {
    let whole = try LintDesk.tree(LintDesk.mixed, .rdjson)
    #expect(whole["source"]?["name"]?.text == "huashu")
    let diagnostics = whole["diagnostics"]?.elements ?? []
    #expect(
      diagnostics.map { $0["severity"]?.text } == ["ERROR", "WARNING", "ERROR", "ERROR"])
    #expect(diagnostics[0]["code"]?["value"]?.text == "forbidden.shirking")
    #expect(diagnostics[0]["location"]?["path"]?.text == "话术.md")
    #expect(diagnostics[0]["suggestions"]?.elements.count == 1)
    // A cell has no line, and a file that was not read has the line the problem names.
    #expect(diagnostics[2]["location"]?["range"] == nil)
    #expect(diagnostics[3]["location"]?["range"]?["start"]?["line"]?.number == 3)
    let lines = LintDesk.output(LintDesk.mixed, .rdjsonl).split(separator: "\n")
    #expect(lines.count == 4)
    for line in lines { #expect(try Tree(String(line))["source"]?["name"]?.text == "huashu") }
  }

  // MARK: JUnit

  @Test func junitCountsWhatItHolds() throws {
    let root = try Markup.parse(LintDesk.output(LintDesk.mixed, .junit))
    #expect(root.name == "testsuites")
    let suites = root.children("testsuite")
    #expect(
      suites.map { $0.attributes["name"] } == ["话术.md", "b c.md", "话术.xlsx", "坏#1.csv"])
    var all = (tests: 0, failures: 0, errors: 0)
    for suite in suites {
      let cases = suite.children("testcase")
      func count(_ name: String) -> Int { cases.count { !$0.children(name).isEmpty } }
      // A case for reading, and one for each rule that was judged.
      #expect(cases.count == LintDesk.cards.count + 1)
      #expect(suite.number("tests") == cases.count)
      #expect(suite.number("failures") == count("failure"))
      #expect(suite.number("errors") == count("error"))
      #expect(suite.number("skipped") == count("skipped"))
      #expect(cases.allSatisfy { $0.children.count <= 1 })
      #expect(Set(cases.map { $0.attributes["name"] }).count == cases.count)
      #expect(cases.allSatisfy { $0.attributes["classname"] == suite.attributes["name"] })
      all.tests += cases.count
      all.failures += count("failure")
      all.errors += count("error")
    }
    #expect(root.number("tests") == all.tests)
    #expect(root.number("failures") == all.failures)
    #expect(root.number("errors") == all.errors)
    #expect(all == (20, 3, 1))
    #expect(suites.map { $0.number("skipped") } == [2, 0, 0, 0])
    let failure = suites[0].children[1].children[0]
    #expect(failure.attributes["type"] == "major")
    #expect(failure.text.hasPrefix("话术.md:3:4 「跟我们没关系」：推卸责任。"))
  }

  /// A rule with an open and a suppressed finding in one file has failed.
  @Test func anOpenFindingOutweighsASuppressedOne() throws {
    let text = "跟我们没关系"
    var suppressed = LintDesk.finding(text, in: text)
    suppressed.standing = .suppressed(reason: "演示")
    let report = LintDesk.report([suppressed, LintDesk.finding(text, in: text)])
    let judged = try Markup.parse(LintDesk.output(report, .junit)).children[0].children[1]
    #expect(judged.children.map(\.name) == ["failure"])
    #expect(judged.children[0].text.contains("（文件里注明忽略：演示）"))
  }

  /// Servers refuse reports of hundreds of thousands of cases.
  @Test func junitHasAnEnd() throws {
    let rules = (0..<400).map { number in
      var card = LintDesk.shirking
      card.id = "house.r\(number)"
      return card
    }
    var report = LintDesk.report([LintDesk.finding(rules[7], "我", in: "我")], rules: rules)
    report.files += (0..<400).map {
      ScriptReport.File(path: "\($0).md", format: "markdown", utterances: 1, problems: [])
    }
    let root = try Markup.parse(LintDesk.output(report, .junit))
    #expect(root.number("tests") == 401 * 2 + 1)
    #expect(
      root.children[0].children.map { $0.attributes["name"] } == [
        "读取", "house.r7", "其余 399 条规则通过",
      ])
  }
}

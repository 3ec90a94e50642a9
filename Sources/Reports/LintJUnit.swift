internal import Bytes
internal import Lexicons
internal import ReportModel
internal import Scripts

/// JUnit's XML: a suite for each file, a case for each rule that was judged, so that what was checked and
/// passed is seen too. The first case says whether the file was read in full.
struct LintJUnit: Sendable {
  /// More cases than CI servers take: beyond it the rules that passed in a file share one case.
  private static let mostCases = 100_000

  let words: LintWords

  private struct Suite {
    let path: String
    var problems: [ScriptProblem] = []
    var findings: [String: [ScriptFinding]] = [:]
  }

  private struct Case {
    enum Outcome: String {
      case passed, failure, skipped, error
    }

    let name: String
    var outcome = Outcome.passed
    var kind = ""
    var message = ""
    var lines: [String] = []
  }

  func write(_ report: ScriptReport, to writer: inout ByteWriter) {
    let suites = suites(report)
    let rules = LintRules(report).cards
    let listsAll = suites.count * (rules.count + 1) <= Self.mostCases
    let cases = suites.map { self.cases(of: $0, rules, listsAll: listsAll) }
    let all = cases.flatMap { $0 }
    writer.append(#"<?xml version="1.0" encoding="UTF-8"?>"# + "\n")
    writer.append("<testsuites name=\"huashu lint\" \(counts(all, withSkipped: false))>\n")
    for (suite, cases) in zip(suites, cases) {
      let name = SafeText.xml(suite.path)
      writer.append(
        "  <testsuite name=\"\(name)\" \(counts(cases, withSkipped: true)) file=\"\(name)\">\n")
      for one in cases { write(one, of: name, &writer) }
      writer.append("  </testsuite>\n")
    }
    writer.append("</testsuites>\n")
  }

  private func suites(_ report: ScriptReport) -> [Suite] {
    var suites: [Suite] = []
    var places: [String: Int] = [:]
    func place(of path: String) -> Int {
      if let place = places[path] { return place }
      places[path] = suites.count
      suites.append(Suite(path: path))
      return suites.count - 1
    }
    for file in report.files { suites[place(of: file.path)].problems += file.problems }
    for finding in report.findings {
      suites[place(of: finding.path)].findings[finding.rule, default: []].append(finding)
    }
    return suites
  }

  private func cases(
    of suite: Suite, _ rules: [ScriptReport.RuleCard], listsAll: Bool
  ) -> [Case] {
    var cases = [reading(suite)]
    var passed = 0
    for rule in rules {
      let findings = suite.findings[rule.id] ?? []
      if findings.isEmpty, !listsAll {
        passed += 1
      } else {
        cases.append(judged(rule.id, findings))
      }
    }
    if passed > 0 {
      cases.append(
        Case(name: words.pick("其余 \(passed) 条规则通过", "the other \(passed) rules passed")))
    }
    return cases
  }

  private func reading(_ suite: Suite) -> Case {
    var reading = Case(name: words.pick("读取", "reading"))
    guard let first = suite.problems.first else { return reading }
    reading.outcome = .error
    reading.kind = lintNotRead
    reading.message = words.problem(first)
    reading.lines = suite.problems.map { problem in
      suite.path + (problem.line.map { ":\($0)" } ?? "") + " " + words.problem(problem)
    }
    return reading
  }

  private func judged(_ rule: String, _ findings: [ScriptFinding]) -> Case {
    var judged = Case(name: rule)
    let open = findings.filter { $0.standing == .open }
    guard let first = open.first ?? findings.first else { return judged }
    judged.outcome = open.isEmpty ? .skipped : .failure
    judged.kind = first.severity.rawValue
    let count = open.isEmpty ? findings.count : open.count
    let more = count > 1 ? words.pick("（共 \(count) 处）", " (\(count) places)") : ""
    judged.message = (words.excuse(first.standing) ?? words.statement(first)) + more
    judged.lines = findings.map { finding in
      let excuse = words.excuse(finding.standing).map { words.pick("（\($0)）", " (\($0))") } ?? ""
      return finding.place + " " + words.paragraph(finding) + excuse
    }
    return judged
  }

  private func counts(_ cases: [Case], withSkipped: Bool) -> String {
    let skipped = withSkipped ? " skipped=\"\(cases.count { $0.outcome == .skipped })\"" : ""
    return "tests=\"\(cases.count)\" failures=\"\(cases.count { $0.outcome == .failure })\""
      + " errors=\"\(cases.count { $0.outcome == .error })\"" + skipped
  }

  private func write(_ one: Case, of suite: String, _ writer: inout ByteWriter) {
    let head = "    <testcase name=\"\(SafeText.xml(one.name))\" classname=\"\(suite)\""
    if one.outcome == .passed {
      writer.append(head + "/>\n")
      return
    }
    let tag = one.outcome.rawValue
    let lines = one.lines.map { SafeText.xml(SafeText.log($0)) }.joined(separator: "\n")
    writer.append(
      head + ">\n      <\(tag) type=\"\(SafeText.xml(one.kind))\""
        + " message=\"\(SafeText.xml(one.message))\">\(lines)</\(tag)>\n    </testcase>\n")
  }
}

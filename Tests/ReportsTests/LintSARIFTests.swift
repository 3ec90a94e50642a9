import Foundation
import Lexicons
import ReportModel
import Reports
import Rules
import Scripts
import TestSupport
import Testing

/// SARIF holds what GitHub's code scanning asks for.
@Suite struct LintSARIFTests {
  private func run(_ report: ScriptReport) throws -> Tree {
    try #require(LintDesk.tree(report, .sarif)["runs"]?.elements.first)
  }

  @Test func whatGitHubRequires() throws {
    let whole = try LintDesk.tree(LintDesk.mixed, .sarif)
    #expect(whole["$schema"]?.text?.hasSuffix("sarif-schema-2.1.0.json") == true)
    #expect(whole["version"]?.text == "2.1.0")
    let run = try run(LintDesk.mixed)
    #expect(run["columnKind"]?.text == "utf16CodeUnits")
    #expect(run["language"]?.text == "zh-CN")
    #expect(run["tool"]?["driver"]?["name"]?.text == "huashu")
    #expect(run["tool"]?["driver"]?["semanticVersion"]?.text == "0.6.0")
    let rules = run["tool"]?["driver"]?["rules"]?.elements ?? []
    #expect(rules.map { $0["id"]?.text } == LintDesk.cards.map(\.id))
    for rule in rules {
      for path in [
        ["shortDescription", "text"], ["fullDescription", "text"], ["help", "text"],
        ["help", "markdown"], ["defaultConfiguration", "level"], ["properties", "precision"],
        ["properties", "problem.severity"],
      ] {
        #expect(rule[path[0]]?[path[1]]?.text?.isEmpty == false, "\(path)")
      }
      #expect(rule["properties"]?["tags"]?.elements.count == 2)
    }
    let results = run["results"]?.elements ?? []
    #expect(results.count == 5)
    for result in results {
      let rule = try #require(result["ruleIndex"]?.number)
      #expect(rules[rule]["id"]?.text == result["ruleId"]?.text)
      #expect(result["message"]?["text"]?.text?.isEmpty == false)
      #expect(result["locations"]?.elements.count == 1)
      let place = result["locations"]?.elements.first?["physicalLocation"]
      for key in ["startLine", "startColumn", "endLine", "endColumn"] {
        #expect((place?["region"]?[key]?.number ?? 0) >= 1, "\(key)")
      }
      let artifact = try #require(place?["artifactLocation"]?["index"]?.number)
      #expect(
        run["artifacts"]?.elements[artifact]["location"]?["uri"]?.text
          == place?["artifactLocation"]?["uri"]?.text)
      #expect(result["partialFingerprints"]?["huashuContent/v1"]?.text?.count == 32)
    }
    #expect(
      run["artifacts"]?.elements.map { $0["location"]?["uri"]?.text } == [
        "%E8%AF%9D%E6%9C%AF.md", "b%20c.md", "%E8%AF%9D%E6%9C%AF.xlsx", "%E5%9D%8F%231.csv",
      ])
  }

  @Test func levelsAndFingerprints() throws {
    let results = try run(LintDesk.mixed)["results"]?.elements ?? []
    #expect(results.map { $0["level"]?.text } == ["error", "error", "warning", "error", "note"])
    let hashes = results.map { $0["partialFingerprints"]?["primaryLocationLineHash"]?.text }
    let text = "# 售后\n\n这件事跟我们没关系，{name}您找快递吧😀。\n保证收益𠮷\n"
    let lines = LineHash.hashes(of: ScriptText(text))
    #expect(hashes == [lines[2], nil, lines[0], lines[3], lines[2]])
  }

  /// A finding of the file as a whole, and one in a workbook, stand on line 1.
  @Test func whatHasNoLineIsOnTheFirst() throws {
    let results = try run(LintDesk.mixed)["results"]?.elements ?? []
    for place in [1, 2] {
      let region = results[place]["locations"]?.elements.first?["physicalLocation"]?["region"]
      #expect(
        ["startLine", "startColumn", "endLine", "endColumn"].map { region?[$0]?.number }
          == [1, 1, 1, 1])
    }
  }

  @Test func suppressionsAreAlwaysThere() throws {
    let results = try run(LintDesk.mixed)["results"]?.elements ?? []
    let kinds = results.map { $0["suppressions"]?.elements.map { $0["kind"]?.text } }
    #expect(kinds == [[], [], [], ["inSource"], ["external"]])
    let first = results[3]["suppressions"]?.elements.first
    #expect(first?["justification"]?.text?.hasPrefix("法务已核") == true)
    let second = results[4]["suppressions"]?.elements.first
    #expect(second?["justification"]?.text == "基线里已有")
  }

  @Test func fixesNameThePlace() throws {
    let result = try run(LintDesk.mixed)["results"]?.elements.first
    let change = result?["fixes"]?.elements.first?["artifactChanges"]?.elements.first
    let replacement = change?["replacements"]?.elements.first
    #expect(replacement?["insertedContent"]?["text"]?.text == "我来帮您处理")
    #expect(replacement?["deletedRegion"]?["startColumn"]?.number == 4)
    #expect(replacement?["deletedRegion"]?["endColumn"]?.number == 10)
  }

  /// A fix may be smaller or larger than what is underlined, on the same line.
  @Test func fixesBesideTheQuote() throws {
    let text = "头\n😀这事跟我们没关系。"
    var finding = LintDesk.finding("没关系", in: text)
    finding.fix = ScriptFix(
      range: LintDesk.range(of: "跟我们没关系。", in: text), replacement: "我来办。", isSafe: false)
    let report = LintDesk.report([finding])
    let fix = try run(report)["results"]?.elements.first?["fixes"]?.elements.first
    let region = fix?["artifactChanges"]?.elements.first?["replacements"]?.elements.first?[
      "deletedRegion"]
    #expect(
      ["startLine", "startColumn", "endLine", "endColumn"].map { region?[$0]?.number }
        == [2, 5, 2, 12])
    let range = try LintDesk.tree(report, .rdjson)["diagnostics"]?.elements.first?["suggestions"]?
      .elements.first?["range"]
    #expect(range?["start"]?["column"]?.number == 11)
    #expect(range?["end"]?["column"]?.number == 32)
    // One that begins on another line cannot be told from the finding.
    finding.fix = ScriptFix(range: ScriptRange(0, 3), replacement: "x", isSafe: true)
    let other = try run(LintDesk.report([finding]))["results"]?.elements.first
    #expect(other?["fixes"] == nil)
  }

  @Test func whatCouldNotBeReadIsSaid() throws {
    let invocation = try run(LintDesk.mixed)["invocations"]?.elements.first
    let notes = invocation?["toolExecutionNotifications"]?.elements ?? []
    #expect(notes.map { $0["level"]?.text } == ["error", "note"])
    #expect(notes.first?["message"]?["text"]?.text == "the row has 2 columns, not 3")
    let place = notes.first?["locations"]?.elements.first?["physicalLocation"]
    #expect(place?["artifactLocation"]?["uri"]?.text == "%E5%9D%8F%231.csv")
    #expect(place?["region"]?["startLine"]?.number == 3)
    #expect(LintDesk.output(LintDesk.mixed, .sarif).contains(#""executionSuccessful":false"#))
    let whole = LintDesk.output(LintDesk.report([]), .sarif)
    #expect(whole.contains(#""executionSuccessful":true"#))
    #expect(whole.contains(#""results":[]"#))
  }

  @Test func noMoreResultsThanGitHubTakes() throws {
    let text = "跟我们没关系"
    var findings = (0..<25_010).map { _ in LintDesk.finding(LintDesk.long, text, in: text) }
    findings.append(LintDesk.finding(LintDesk.promise, text, in: text))
    let run = try run(LintDesk.report(findings))
    let results = run["results"]?.elements ?? []
    #expect(results.count == 25_000)
    #expect(results.first?["ruleId"]?.text == "forbidden.promise")
    let notes = run["invocations"]?.elements.first?["toolExecutionNotifications"]?.elements ?? []
    #expect(notes.first?["message"]?["text"]?.text?.contains("另有 11 项") == true)
    #expect(notes.first?["level"]?.text == "warning")
  }

  @Test func aRuleWithoutWordsStillHasSome() throws {
    let nothing = LintDesk.text("", "")
    let card = ScriptReport.RuleCard(
      id: "house.one", title: nothing, message: nothing, suggestion: nothing, severity: .minor,
      source: [])
    let rule = try run(LintDesk.report([], rules: [card]))["tool"]?["driver"]?["rules"]?.elements
      .first
    for path in [
      ["shortDescription", "text"], ["fullDescription", "text"], ["help", "text"],
      ["help", "markdown"],
    ] {
      #expect(rule?[path[0]]?[path[1]]?.text == "house.one", "\(path)")
    }
    var preview = card
    preview.isPreview = true
    preview.title = LintDesk.text(String(repeating: "{长}", count: 2000), "")
    let long = try run(LintDesk.report([], rules: [preview]))["tool"]?["driver"]?["rules"]?
      .elements.first
    #expect((long?["shortDescription"]?["text"]?.text?.unicodeScalars.count ?? 9999) <= 1024)
    #expect(long?["properties"]?["precision"]?.text == "medium")
  }

  /// A rule that nobody listed comes along with its finding.
  @Test func everyRuleOfAResultIsListed() throws {
    let run = try run(LintDesk.report([LintDesk.finding("我们", in: "我们")], rules: []))
    #expect(run["tool"]?["driver"]?["rules"]?.elements.count == 1)
    #expect(run["results"]?.elements.first?["ruleIndex"]?.number == 0)
  }
}

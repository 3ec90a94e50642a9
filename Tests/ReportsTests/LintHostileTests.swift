import Foundation
import ReportModel
import Reports
import Rules
import Scripts
import Testing

/// Texts, names of files, keys and reasons come from strangers: in no format may they break, forge or
/// steer anything.
@Suite struct LintHostileTests {
  /// Each stands in every place of a report that takes a text of others.
  static let attacks: [String] =
    HostileTextTests.strings + [
      "::error::x", "::set-output name=a::b", " \t::add-mask::x", "\u{3000}::stop-commands::t",
      "%0A::set-output name=a::b", "\n::error::forged", "\r::warning::forged", "a,line=9::b", "%25",
      "##[add-matcher]x", "##[set-env name=A]b", "##vso[task.setvariable]x", "##teamcity[x]",
      "\u{1B}]8;;http://evil.example\u{1B}\\click\u{1B}]8;;\u{1B}\\", "\u{7}", "\u{9B}2J",
      "]]>", "<![CDATA[", "<!--", "<script>alert(1)</script>", "&amp;&lt;", "&#0;", "\"'><x y=\"",
      "a|b", "`code`", "``` js", "![](http://evil.example/x.png)", "[click](http://evil.example)",
      "[a][b]", "[a]: http://evil.example", "<img src=x onerror=y>", "@all", "@team/所有人", "#12",
      "!34", "http://evil.example", "www.evil.example", "a@b.example", "**bold** _i_ ~~s~~ $x$",
      "\\|", "\\", "| --- |", "{0}", "{{x}}", "}{", "[link](0)", "\u{1}\u{B}\u{FFFE}\u{FFFF}",
      "\u{0}",
      "名 字#1%:2?.md", "../../etc/passwd", "a:b", "/abs/x.md", "./::error::x",
    ]

  /// The attack as path, quote, line, message, suggestion, section, key, cell, rule title, reason,
  /// replacement and problem; nil where no file could have such a name.
  static func report(_ attack: String) -> ScriptReport {
    let line = "头" + attack + "尾"
    let text = LintDesk.text(attack, attack)
    var card = LintDesk.shirking
    card.title = text
    card.message = text
    card.suggestion = text
    let path = attack.isEmpty ? "-" : attack
    var findings: [ScriptFinding] = []
    for standing in [ScriptFinding.Standing.open, .known, .suppressed(reason: attack)] {
      var finding = LintDesk.finding(card, attack, in: line, path: path)
      finding.line = line
      finding.message = text
      finding.suggestion = text
      finding.section = [attack]
      finding.key = attack
      finding.standing = standing
      finding.fix = ScriptFix(range: finding.region.range, replacement: attack, isSafe: true)
      findings.append(finding)
    }
    var inBook = findings[0]
    inBook.cell = attack + "!B2"
    findings.append(inBook)
    return LintDesk.report(
      findings, problems: [path: [ScriptProblem(line: 1, message: attack)]], rules: [card])
  }

  private func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }

  private func breaksALine(_ scalar: Unicode.Scalar) -> Bool {
    [0x0A, 0x0D, 0x85, 0x2028, 0x2029].contains(scalar.value)
  }

  // MARK: JSON

  @Test(arguments: attacks) func jsonGivesTheTextBack(_ attack: String) throws {
    let output = LintDesk.output(Self.report(attack), .json)
    #expect(output.dropLast().unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    #expect(!output.dropLast().unicodeScalars.contains(where: breaksALine))
    let json = try Tree(output)
    for finding in json["findings"]?.elements ?? [] {
      for key in ["message", "quote", "key"] where !attack.isEmpty {
        #expect(finding[key]?.text.map(scalars) == scalars(attack), "\(key)")
      }
      #expect(finding["fix"]?["replacement"]?.text.map(scalars) == scalars(attack))
    }
    let file = json["files"]?.elements.first
    #expect(
      file?["problems"]?.elements.first?["message"]?.text.map(scalars) == scalars(attack))
  }

  /// The same texts, read by another parser than the one that the tool uses.
  @Test(arguments: attacks, [LintFormat.json, .sarif, .gitlab, .rdjson])
  func otherParsersReadItToo(_ attack: String, _ format: LintFormat) throws {
    let output = LintDesk.output(Self.report(attack), format)
    _ = try JSONSerialization.jsonObject(with: Data(output.utf8))
    #expect(output.utf8.first == UInt8(ascii: format == .gitlab ? "[" : "{"))
  }

  /// What is shown as a message: one line, nothing that steers a terminal, no link and no mention.
  private func checkMessage(_ shown: String?, _ attack: String) throws {
    let shown = try #require(shown)
    #expect(!shown.unicodeScalars.contains(where: HostileTextTests.isHarmful))
    #expect(!shown.contains("](") && !shown.contains("[a][b]") && !shown.contains("@all"))
    #expect(!shown.contains("<script") && !shown.contains("<img") && !shown.contains("<!--"))
    // With the breaks taken out it is the text again.
    let plain = shown.unicodeScalars.filter { $0 != "\u{200B}" }
    let wanted = SafeText.terminal(attack).unicodeScalars.filter { $0 != "\u{200B}" }
    let isThere = String(plain).contains(String(wanted)) || attack.count > 60
    #expect(isThere || attack.contains("{") || attack.contains("}"), "\(shown.debugDescription)")
  }

  @Test(arguments: attacks) func sarif(_ attack: String) throws {
    let run = try #require(LintDesk.tree(Self.report(attack), .sarif)["runs"]?.elements.first)
    for result in run["results"]?.elements ?? [] {
      let message = try #require(result["message"]?["text"]?.text)
      try checkMessage(message, attack)
      // Braces come in pairs: none is a placeholder.
      #expect(
        message.replacing("{{", with: "").replacing("}}", with: "").allSatisfy {
          $0 != "{" && $0 != "}"
        })
      let location = result["locations"]?.elements.first
      let uri = try #require(
        location?["physicalLocation"]?["artifactLocation"]?["uri"]?.text)
      try checkURI(uri, path: attack.isEmpty ? "-" : attack)
      let quote = result["properties"]?["quote"]?.text
      #expect(quote.map(scalars) == scalars(attack))
    }
    let rule = run["tool"]?["driver"]?["rules"]?.elements.first
    for text in [
      rule?["shortDescription"]?["text"], rule?["fullDescription"]?["text"], rule?["help"]?["text"],
      rule?["help"]?["markdown"],
    ] {
      #expect(text?.text?.isEmpty == false)
    }
  }

  private func checkURI(_ uri: String, path: String) throws {
    #expect(uri.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    #expect(!uri.contains { "<>\"{}|\\^`#?".contains($0) })
    let body = path.hasPrefix("/") ? String(uri.dropFirst(7)) : uri
    #expect(path.hasPrefix("/") == uri.hasPrefix("file:///"))
    if !path.hasPrefix("/") { #expect(!uri.contains(":")) }
    let decoded = try #require(body.removingPercentEncoding)
    #expect(scalars(decoded) == scalars(SafeText.relative(path)))
  }

  @Test(arguments: attacks) func gitLab(_ attack: String) throws {
    for entry in try LintDesk.tree(Self.report(attack), .gitlab).elements {
      try checkMessage(entry["description"]?.text, attack)
      let path = SafeText.relative(attack.isEmpty ? "-" : attack)
      #expect(entry["location"]?["path"]?.text.map(scalars) == scalars(path))
    }
  }

  @Test(arguments: attacks) func reviewdog(_ attack: String) throws {
    let lines = LintDesk.output(Self.report(attack), .rdjsonl).split(separator: "\n")
    #expect(lines.count == 3)
    let whole = try LintDesk.tree(Self.report(attack), .rdjson)["diagnostics"]?.elements ?? []
    for diagnostic in whole + (try lines.map { try Tree(String($0)) }) {
      try checkMessage(diagnostic["message"]?.text, attack)
      let path = SafeText.relative(attack.isEmpty ? "-" : attack)
      #expect(diagnostic["location"]?["path"]?.text.map(scalars) == scalars(path))
      if let fix = diagnostic["suggestions"]?.elements.first {
        #expect(fix["text"]?.text.map(scalars) == scalars(attack))
      }
    }
  }

  // MARK: Logs

  /// As the runner reads a line: blanks go, `::command …::` is obeyed, and `##[command]` anywhere.
  private func isCommand(_ line: Substring) -> Bool {
    let rest = line.unicodeScalars.drop { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
    return rest.starts(with: "::".unicodeScalars)
      || line.firstMatch(of: /##[A-Za-z]*\[/) != nil
  }

  @Test(arguments: attacks, Language.allCases)
  func gitHub(_ attack: String, _ language: Language) throws {
    let output = LintDesk.output(Self.report(attack), .github, language)
    #expect(!output.unicodeScalars.contains(where: HostileTextTests.isHarmful))
    let lines = output.split(separator: "\n")
    #expect(lines.count == 4)
    for line in lines.prefix(3) {
      let command = try #require(LintGitHubTests.command(String(line)))
      #expect(command.name == "error")
      let path = SafeText.relative(attack.isEmpty ? "-" : attack)
      let shown = command.properties["file"] ?? ""
      #expect(
        SafeText.terminal(shown).replacing("⏎", with: "")
          == SafeText.terminal(path).replacing("⏎", with: ""))
      #expect(Set(command.properties.keys).isSubset(of: LintGitHubTests.known))
      // The message is what was meant, and nothing of it became a line of its own.
      let first = command.message.split(separator: "\n", omittingEmptySubsequences: false)[0]
      #expect(attack.count > 60 || first.contains(SafeText.terminal(attack)))
    }
    #expect(!isCommand(lines[3]))
  }

  @Test(arguments: attacks, [LintFormat.full, .concise])
  func textForPeople(_ attack: String, _ format: LintFormat) throws {
    let output = LintDesk.output(Self.report(attack), format)
    #expect(!output.unicodeScalars.contains(where: HostileTextTests.isHarmful))
    for line in output.split(separator: "\n") { #expect(!isCommand(line), "\(line)") }
    if format == .full, attack.count < 60 {
      // Two findings of seven lines at least, the problem, the summary: none is forged.
      let heads = output.split(separator: "\n").count { $0.contains("▲") }
      #expect(heads == 2)
    }
  }

  @Test(arguments: attacks) func colourComesFromUsOnly(_ attack: String) {
    for format in LintFormat.allCases {
      let output = LintDesk.output(Self.report(attack), format, usesColor: true)
      let codes = output.split(separator: "\u{1B}", omittingEmptySubsequences: false).dropFirst()
      for code in codes {
        #expect(["[0m", "[31m", "[33m", "[36m"].contains { code.hasPrefix($0) })
      }
    }
  }

  // MARK: XML

  @Test(arguments: attacks) func junit(_ attack: String) throws {
    let output = LintDesk.output(Self.report(attack), .junit)
    #expect(!output.unicodeScalars.contains(where: HostileTextTests.isHarmful))
    let root = try Markup.parse(output)
    let suite = try #require(root.children("testsuite").first)
    #expect(root.children.count == 1)
    // XML cannot hold some characters at all.
    func legal(_ text: String) -> [Unicode.Scalar] {
      text.unicodeScalars.map { scalar in
        let isIllegal =
          scalar.value < 0x20 && ![9, 10, 13].contains(scalar.value)
          || [0xFFFE, 0xFFFF].contains(scalar.value)
        return isIllegal ? "\u{FFFD}" : scalar
      }
    }
    let path = attack.isEmpty ? "-" : attack
    #expect(suite.attributes["name"].map(scalars) == legal(path))
    #expect(suite.children.count == 2)
    let (reading, judged) = (suite.children[0], suite.children[1])
    #expect(reading.children.map(\.name) == ["error"])
    #expect(judged.children.map(\.name) == ["failure"])
    #expect(
      reading.children[0].attributes["message"].map(scalars) == legal("没有读全：" + attack))
    let lines = judged.children[0].text.split(separator: "\n")
    #expect(lines.count == 4)
  }

  // MARK: Markdown

  @Test(arguments: attacks) func markdown(_ attack: String) throws {
    let output = LintDesk.output(Self.report(attack), .markdown)
    #expect(!output.unicodeScalars.contains(where: HostileTextTests.isHarmful))
    let rows = output.split(separator: "\n").filter { $0.hasPrefix("|") }
    #expect(rows.count == 4)
    for row in rows.dropFirst(2) {
      // The bars that are not escaped are the table's.
      let bars = row.replacing(/\\[!-\/:-@\[-`{-~]/, with: "").count { $0 == "|" }
      #expect(bars == 6, "\(row)")
      for mark in ["<", ">", "`", "@all", "://", "www.e", "](", "[a", "**", "#12", "!34"] {
        #expect(!row.replacing(/\\[!-\/:-@\[-`{-~]/, with: "\u{0}").contains(mark), "\(row)")
      }
    }
  }
}

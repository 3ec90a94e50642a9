import Foundation
import TestSupport

/// The figures of a run that every format tells, as strings, with a dash for nothing.
struct RunFigures: Equatable {
  /// Conversations, statuses, what could not be read, findings by severity, mean: by name.
  var head: [String: String] = [:]
  /// Failed, passed, not judged, findings: by rule.
  var rules: [String: [String]] = [:]
  /// Conversations, share of points, critical, major and minor findings, veto candidates: by agent.
  var agents: [String: [String]] = [:]

  /// How often an agent is proposed a veto is counted by the conversation.
  static let headNames = [
    "会话", "有问题", "通过", "不完整", "未能判断", "读不出", "平均得分率%", "致命", "严重", "轻微", "提示",
    "否决候选",
  ]

  // MARK: Counted from the lines

  init(counting lines: [String], unreadable: Int) throws {
    let parsed = try lines.map { try Tree($0) }
    let reports = parsed.filter { $0["error"] == nil }
    let statuses = reports.map { $0["status"]?.text ?? "" }
    let isUnjudged = reports.map { report in
      guard report["status"]?.text == "pass" else { return false }
      guard report["score"]?["scorecard"] != nil else {
        return report["coverage"]?["assessed_rules"]?.number ?? 0 == 0
      }
      return report["score"]?["percent"]?.decimal == nil
    }
    let findings = reports.flatMap { $0["findings"]?.elements ?? [] }
    let counted = findings.filter { $0["preview"] == nil }
    let percents = reports.compactMap { $0["score"]?["percent"]?.decimal.flatMap(Double.init) }
    var head = [
      "会话": reports.count, "有问题": statuses.count { $0 == "findings" },
      "通过": zip(statuses, isUnjudged).count { $0 == "pass" && !$1 },
      "不完整": statuses.count { $0 == "incomplete" }, "未能判断": isUnjudged.count { $0 },
      "读不出": parsed.count - reports.count + unreadable,
      "否决候选": reports.count { $0["score"]?["vetoes"]?.elements.isEmpty == false },
    ].mapValues { "\($0)" }
    for (id, name) in [("critical", "致命"), ("major", "严重"), ("minor", "轻微"), ("info", "提示")] {
      head[name] = "\(counted.count { $0["severity"]?.text == id })"
    }
    // Halves go up, as a reader would round them.
    let tenths = percents.reduce(0) { $0 + Int(($1 * 10).rounded()) }
    head["平均得分率%"] =
      percents.isEmpty
      ? "–" : Self.tenths((2 * tenths + percents.count) / (2 * percents.count))
    self.head = head
    rules = Self.rules(reports, findings)
    agents = Self.agents(reports)
  }

  private static func tenths(_ value: Int) -> String {
    value % 10 == 0 ? "\(value / 10)" : "\(value / 10).\(value % 10)"
  }

  private static func rules(_ reports: [Tree], _ findings: [Tree]) -> [String: [String]] {
    let verdicts = reports.flatMap { $0["verdicts"]?.elements ?? [] }
    let ids = Set((verdicts + findings).compactMap { $0["rule"]?.text })
    var rules: [String: [String]] = [:]
    for id in ids {
      let own = verdicts.filter { $0["rule"]?.text == id }.map { $0["verdict"]?.text ?? "" }
      let counts = ["fail", "pass", "not_assessable"].map { outcome in
        own.count { $0 == outcome }
      }
      let found = findings.count { $0["rule"]?.text == id }
      // A rule that had nothing to judge is not told of.
      if counts.reduce(found, +) > 0 { rules[id] = (counts + [found]).map { "\($0)" } }
    }
    return rules
  }

  private static func agents(_ reports: [Tree]) -> [String: [String]] {
    var sums: [String: (conversations: Int, obtained: Double, assessed: Double, counts: [Int])] =
      [:]
    for report in reports {
      var seen: Set<String> = []
      for party in report["parties"]?.elements ?? []
      where party["role"]?.text == "agent" && party["role_certainty"]?.text != "guess" {
        let key = ["account", "name", "id"].compactMap { party[$0]?.text }.first ?? ""
        let id = party["id"]?.text ?? ""
        if !seen.insert(key).inserted { continue }
        var sum = sums[key] ?? (0, 0, 0, [0, 0, 0, 0])
        sum.conversations += 1
        if let points = report["score"]?["by_party"]?[id] {
          sum.obtained += points["obtained"]?.decimal.flatMap(Double.init) ?? 0
          sum.assessed += points["assessed"]?.decimal.flatMap(Double.init) ?? 0
        }
        let own = (report["findings"]?.elements ?? []).filter {
          $0["party"]?.text == id && $0["preview"] == nil
        }
        for (place, severity) in ["critical", "major", "minor"].enumerated() {
          sum.counts[place] += own.count { $0["severity"]?.text == severity }
        }
        let vetoes = (report["score"]?["vetoes"]?.elements ?? []).compactMap(\.text)
        if own.contains(where: { vetoes.contains($0["rule"]?.text ?? "") }) { sum.counts[3] += 1 }
        sums[key] = sum
      }
    }
    return sums.mapValues { sum in
      let share = sum.assessed > 0 ? Int((sum.obtained * 1000 / sum.assessed).rounded()) : nil
      return ["\(sum.conversations)", share.map(tenths) ?? "–"] + sum.counts.map { "\($0)" }
    }
  }

  // MARK: Read from the page

  init(page html: HTMLElement) throws {
    for figure in html.all(withClass: "figures").flatMap(\.children) {
      let name = figure.first("dt")?.text ?? ""
      let value = figure.first("dd")?.text(without: ["small"]) ?? ""
      let note = figure.first("small")?.text ?? ""
      switch name {
      case "平均得分": head["平均得分率%"] = value.replacing("%", with: "")
      case "一票否决候选": head["否决候选"] = value
      case "问题":
        // Severities without findings are not told.
        for severity in ["致命", "严重", "轻微", "提示"] { head[severity] = "0" }
        for part in note.split(separator: "·") {
          let words = part.split(separator: " ").map(String.init)
          head[words[0]] = words[1]
        }
      default: head[name] = value
      }
    }
    for row in html.element("rules")?.first("table")?.rows ?? [] {
      let id = row[0].all(withClass: "faint")[0].text
      rules[id] = [2, 3, 5, 6].map { row[$0].text }
    }
    for row in html.element("agents")?.first("table")?.rows ?? [] {
      let percent = row[2].text.replacing("%", with: "")
      agents[row[0].text(without: ["span"]).trimmingCharacters(in: .whitespaces)] =
        [row[1].text, percent] + [3, 4, 5, 6].map { row[$0].text }
    }
  }

  // MARK: Read from tables

  /// `rows` of 总览, 规则 and 坐席, with their headings.
  init(summary: [[String]], rules: [[String]], agents: [[String]]) throws {
    let names = [
      "总览/平均得分率%": "平均得分率%", "总览/有否决候选的会话": "否决候选", "总览/问题：致命": "致命",
      "总览/问题：严重": "严重", "总览/问题：轻微": "轻微", "总览/问题：提示": "提示",
    ]
    for row in summary.dropFirst() where row.count > 2 || row[1] == "平均得分率%" {
      let name = names["\(row[0])/\(row[1])"] ?? (row[0] == "总览" ? row[1] : "")
      if Self.headNames.contains(name) { head[name] = row.count > 2 && row[2] != "" ? row[2] : "–" }
    }
    let ruleColumns = try ["未达标", "达标", "未判", "问题数"].map { try Self.place($0, rules) }
    let id = try Self.place("规则编号", rules)
    for row in rules.dropFirst() {
      self.rules[row[id]] = ruleColumns.map { row[$0] }
    }
    let agentColumns = try ["会话", "得分率%", "致命", "严重", "轻微", "否决候选"].map {
      try Self.place($0, agents)
    }
    for row in agents.dropFirst() {
      self.agents[row[0]] = agentColumns.map { row[$0].isEmpty ? "–" : row[$0] }
    }
  }

  private static func place(_ column: String, _ rows: [[String]]) throws -> Int {
    guard let place = rows.first?.firstIndex(of: column) else { throw MarkupError() }
    return place
  }

  // MARK: Read from Markdown

  init(markdown: String) throws {
    let plain = markdown.replacing("\\", with: "").replacing("\u{200B}", with: "")
    let lines = plain.split(separator: "\n").map(String.init)
    for line in lines where line.hasPrefix("- ") {
      var name = String(line.dropFirst(2))
      // Notes stand behind in brackets.
      name = String(name.prefix { $0 != "（" })
      guard let colon = name.lastIndex(of: "：") else { continue }
      let value = String(name[name.index(after: colon)...])
      let item = name[..<colon].replacing("问题：", with: "")
      head[item == "有否决候选的会话" ? "否决候选" : String(item)] = value
    }
    head = head.filter { Self.headNames.contains($0.key) }
    if head["平均得分率%"] == nil { head["平均得分率%"] = "–" }
    for line in lines where line.hasPrefix("| ") && !line.hasPrefix("| ---") {
      let cells = line.dropFirst(2).dropLast(2).components(separatedBy: " | ")
      if cells.count == 7, let id = cells[0].split(separator: "[").last, id.hasSuffix("]") {
        rules[String(id.dropLast())] = [2, 3, 5, 6].map { cells[$0] }
      } else if cells.count == 9, cells[0] != "坐席" {
        agents[cells[0]] = (1...6).map { cells[$0] }
      }
    }
  }
}

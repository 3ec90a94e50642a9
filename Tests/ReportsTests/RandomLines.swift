import Foundation
import TestSupport

/// Report lines of the contract's shape with figures of every kind, for what counts them.
enum RandomLines {
  static func make(seed: UInt64, count: Int) -> [String] {
    var random = SeededGenerator(seed: seed)
    return (0..<count).compactMap { place in
      let line = place % 17 == 16 ? failed(place) : conversation(place, &random)
      return (try? JSONSerialization.data(withJSONObject: line, options: [.sortedKeys]))
        .map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private static func failed(_ place: Int) -> [String: Any] {
    [
      "schema": "huashu.report/1", "line": place, "id": NSNull(), "status": "error",
      "error": ["code": "E_JSON", "detail": "is not JSON"], "source": ["file": "a.ndjson"],
    ]
  }

  private static func conversation(
    _ place: Int, _ random: inout SeededGenerator
  ) -> [String: Any] {
    let agents = agents(&random)
    let judged = (0..<Int.random(in: 0...6, using: &random)).map { _ in
      judgement(agents, &random)
    }
    let findings = judged.filter { $0["verdict"] as? String == "fail" }.enumerated()
      .flatMap { number, verdict in
        (0..<Int.random(in: 1...2, using: &random)).map { time in
          finding("\(place)-\(number)-\(time)", verdict)
        }
      }
    let isCounted = findings.contains { $0["preview"] == nil }
    let status = Int.random(in: 0..<8, using: &random) == 0 ? "incomplete" : nil
    var line: [String: Any] = [
      "schema": "huashu.report/1", "id": "g-\(place)",
      "channel": Bool.random(using: &random) ? "chat" : "call", "clock": "absolute",
      "started_at_ms": 1_794_283_200_000 + place * 60_000,
      "ended_at_ms": 1_794_283_200_000 + place * 60_000 + 50_000,
      "status": status ?? (isCounted ? "findings" : "pass"),
      "parties": agents + [["id": "c", "role": "customer", "role_certainty": "certain"]],
      "source": ["file": "a.ndjson", "line": place + 1], "verdicts": judged, "findings": findings,
      "timing": [
        "profile": "first-ask", "rounds": 1, "unanswered": 0, "first_response": ["ms": 4321],
      ],
      "coverage": ["assessed_rules": judged.count],
      "pack": ["name": "base", "version": "1", "fingerprint": "sha256:1"],
      "tool": ["version": "0"], "input_hash": "sha256:\(place)",
    ]
    if Int.random(in: 0..<6, using: &random) > 0 {
      line["score"] = score(findings, agents, &random)
    }
    return line
  }

  /// None, one or two agents of six; some by name only, some guessed, some twice.
  private static func agents(_ random: inout SeededGenerator) -> [[String: Any]] {
    (0..<Int.random(in: 0...2, using: &random)).map { place in
      let number = Int.random(in: 1...6, using: &random)
      var party: [String: Any] = [
        "id": "a\(place)", "role": "agent", "name": "客服\(number)",
        "role_certainty": Int.random(in: 0..<7, using: &random) == 0 ? "guess" : "likely",
      ]
      if number < 5 { party["account"] = "店:\(number)" }
      return party
    }
  }

  private static let rules = [
    ("forbidden.abuse", "critical", false), ("forbidden.shirking", "major", false),
    ("closing.farewell", "minor", false), ("aftersale.solution", "info", true),
    ("other.rule", "minor", false),
  ]

  private static func judgement(
    _ agents: [[String: Any]], _ random: inout SeededGenerator
  ) -> [String: Any] {
    let rule = rules.randomElement(using: &random) ?? rules[0]
    let outcomes = ["pass", "fail", "fail", "not_assessable", "not_applicable"]
    var verdict: [String: Any] = [
      "rule": rule.0, "severity": rule.1,
      "verdict": outcomes.randomElement(using: &random) ?? "pass",
    ]
    if rule.2 { verdict["preview"] = true }
    if let agent = agents.randomElement(using: &random) { verdict["party"] = agent["id"] }
    if verdict["verdict"] as? String == "not_assessable" { verdict["reason"] = "no-times" }
    return verdict
  }

  private static func finding(_ key: String, _ verdict: [String: Any]) -> [String: Any] {
    var finding = verdict.filter { ["rule", "severity", "preview", "party"].contains($0.key) }
    finding["key"] = "key\(key)"
    finding["certainty"] = "certain"
    finding["spans"] = [[String: Any]]()
    (finding["message"], finding["suggestion"]) = ("不行", "我来跟进")
    return finding
  }

  private static func score(
    _ findings: [[String: Any]], _ agents: [[String: Any]], _ random: inout SeededGenerator
  ) -> [String: Any] {
    let obtained = Int.random(in: 0...40, using: &random)
    var score: [String: Any] = [
      "scorecard": "chat-service", "obtained": obtained, "assessed": 40, "applicable": 60,
      "visible": 100, "vetoes": [String](),
    ]
    if Int.random(in: 0..<5, using: &random) > 0 {
      score["percent"] = Double((obtained * 2000 + 40) / 80) / 10
      score["band"] = obtained > 30 ? "A" : "B"
    }
    if findings.contains(where: { $0["rule"] as? String == "forbidden.abuse" }) {
      score["vetoes"] = ["forbidden.abuse"]
    }
    var parties: [String: Any] = [:]
    for agent in agents {
      parties[agent["id"] as? String ?? ""] = ["obtained": obtained / 2, "assessed": 20]
    }
    score["by_party"] = parties
    return score
  }
}

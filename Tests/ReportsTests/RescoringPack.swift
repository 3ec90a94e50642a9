import Packs
import Scorecards
import TestSupport
import Transcripts

/// A pack with a rule of every kind that findings come from, and scorecards that are hard to add up.
enum RescoringPack {
  /// Scorecards without name and title.
  static let cards = [
    """
    items:
      - {rule: forbidden.words, points: 10}
      - {rule: opening.hello, points: 5}
      - {rule: closing.bye, points: 5}
      - {rule: density.filler, points: 3}
    """,
    """
    bands: [{name: A, above: 90}, {name: B, from: 60}, {name: C, from: 0}]
    items:
      - {rule: forbidden.words, points: 9, deduct: {each: 2}}
      - {rule: forbidden.noted, points: 6, deduct: {steps: [1, 4, 6]}}
      - {rule: said.twice, points: 8, deduct: {each: 3, cap: 7}}
      - {rule: closing.bye, points: 2, weight: 3}
      - {rule: promise.kept, points: 5}
    vetoes:
      - {rule: forbidden.words, at_least: 2, source: [S2-041]}
      - {rule: forbidden.noted, source: [S2-042]}
      - {fact: wrong, title: 错误, source: [S2-047]}
    """,
    """
    min_assessed: 80
    items:
      - {rules: [forbidden.words, forbidden.noted, said.twice], id: g, title: 组, points: 12, deduct: {each: 2}}
      - {rules: [opening.hello, needs.fact], id: h, title: 组, points: 7}
      - {rules: [closing.bye, density.filler, promise.kept], id: i, title: 组, points: 6, deduct: {steps: [1, 3]}}
    """,
    """
    dimensions: [{id: a, title: 甲, weight: 30}, {id: b, title: 乙, weight: 70}]
    bands: [{name: A, above: 85}, {name: B, from: 0}]
    items:
      - {rule: forbidden.words, points: 7, deduct: {each: 1}, dimension: a}
      - {rule: opening.hello, points: 4, dimension: a}
      - {rules: [closing.bye, said.twice], id: g, title: 组, points: 3, deduct: {each: 1}, dimension: b}
      - {rule: promise.kept, points: 4, dimension: b}
    """,
    """
    base: 20
    floor: 0
    cap: 20
    items:
      - {rule: forbidden.words, points: 0, deduct: {each: 8}}
      - {rule: forbidden.noted, points: 0, deduct: {steps: [5, 18]}}
      - {rule: said.twice, points: 0, deduct: {each: 7, cap: 14}}
      - {rule: opening.hello, points: 3}
    vetoes: [{rule: said.twice, source: [S2-041]}]
    """,
    """
    base: 5
    floor: 3
    cap: 18
    items:
      - {rule: forbidden.words, points: 10, deduct: {each: 3}}
      - {rule: closing.bye, points: 6}
      - {manual: warmth, title: 人评, points: 4, weight: 2, reason: 要人判断}
      - {fact: wrong, is: false, id: right, title: 正确, points: 5}
    """,
    """
    items:
      - {rule: trial.words, points: 6, deduct: {each: 2}}
      - {rules: [trial.words2, trial.hello], id: t, title: 试用组, points: 5}
      - {rules: [forbidden.noted, trial.bye], id: u, title: 混合组, points: 5, deduct: {each: 1}}
    vetoes: [{rule: trial.words, source: [S2-041]}]
    """,
    """
    items:
      - {rule: dated.words, points: 6, deduct: {each: 2}}
      - {rule: remark.only, points: 4}
      - {rule: calm, points: 3}
    """,
  ]

  private static func file(_ path: String, _ text: String) -> PackSource.File {
    PackSource.File(path: path, text: text)
  }

  private static func category(_ id: String, _ entries: [(String, String?)]) -> PackSource.File {
    let isForbidden = id.hasPrefix("F")
    let lines = entries.enumerated().map { place, entry in
      let severity = entry.1.map { "severity: \($0), suggestion: 改, " } ?? ""
      return
        "  - {id: \(id)-00\(place + 1), phrase: \(entry.0), \(severity)source: [S0-001], "
        + "tests: {hit: [\(entry.0)], no_hit: [天气]}}"
    }
    return file(
      "\(id).yaml",
      """
      category: \(id)
      name: c\(id.lowercased())
      title: \(id)
      polarity: \(isForbidden ? "forbidden" : "expected")
      entries:
      \(lines.joined(separator: "\n"))
      """)
  }

  private static let phrases = [
    category("F01", [("蠢货", "critical"), ("不归我管", "major"), ("随便你", "minor"), ("哦哦", "info")]),
    category("F02", [("你烦不烦", "minor"), ("没空", "info")]),
    category("F03", [("肯定没问题", "major"), ("大概吧", "info")]),
    category("F04", [("说过了", "minor"), ("自己看", "major"), ("呵呵", "info")]),
    category("P01", [("您好", nil)]), category("P05", [("再见", nil)]),
    category("F08", [("那个", "minor, density: true")]), category("P06", [("马上处理", nil)]),
    category("C01", [("我要投诉", nil)]),
  ]

  private static let rules = [
    ("forbidden.words", "major", "forbidden: {any: [F01]}"),
    ("forbidden.noted", "minor", "forbidden: {any: [F02], unless: [P06]}"),
    ("said.twice", "major", "must_not: {any: [F03]}"),
    ("opening.hello", "minor", "present: {any: [P01], in: opening, turns: 1}"),
    ("closing.bye", "info", "present: {any: [P05], in: closing, turns: 1}"),
    ("density.filler", "minor", "density: {any: [F08], per_100: 6, at_least: 2}"),
    (
      "promise.kept", "critical",
      "when: {any: [C01], by: customer}, within: {turns: 1}, must: {any: [P06]}"
    ),
    ("needs.fact", "minor", "when: {fact: called}, must: {any: [P06]}"),
    ("trial.words", "major", "preview: true, forbidden: {any: [F04]}"),
    ("trial.words2", "minor", "preview: true, must_not: {any: [F04]}"),
    ("trial.hello", "minor", "preview: true, present: {any: [P01], in: opening, turns: 1}"),
    ("trial.bye", "minor", "preview: true, present: {any: [P05], in: closing, turns: 1}"),
    ("dated.words", "minor", "effective: {until: 2026-06-01}, must_not: {any: [F01]}"),
    ("dated.words", "major", "effective: {from: 2026-06-01}, forbidden: {any: [F01, F02]}"),
    ("remark.only", "info", "must_not: {any: [F01]}"),
    ("calm", "minor", "absent: {any: [P06], in: opening, turns: 2}"),
  ]

  /// `countsPreview`: rules on trial have points. `isSmall`: only the rules the card names.
  static func pack(
    _ card: String, countsPreview: Bool, isSmall: Bool = false
  ) throws -> ResolvedPack {
    let lines = rules.filter { !isSmall || card.contains($0.0) }.map { id, severity, demand in
      "  - {id: \(id), title: 规则, severity: \(severity), message: 不对, suggestion: 改正, "
        + "source: [S0-001], \(demand)}"
    }
    return try PackLoader.load(
      PackSource(
        settings: file(
          "pack.yaml",
          """
          name: rescoring
          version: 1.0.0
          timing: {name: first-ask}
          profiles: {base: {chat: sheet, call: sheet, score_preview: \(countsPreview)}}
          """),
        phrases: phrases, rules: [file("rules.yaml", "rules:\n" + lines.joined(separator: "\n"))],
        scorecards: [file("sheet.yaml", "name: sheet\ntitle: 表\n" + card)]))
  }

  private static let said: [Role: [String]] = [
    .agent: [
      "您好", "蠢货", "这个不归我管", "随便你", "哦哦", "你烦不烦", "没空", "肯定没问题", "大概吧", "说过了", "自己看", "呵呵",
      "马上处理", "好的", "蠢货，随便你，随便你", "肯定没问题，大概吧", "再见", "没空，你烦不烦", "自己看，自己看，呵呵", "那个，那个，那个",
      "那个，好的，那个",
    ],
    .customer: ["在吗", "我要投诉", "什么时候发货", "好", "蠢货"],
  ]

  /// A chat of one, two or three agents; now and then cut off, damaged, or long ago.
  static func conversation(_ id: String, _ generator: inout SeededGenerator) -> Conversation {
    let builder = ConversationBuilder()
    builder.begin(id: id, channel: .chat)
    let customer = builder.add(Party(id: "c", role: .customer))
    var agents: [PartyIndex] = []
    for number in 0..<([1, 1, 2, 3].randomElement(using: &generator) ?? 1) {
      var agent = Party(id: "a\(number)", role: number == 2 ? .supervisor : .agent)
      agent.account = "店铺:坐席\(number)"
      agent.name = "坐席\(number)"
      agents.append(builder.add(agent))
    }
    let year: Int64 = Bool.random(using: &generator) ? 0 : 31_536_000_000
    var at: Int64 = 1_794_358_500_000 - year
    for _ in 0..<Int.random(in: 2...12, using: &generator) {
      at += Int64.random(in: 1...60, using: &generator) * 1000
      let party =
        Int.random(in: 0..<3, using: &generator) == 0
        ? customer : agents.randomElement(using: &generator) ?? customer
      builder.add(.message, party: party)
      let role: Role = party == customer ? .customer : .agent
      builder.append(said[role]?.randomElement(using: &generator) ?? "")
      builder.updateLast { $0.at = TimePoint(at) }
    }
    if Int.random(in: 0..<12, using: &generator) == 0 { builder.append("\u{FFFD}") }
    let isTruncated = Int.random(in: 0..<12, using: &generator) == 0
    builder.update { conversation in
      conversation.clock = .absolute
      (conversation.timeZone, conversation.timeZoneSource) = ("Asia/Shanghai", "assumed")
      if isTruncated {
        conversation.coverage = Coverage()
        conversation.coverage?.isTruncated = true
      }
    }
    return builder.finish()
  }
}

import Foundation
import Reviews

/// Report lines with everything a report line may have. `mark` makes the texts of others from the
/// names of their places.
enum RichLine {
  typealias Mark = (String) -> String

  static let started: Int64 = 1_794_283_200_000

  /// A line of every kind: complete, destroyed, cut off, without times, of unknown roles, without an
  /// agent, with too little assessed, and one of an input that could not be read.
  static func all(_ mark: Mark = { $0 }) throws -> [String] {
    var destroyed = call("destroyed", mark)
    destroyed["status"] = "incomplete"
    destroyed["incomplete"] = ["code": "E_TEXT_DESTROYED", "detail": mark("damage")]
    var truncated = call("truncated", mark)
    truncated["coverage"] = ["assessed_rules": 4, "input": ["truncated": true]]
    var timeless = call("timeless", mark)
    timeless["clock"] = "none"
    for name in ["started_at_ms", "ended_at_ms", "timing"] { timeless[name] = nil }
    timeless["events"] = events(mark).map { $0.filter { !["at_ms", "end_ms"].contains($0.key) } }
    var unknown = call("unknown", mark)
    unknown["parties"] =
      parties(mark) + [
        ["id": mark("p5"), "role": "unknown", "role_certainty": "guess"]
      ]
    var withoutAgent = call("nobody", mark)
    withoutAgent["parties"] = [parties(mark)[0]]
    var unassessed = call("unassessed", mark)
    unassessed["status"] = "pass"
    unassessed["findings"] = [[String: Any]]()
    unassessed["score"] = [
      "scorecard": mark("card"), "obtained": 0, "assessed": 0, "applicable": 10, "visible": 10,
    ]
    let failed: [String: Any] = [
      "schema": "huashu.report/1", "line": 7, "id": NSNull(), "status": "error",
      "error": ["code": mark("code"), "detail": mark("failure")],
      "source": ["file": mark("file")],
    ]
    let objects = [
      call("complete", mark), destroyed, truncated, timeless, unknown, withoutAgent, unassessed,
      failed,
    ]
    return try objects.map {
      String(
        decoding: try JSONSerialization.data(withJSONObject: $0, options: [.sortedKeys]),
        as: UTF8.self)
    }
  }

  // MARK: Parts

  static func call(_ id: String, _ mark: Mark) -> [String: Any] {
    [
      "schema": "huashu.report/1", "id": mark(id), "channel": "call", "direction": "inbound",
      "clock": "absolute", "tz": mark("zone"), "started_at_ms": started,
      "ended_at_ms": started + 400_000, "precision_ms": 1, "status": "findings",
      "parties": parties(mark), "source": ["file": mark("file"), "line": 3], "score": score(mark),
      "verdicts": verdicts(mark), "findings": findings(id, mark), "acts": [[String: Any]](),
      "timing": timing(mark), "coverage": ["assessed_rules": 4, "dormant_rules": 90],
      "events": events(mark), "scripts": scripts(mark),
      "pack": ["name": mark("pack"), "version": mark("version"), "fingerprint": mark("print")],
      "tool": ["name": "huashu", "version": mark("tool")],
      "input_hash": "sha256:\(id.utf8.reduce(0) { $0 &* 31 &+ UInt64($1) })",
    ]
  }

  private static func parties(_ mark: Mark) -> [[String: Any]] {
    [
      [
        "id": mark("p1"), "role": "customer", "role_certainty": mark("certainty"),
        "name": mark("customer"),
      ],
      [
        "id": mark("p2"), "role": "agent", "role_certainty": "certain", "account": mark("account"),
        "name": mark("agent"),
      ],
      ["id": mark("p3"), "role": "agent", "role_certainty": "likely", "name": mark("second")],
      ["id": mark("p4"), "role": "bot", "role_certainty": "certain"],
    ]
  }

  private static func events(_ mark: Mark) -> [[String: Any]] {
    [
      event(0, "speech", mark("p1"), 0, 4000, "开头" + mark("asks")),
      event(1, "speech", mark("p2"), 20_000, 30_000, "不行的" + mark("refuses")),
      event(2, "hold", mark("p2"), 40_000, nil, ""),
      event(3, "unhold", mark("p2"), 115_000, nil, ""),
      event(4, "transfer", mark("p2"), 120_000, nil, "转给" + mark("transfer")),
      event(5, "speech", mark("p3"), 300_000, 310_000, "您好" + mark("greets")),
      event(6, "message", mark("p1"), 320_000, nil, "").merging(["kind": "image"]) { $1 },
      event(7, "message", mark("p4"), 330_000, nil, "自动" + mark("bot")).merging(["auto": true]) {
        $1
      },
      event(8, "system", nil, 400_000, nil, "提示" + mark("system")),
    ]
  }

  private static func event(
    _ sequence: Int, _ kind: String, _ party: String?, _ at: Int64, _ end: Int64?, _ text: String
  ) -> [String: Any] {
    var event: [String: Any] = ["seq": sequence, "type": kind, "at_ms": started + at]
    if let party { event["from"] = party }
    if let end { event["end_ms"] = started + end }
    if !text.isEmpty { event["text"] = text }
    return event
  }

  private static func span(_ sequence: Int, _ upper: Int, _ quote: String) -> [String: Any] {
    ["seq": sequence, "utf16": [0, upper], "scalars": [0, upper], "quote": quote]
  }

  private static func findings(_ id: String, _ mark: Mark) -> [[String: Any]] {
    let common: [String: Any] = [
      "party": mark("p2"), "message": mark("message"), "suggestion": mark("suggestion"),
      "entry": mark("entry"), "certainty": "certain",
    ]
    let own: [[String: Any]] = [
      [
        "rule": "forbidden.abuse", "severity": "critical", "at_ms": started + 20_000,
        "spans": [span(1, 2, "不行")],
      ],
      [
        "rule": mark("rule"), "severity": "major", "certainty": "possible",
        "at_ms": started + 300_000, "spans": [[String: Any]](),
      ],
      [
        "rule": "closing.farewell", "severity": "minor", "preview": true, "party": mark("p3"),
        "spans": [span(5, 2, "您好"), span(1, 3, "不行的")],
      ],
      ["rule": "opening.greeting", "severity": "info", "party": NSNull()],
      [
        "rule": mark("rule"), "severity": "minor", "at_ms": started + 1,
        "spans": [span(99, 2, mark("quote"))],
      ],
    ]
    return own.enumerated().map { place, finding in
      common.merging(finding) { $1 }.merging(["key": mark("\(id)-\(place)")]) { $1 }
    }
  }

  private static func verdicts(_ mark: Mark) -> [[String: Any]] {
    [
      [
        "rule": "forbidden.abuse", "verdict": "fail", "severity": "critical", "party": mark("p2"),
        "points": 0, "of": 8,
      ],
      [
        "rule": "opening.greeting", "verdict": "pass", "severity": "minor", "party": mark("p3"),
        "points": 5, "of": 5,
        "evidence": [["spans": [span(5, 2, "您好")]], ["spans": [span(98, 2, mark("evidence"))]]],
      ],
      [
        "rule": mark("rule"), "verdict": "not_assessable", "severity": "minor",
        "reason": mark("reason"),
      ],
      [
        "rule": "closing.farewell", "verdict": "not_assessable", "severity": "minor",
        "reason": "no-times", "preview": true,
      ],
      [
        "rule": "closing.end-check", "verdict": "not_applicable", "severity": "info",
        "reason": "channel",
      ],
    ]
  }

  private static func score(_ mark: Mark) -> [String: Any] {
    let points: [String: Any] = ["obtained": 12.5, "assessed": 20]
    return [
      "scorecard": mark("card"), "obtained": 12.5, "assessed": 20, "applicable": 80,
      "visible": 100, "percent": 62.5, "band": mark("band"),
      "vetoes": ["forbidden.abuse", mark("veto")], "confirmed_vetoes": [mark("confirmed")],
      "without_veto": ["obtained": 14, "percent": 70, "band": mark("band")],
      "by_party": [mark("p2"): points, mark("p3"): points],
      "dimensions": [["id": mark("dimension"), "obtained": 3, "assessed": 5]],
      "items": [["item": mark("item"), "obtained": 3, "of": 5]],
      "unseen": ["points": 15, "items": [mark("unseen")]],
    ]
  }

  private static func timing(_ mark: Mark) -> [String: Any] {
    [
      "profile": mark("profile"), "first_response": ["ms": 16_000],
      "average_response": ["ms": 21_500, "range_ms": [1000, 42_000]],
      "longest_response": ["ms": 200_000], "rounds": 3,
      "excluded": [["reason": "no-times", "rounds": 2]], "unanswered": 1, "transfers": 1,
      "holds": [
        [
          "from_seq": 2, "to_seq": 3, "ms": 75_000, "announced": true, "returned": false,
        ],
        ["from_seq": 99, "announced": false, "returned": false],
      ],
      "silence": ["ms": 185_000, "longest_ms": 180_000, "count": 2],
      "talk_share": [mark("p1"): 12.5, mark("gone"): 20],
    ]
  }

  private static func scripts(_ mark: Mark) -> [[String: Any]] {
    [
      [
        "script": mark("script"), "status": "judged", "similarity": 0.62,
        "missing": [mark("missing")],
      ],
      ["script": mark("other"), "status": "not_assessable", "reason": mark("doubt")],
      ["script": "unseen", "status": "not_applicable"],
    ]
  }

  // MARK: Reviews

  /// What people ruled on the first line.
  static func reviews(_ mark: Mark) throws -> ReviewBook {
    var book = ReviewBook()
    let rulings: [(Int, String, ReviewRuling, Bool)] = [
      (0, "forbidden.abuse", .confirmed, true), (1, mark("rule"), .rejected, false),
      (1, mark("rule"), .appealed, false), (1, mark("rule"), .revoked, false),
      (2, "closing.farewell", .doubtful, false), (3, "opening.greeting", .rejected, false),
    ]
    _ = try book.add(
      rulings.enumerated().map { place, ruling in
        ReviewEntry(
          event: ReviewEvent(
            key: mark("complete-\(ruling.0)"), run: "r", conversation: mark("complete"),
            rule: ruling.1, ruling: ruling.2, isVeto: ruling.3, note: mark("note"),
            by: mark("by\(place)"), at: mark("at")),
          place: ReviewPlace(file: "r", row: place))
      })
    return book
  }
}

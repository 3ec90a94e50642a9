import Foundation
import TestSupport
import Testing
import TextSources

/// Reports to review, and sheets as people fill them in.
enum ReviewDesk {
  /// Keys look like those of findings; the last one like a number a spreadsheet would spoil.
  static let keys = ["a1", "b2", "c3", "10000000000000000000000000000001"].map {
    String(repeating: "0", count: 32 - $0.count) + $0
  }

  /// A report line of the contract's shape with one finding a key.
  static func report(
    _ id: String, _ findings: [(key: String, rule: String)], quote: String = "不归我管",
    percent: Double = 80, vetoes: [String] = [], agent: String = "店铺:小迪", hash: String = "h"
  ) throws -> String {
    let line: [String: Any] = [
      "schema": "huashu.report/1", "id": id, "channel": "chat", "clock": "absolute",
      "started_at_ms": 1_794_283_200_000, "ended_at_ms": 1_794_283_260_000, "status": "findings",
      "parties": [
        ["id": "p1", "role": "customer"], ["id": "p2", "role": "agent", "account": agent],
      ],
      "score": [
        "scorecard": "sheet", "obtained": 8, "assessed": 10, "applicable": 10, "visible": 10,
        "percent": percent, "vetoes": vetoes, "by_party": [:],
      ],
      "verdicts": [],
      "findings": findings.map { finding in
        [
          "key": finding.key, "rule": finding.rule, "severity": "major", "party": "p2",
          "at_ms": 1_794_283_210_000, "certainty": "certain", "message": "禁语" + quote,
          "suggestion": "我来跟进",
          "spans": [
            [
              "seq": 1, "utf16": [2, 2 + quote.utf16.count],
              "scalars": [2, 2 + quote.unicodeScalars.count], "quote": quote,
            ]
          ],
        ] as [String: Any]
      },
      "coverage": [:], "pack": ["fingerprint": "sha256:1"], "input_hash": hash + id,
      "events": [
        ["seq": 0, "type": "message", "from": "p1", "at_ms": 1_794_283_200_000, "text": "在吗"],
        [
          "seq": 1, "type": "message", "from": "p2", "at_ms": 1_794_283_210_000,
          "text": "这个" + quote + "，13800000000",
        ],
      ],
    ]
    let data = try JSONSerialization.data(withJSONObject: line, options: [.sortedKeys])
    return String(decoding: data, as: UTF8.self) + "\n"
  }

  /// Reports `r.ndjson` with four findings in three conversations; the first is a veto candidate.
  static func tool() throws -> Tool {
    let tool = try Tool()
    try tool.folder.write(
      "r.ndjson",
      try report(
        "c-1", [(keys[0], "forbidden.abuse"), (keys[1], "forbidden.shirking")], percent: 60,
        vetoes: ["forbidden.abuse"]) + report("c-2", [(keys[2], "forbidden.abuse")])
        + report("0012", [(keys[3], "opening.greeting")], agent: "店铺:小悦"))
    return tool
  }

  /// The rows of a CSV text, cells without their quotes.
  static func rows(_ text: String) -> [[String]] {
    var rows: [[String]] = []
    var reader = DelimitedRows(delimiter: UInt8(ascii: ","))
    let take = { (row: DelimitedRows.Row) in
      rows.append(row.cells.map { String(decoding: $0, as: UTF8.self) })
    }
    Array(text.utf8).withUnsafeBufferPointer { reader.feed($0, take) }
    reader.finish(take)
    return rows
  }

  static func csv(_ rows: [[String]]) -> String {
    rows.map { row in
      row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ",") + "\r\n"
    }.joined()
  }

  /// An export of all findings with what people wrote, by key: cells of columns.
  static func filled(
    _ tool: Tool, _ answers: [String: [String: String]], arguments: [String] = []
  ) throws -> [[String]] {
    let outcome = try tool.run(["review", "export", "r.ndjson", "--format", "csv"] + arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    var rows = rows(String(outcome.text.unicodeScalars.dropFirst()))
    let headings = rows[0]
    for place in rows.indices.dropFirst() {
      let key = rows[place][0].replacing("'", with: "")
      for (column, text) in answers[key] ?? [:] {
        rows[place][try #require(headings.firstIndex(of: column))] = text
      }
    }
    return rows
  }

  static func answer(_ ruling: String, veto: String = "", by: String = "王主管") -> [String: String] {
    ["结论": ruling, "一票否决": veto, "复核人": by, "意见": "看过", "复核时间": "2026/11/12"]
  }

  static let importing = ["--reports", "r.ndjson", "--into", "reviews.ndjson"]
}

import Foundation
import TestSupport
import Testing

/// `huashu merge`: sums of sums are the sum of the whole.
@Suite struct MergeTests {
  private func tool() throws -> Tool {
    let tool = try Tool()
    _ = try Small.pack(in: tool.folder)
    return tool
  }

  private func reports(_ tool: Tool, seed: UInt64, _ count: Int) throws -> [String] {
    let dated = #"{"id":"dated","turns":[{"role":"agent","text":"嗯","start":1794358500}]}"# + "\n"
    let outcome = try tool.run(
      ["stream", "--pack", "pack"],
      input: Data((SameResultTests.generated(count, seed: seed) + dated + Small.destroyed).utf8))
    return outcome.lines.map { $0 + "\n" }
  }

  private func json(_ tool: Tool, _ names: [String]) throws -> Data {
    let outcome = try tool.run(["merge", "--format", "json"] + names)
    #expect(outcome.status == 0 && outcome.errors == "")
    #expect(outcome.lines.count == 1)
    return outcome.output
  }

  @Test func partsInAnyOrderAndGroupingGiveTheWhole() throws {
    let tool = try tool()
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    let lines = try reports(tool, seed: seed, 300)
    try tool.folder.write("whole", lines.joined())
    let whole = try json(tool, ["whole"])
    let names = (0..<4).map { "part\($0)" }
    var parts = names.map { _ in "" }
    for line in lines { parts[Int.random(in: 0..<4, using: &random)] += line }
    for (name, part) in zip(names, parts) { try tool.folder.write(name, part) }
    #expect(try json(tool, names) == whole, "seed \(seed)")
    #expect(try json(tool, names.shuffled(using: &random)) == whole, "seed \(seed)")
    // Sums of sums, and sums beside lines.
    try tool.folder.write("left", try json(tool, [names[2], names[0]]))
    try tool.folder.write("right", try json(tool, [names[3]]))
    #expect(try json(tool, ["left", names[1], "right"]) == whole, "seed \(seed)")
    try tool.folder.write("both", try json(tool, ["left", "right"]))
    #expect(try json(tool, [names[1], "both"]) == whole, "seed \(seed)")
    try tool.folder.write("all", whole)
    #expect(try json(tool, ["all"]) == whole, "seed \(seed)")
    let texts = try [["whole"], ["all"], names].map { try tool.run(["merge"] + $0).text }
    #expect(Set(texts).count == 1 && !texts[0].isEmpty)
  }

  @Test func theFiguresAreThoseOfTheLines() throws {
    let tool = try tool()
    let lines = try reports(tool, seed: 3, 200)
    let objects = try lines.map { try JSON.object($0) }
    try tool.folder.write("whole", lines.joined())
    let summary = try JSON.object(String(decoding: try json(tool, ["whole"]), as: UTF8.self))
    #expect(summary["schema"] as? String == "huashu.summary/1")
    #expect(summary["lines"] as? Int == 202)
    let statuses = Dictionary(grouping: objects) { $0["status"] as? String ?? "" }
      .mapValues(\.count)
    #expect(summary["conversations"] as? Int == 202 - (statuses["error"] ?? 0))
    #expect(summary["errors"] as? [String: Int] == ["E_JSON": statuses["error"] ?? 0])
    #expect(summary["statuses"] as? [String: Int] == statuses.filter { $0.key != "error" })
    #expect(Set(statuses.keys) == ["pass", "findings", "incomplete", "error"])
    let findings = objects.flatMap { $0["findings"] as? [[String: Any]] ?? [] }
    let severities = Dictionary(grouping: findings) { $0["severity"] as? String ?? "" }
    for severity in ["critical", "major", "minor", "info"] {
      let count = (summary["findings"] as? [String: Int])?[severity]
      #expect(count == severities[severity]?.count ?? 0, "\(severity)")
    }
    let verdicts = objects.flatMap { $0["verdicts"] as? [[String: Any]] ?? [] }
    for rule in summary["rules"] as? [[String: Any]] ?? [] {
      for outcome in ["pass", "fail", "not_assessable", "not_applicable"] {
        let count = verdicts.count {
          $0["rule"] as? String == rule["rule"] as? String && $0["verdict"] as? String == outcome
        }
        #expect(rule[outcome] as? Int == count, "\(rule)")
      }
    }
    #expect((summary["rules"] as? [Any])?.count == 2)
    let percents = objects.compactMap { ($0["score"] as? [String: Any])?["percent"] as? Double }
    let score = try #require(summary["score"] as? [String: Any])
    #expect(score["conversations"] as? Int == percents.count)
    #expect(score["tenths"] as? Int == Int(percents.reduce(0) { $0 + ($1 * 10).rounded() }))
    #expect(summary["first_ms"] as? Int == 1_794_358_500_000)
  }

  @Test func whatCannotBeAddedUp() throws {
    let tool = try tool()
    let lines = try reports(tool, seed: 5, 5).joined()
    let summary = #"{"schema":"huashu.summary/1","lines":1}"#
    let cases: [(String, Int32)] = [
      (lines + "no json\n", 3), (lines + summary + "\n", 3), (summary, 3), ("", 2), ("\n\n", 2),
      (#"{"schema":"huashu.summary/2"}"# + "\n", 3), (Small.clean, 3),
      (summary.dropLast() + #","conversations":1e30}"# + "\n", 3),
    ]
    for (text, status) in cases {
      try tool.folder.write("in", text)
      let outcome = try tool.run(["merge", "in"])
      #expect(outcome.status == status, "\(text.suffix(40))")
      #expect(!outcome.errors.isEmpty)
    }
    #expect(try tool.run(["merge", "nowhere"]).status == 2)
    try tool.folder.write("in", lines)
    #expect(try tool.run(["merge", "in", "-o", "in"]).status == 2)
    #expect(try tool.folder.text("in") == lines)
  }
}

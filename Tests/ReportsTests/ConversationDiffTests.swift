import Foundation
import Lexicons
import Packs
import Pipeline
import ReportModel
import Rules
import Scorecards
import TestSupport
import Testing
import Transcripts

/// Which hits of two packs are the same, and what is counted.
@Suite struct ConversationDiffTests {
  /// A pack with one forbidden category of some phrases.
  private static func pack(_ phrases: [String], category: String = "F01") throws -> ResolvedPack {
    let entries = phrases.enumerated().map { number, phrase in
      "  - {id: \(category)-00\(number + 1), phrase: \(phrase), severity: major, suggestion: 好, "
        + "source: [C], tests: {hit: [\(phrase)], no_hit: [好]}}\n"
    }
    func file(_ path: String, _ text: String) -> PackSource.File {
      PackSource.File(path: path, text: text)
    }
    return try PackLoader.load(
      PackSource(
        settings: file(
          "pack.yaml",
          "{name: p, version: '1', timing: {name: first-ask}, profiles: {p: {chat: sheet}}}"),
        phrases: [
          file(
            "f.yaml",
            "category: \(category)\nname: taboo\ntitle: 禁语\npolarity: forbidden\nentries:\n"
              + entries.joined())
        ],
        rules: [
          file(
            "r.yaml",
            "rules: [{id: forbidden.all, title: 禁, severity: major, message: 禁, suggestion: 好, "
              + "source: [C], forbidden: {any: [\(category)]}}]")
        ],
        scorecards: [
          file("s.yaml", "{name: sheet, title: 表, items: [{rule: forbidden.all, points: 4}]}")
        ]))
  }

  private static func diff(
    _ old: ResolvedPack, _ new: ResolvedPack, _ words: String, number: Int = 0
  ) throws -> ConversationDiff {
    let conversation = Script.conversation("customer 在吗\nagent \(words)", id: "c\(number)")
    return ConversationDiff(
      old: try Analyser(pack: old).analyse(conversation),
      new: try Analyser(pack: new).analyse(conversation), PackPair(old: old, new: new),
      number: number)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let old: [String]
    let new: [String]
    let words: String
    let added: [String]
    let removed: [String]

    var testDescription: String { name }
  }

  static let cases = [
    Case(
      name: "the same", old: ["不归我管"], new: ["不归我管"], words: "不归我管，真不归我管", added: [],
      removed: []),
    Case(
      name: "another entry finds it", old: ["不归我管", "找别人去"], new: ["找别人去", "不归我管"],
      words: "不归我管", added: [], removed: []),
    Case(
      name: "more of it is found", old: ["不归我管"], new: ["这事不归我管"], words: "这事不归我管",
      added: [], removed: []),
    Case(
      name: "one of two is found no more", old: ["不归我管", "找别人去"], new: ["找别人去"],
      words: "不归我管，找别人去，不归我管", added: [], removed: ["不归我管", "不归我管"]),
    Case(
      name: "new ones between old ones", old: ["不归我管"], new: ["不归我管", "找别人去"],
      words: "找别人去，不归我管，找别人去", added: ["找别人去", "找别人去"], removed: []),
    Case(
      name: "one becomes two", old: ["不归我管找别人去"], new: ["不归我管", "找别人去"],
      words: "不归我管找别人去", added: ["找别人去"], removed: []),
    Case(
      name: "nothing is alike", old: ["不归我管"], new: ["找别人去"], words: "找别人去，不归我管",
      added: ["找别人去"], removed: ["不归我管"]),
  ]

  @Test(arguments: cases) func hits(_ test: Case) throws {
    let diff = try Self.diff(Self.pack(test.old), Self.pack(test.new), test.words)
    #expect(diff.added.map(\.quote) == test.added)
    #expect(diff.removed.map(\.quote) == test.removed)
    #expect(diff.newHits.count - diff.oldHits.count == diff.added.count - diff.removed.count)
    #expect(diff.addedFindings.count == test.added.count)
    #expect(diff.removedFindings.count == test.removed.count)
  }

  /// The numbers of categories differ between packs; their ids decide.
  @Test func categoriesAreMatchedById() throws {
    let diff = try Self.diff(
      Self.pack(["不归我管"]), Self.pack(["不归我管"], category: "F02"), "不归我管")
    #expect(diff.added.map(\.entry) == ["F02-001"])
    #expect(diff.removed.map(\.entry) == ["F01-001"])
    #expect(diff.verdicts.isEmpty)
    #expect(diff.weight == 2)
  }

  @Test func verdictsAndScores() throws {
    let diff = try Self.diff(Self.pack(["不归我管"]), Self.pack(["找别人去"]), "不归我管")
    #expect(diff.verdicts.map(\.old) == [.fail] && diff.verdicts.map(\.new) == [.pass])
    #expect(diff.old.percent == 0 && diff.new.percent == 1000)
    #expect(diff.weight == 3)
  }

  /// Sums do not depend on how conversations are dealt out to threads.
  @Test(arguments: 1...5) func sumsAreTheSameHoweverTheyAreDealt(_ threads: Int) throws {
    let (old, new) = (try Self.pack(["不归我管"]), try Self.pack(["找别人去", "不归我管"]))
    let pair = PackPair(old: old, new: new)
    let words = ["好的", "不归我管", "找别人去", "找别人去，找别人去"]
    let diffs = try (0..<24).map { try Self.diff(old, new, words[$0 * 7 % 4], number: $0) }
    var whole = CorpusDiff(pair, limit: 5)
    for diff in diffs { whole.add(diff) }
    var parts = (0..<threads).map { _ in CorpusDiff(pair, limit: 5) }
    for (place, diff) in diffs.reversed().enumerated() { parts[place % threads].add(diff) }
    let sum = parts.reduce(into: CorpusDiff(pair, limit: 5)) { $0.add($1) }
    #expect(sum.most.map(\.number) == whole.most.map(\.number))
    #expect(sum.most.map(\.weight) == whole.most.map(\.weight))
    #expect(whole.most.map(\.weight) == [4, 4, 4, 4, 4])
    #expect(sum.conversations == 24 && sum.changed == 12 && whole.changed == 12)
    #expect(sum.hits.added == 18 && sum.hits.removed == 0)
    #expect(sum.scores.lower == 12 && sum.scores.oldSum == whole.scores.oldSum)
    #expect(sum.rules[0].count.added == 18)
  }
}

import Foundation
import TestSupport
import Testing
import TextSources

@testable import Packs

/// The JSON Schemas that editors use say what the loader accepts, no more and no less.
@Suite struct SchemaTests {
  /// The keys a schema allows at a path of member names.
  private static func keys(_ schema: String, _ path: String...) throws -> Set<String> {
    let text = try Repository.text("lexicons/schema/\(schema).schema.json")
    let root = try JSONSerialization.jsonObject(with: Data(text.utf8))
    var value = root as? [String: Any] ?? [:]
    for name in path { value = value[name] as? [String: Any] ?? [:] }
    return Set((value["properties"] as? [String: Any] ?? [:]).keys)
  }

  @Test func schemasHaveTheLoadersKeys() throws {
    let item = ["properties", "entries", "items"]
    #expect(try Self.keys("phrases") == Set(PhraseFile.categoryKeys))
    #expect(try Self.keys("phrases", "properties", "defaults") == Set(PhraseFile.sharedKeys))
    #expect(try Self.keys("phrases", item[0], item[1], item[2]) == Set(PhraseFile.entryKeys))
    #expect(try Self.keys("rules") == Set(RuleFile.keys))
    #expect(
      try Self.keys("rules", "properties", "rules", "items") == Set(RuleFile.ruleKeys))
    #expect(try Self.keys("rules", "$defs", "question") == Set(ConditionFile.keys))
    #expect(
      try Self.keys("rules", "$defs", "step")
        == Set(ConditionFile.keys + ConditionRuleFile.stepKeys))
    let rule = ["properties", "rules", "items", "properties"]
    for (name, known) in [
      ("eligible", RuleFile.eligibleKeys), ("effective", RuleFile.effectiveKeys),
      ("within", ConditionRuleFile.reachKeys), ("examples", RuleFile.exampleKeys),
    ] {
      #expect(
        try Self.keys("rules", rule[0], rule[1], rule[2], rule[3], name) == Set(known))
    }
    #expect(
      try Self.keys("rules", "$defs", "question", "properties", "in") == Set(WindowFile.keys))
    #expect(try Self.keys("scorecards") == Set(ScorecardFile.keys))
    #expect(try Self.keys("pack") == Set(PackFile.keys + PackOverlay.keys))
    let card = ["properties", "items"]
    for (list, keys) in [
      ("items", ScorecardItems.keys), ("vetoes", ScorecardVetoes.keys),
      ("bands", ScorecardFile.bandKeys), ("dimensions", ScorecardFile.dimensionKeys),
    ] {
      #expect(try Self.keys("scorecards", card[0], list, card[1]) == Set(keys), "\(list)")
    }
    #expect(
      try Self.keys("scorecards", "properties", "items", "items", "properties", "deduct")
        == Set(ScorecardItems.deductKeys))
    #expect(try Self.keys("pack", "properties", "timing") == Set(PackFile.timingKeys))
    #expect(
      try Self.keys("pack", "properties", "profiles", "additionalProperties")
        == Set(PackFile.profileKeys))
    #expect(try Self.keys("schemes") == Set(SchemeFile.keys))
    #expect(try Self.keys("schemes", "properties", "parts", "items") == Set(SchemeFile.partKeys))
    #expect(try Self.keys("schemes", "properties", "bands", "items") == Set(SchemeFile.bandKeys))
    #expect(try Self.keys("schemes", "properties", "groups", "items") == Set(SchemeFile.groupKeys))
    #expect(
      try Self.keys("schemes", "properties", "aggregate") == Set(SchemeFile.aggregateKeys))
    let schemeItem = ["properties", "items", "items"]
    #expect(
      try Self.keys("schemes", schemeItem[0], schemeItem[1], schemeItem[2])
        == Set(SchemeItemReader.keys))
    #expect(
      try Self.keys("schemes", "properties", "items", "items", "properties", "count")
        == Set(SchemeItemReader.countKeys))
    #expect(
      try Self.keys("schemes", "properties", "items", "items", "properties", "steps", "items")
        == Set(SchemeItemReader.stepKeys))
    #expect(
      try Self.keys("schemes", "properties", "items", "items", "properties", "manual")
        == Set(SchemeItemReader.manualKeys))
    #expect(
      try Self.keys("schemes", "properties", "labels", "items") == Set(SchemeLabelReader.keys))
    for (name, known) in [
      ("pay", SchemeLabelReader.payKeys), ("score", SchemeLabelReader.scoreKeys),
      ("consecutive", SchemeLabelReader.consecutiveKeys), ("count", SchemeItemReader.countKeys),
    ] {
      #expect(
        try Self.keys("schemes", "properties", "labels", "items", "properties", name) == Set(known))
    }
    #expect(
      try Self.keys("schemes", "properties", "labels", "items", "properties", "steps", "items")
        == Set(SchemeLabelReader.stepKeys))
    #expect(try Self.keys("timing") == Set(TimingFile.keys))
    #expect(try Self.keys("calendars") == Set(CalendarFile.keys))
    #expect(try Self.keys("calendars", "properties", "week") == Set(CalendarFile.weekdays))
    #expect(
      try Self.keys("slots", "properties", "slots", "additionalProperties") == Set(SlotFile.keys))
  }

  static let files: [String] = {
    let folder = Repository.packFolder
    let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return found.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  private static func schema(for file: String) -> String {
    switch file {
    case "pack.yaml": "pack"
    case "slots.yaml": "slots"
    default: String(file.prefix { $0 != "/" })
    }
  }

  @Test func theShippedPackHasFiles() { #expect(Self.files.count > 40) }

  @Test(arguments: files) func shippedFilesAreValid(_ file: String) throws {
    let schema = try Repository.text("lexicons/schema/\(Self.schema(for: file)).schema.json")
    let text = try Repository.text("lexicons/base/" + file)
    let json = SchemaJSON.text(try YAMLNode.parse(text, file: file))
    let faults = try JSONParser.with(schema) { schema in
      try JSONParser.with(json) { JSONSchemaChecker(schema).faults(of: $0) }
    }
    #expect(faults == [])
    let path = file.contains("/") ? "../../schema" : "../schema"
    let line = "# yaml-language-server: $schema=\(path)/\(Self.schema(for: file)).schema.json"
    #expect(text.hasPrefix(line + "\n"), "the first line must be \(line)")
  }

  @Test func aWrongFileIsNot() throws {
    let schema = try Repository.text("lexicons/schema/slots.schema.json")
    for wrong in [
      "slot: {}", "slots: {A: {any: {b: 1}}}", "slots: {A: {length: [a, b]}}",
      "slots: {A: {anny: [b]}}",
    ] {
      let json = SchemaJSON.text(try YAMLNode.parse(wrong, file: "slots.yaml"))
      let faults = try JSONParser.with(schema) { schema in
        try JSONParser.with(json) { JSONSchemaChecker(schema).faults(of: $0) }
      }
      #expect(faults != [], "\(wrong)")
    }
  }

  static let overlays = [
    ("pack", "extends: base\nname: a\nversion: 1.0.0", true),
    ("pack", "name: a\nversion: 1.0.0", false),
    (
      "pack", "extends: base\nname: a\nversion: 1.0.0\nset: {ORG: [本店]}\ntiming: {silence_ms: 1}",
      true
    ),
    (
      "pack", "extends: base\nname: a\nversion: 1.0.0\nrules: {a.b: {seconds: 1, disabled: 1}}",
      false
    ),
    ("pack", "extends: base\nname: a\nversion: 1.0.0\npoints: {a: {b.c: 1, d.e: ~}}", true),
    ("pack", "extends: base\nname: a\nversion: 1.0.0\npoints: {a: {b.c: many}}", false),
    (
      "pack",
      "extends: base\nname: a\nversion: 1.0.0\nphrases: {F03-001: {except: [a], severity: minor}}",
      true
    ),
    ("phrases", "category: F03\nentries: []", true),
    ("phrases", "category: F03\ndefaults: {severity: minor}\nentries: []", true),
    ("phrases", "category: F03\nname: a\nentries: []", false),
  ]

  @Test(arguments: overlays)
  func filesOfOverlays(_ schema: String, _ text: String, _ isRight: Bool) throws {
    let schema = try Repository.text("lexicons/schema/\(schema).schema.json")
    let json = SchemaJSON.text(try YAMLNode.parse(text, file: "a.yaml"))
    let faults = try JSONParser.with(schema) { schema in
      try JSONParser.with(json) { JSONSchemaChecker(schema).faults(of: $0) }
    }
    #expect(faults.isEmpty == isRight, "\(faults)")
  }

  static let scorecards: [(text: String, isValid: Bool)] = [
    ("items: [{rule: a, points: 1}]", true),
    ("items: [{rules: [a, b], id: c, title: 组, points: 3, deduct: {each: 1, cap: 2}}]", true),
    ("items: [{manual: a, title: {zh: 评, en: m}, points: 1, reason: 人评, source: [S2-017]}]", true),
    ("items: [{fact: a, is: false, points: 0, deduct: {steps: [5, 9]}}]", true),
    ("items: [{fact: a, over: 4, points: 1, weight: 2, dimension: b}]", true),
    ("base: 80\nfloor: 0\ncap: 110\nvisible: 87\nvisible_note: 注\nitems: []", true),
    ("dimensions: [{id: a, title: 甲, weight: 5}]\nitems: []", true),
    ("items: []\nvetoes: [{rule: a, at_least: 2, source: [S2-042]}, {fact: b, source: C}]", true),
    ("items: [{points: 1}]", false), ("items: [{rule: a, fact: b, points: 1}]", false),
    ("items: [{rule: a}]", false), ("items: [{rule: a, points: -1}]", false),
    ("items: [{rule: a, points: 1, deduct: 2}]", false),
    ("items: [{rule: a, points: 1, deduct: {steps: [0]}}]", false),
    ("items: [{rule: a, points: 1, weight: 0}]", false),
    ("dimensions: [{id: a}]\nitems: []", false),
    ("items: []\nvetoes: [{rule: a}]", false), ("items: []\nvetoes: [{source: [C]}]", false),
  ]

  @Test(arguments: scorecards) func scorecardsAreHeldToTheirSchema(_ text: String, _ isValid: Bool)
    throws
  {
    let schema = try Repository.text("lexicons/schema/scorecards.schema.json")
    let json = SchemaJSON.text(try YAMLNode.parse("name: a\ntitle: 表\n" + text, file: "a.yaml"))
    let faults = try JSONParser.with(schema) { schema in
      try JSONParser.with(json) { JSONSchemaChecker(schema).faults(of: $0) }
    }
    #expect((faults == []) == isValid, "\(text): \(faults)")
  }
}

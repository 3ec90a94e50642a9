import Foundation
import TestSupport
import Testing
import TextSources

@testable import Settings

/// The JSON Schema that editors use for config files says what the reader accepts, no more and no less.
@Suite struct ConfigSchemaTests {
  private static let schema = "lexicons/schema/config.schema.json"

  private static func keys(_ path: String...) throws -> Set<String> {
    let root = try JSONSerialization.jsonObject(with: Data(try Repository.text(schema).utf8))
    var value = root as? [String: Any] ?? [:]
    for name in path { value = value[name] as? [String: Any] ?? [:] }
    return Set((value["properties"] as? [String: Any] ?? [:]).keys)
  }

  @Test func theSchemaHasTheReadersKeys() throws {
    #expect(try Self.keys() == Set(SettingsFile.keys))
    #expect(try Self.keys("properties", "scripts", "items") == Set(ScriptSourceReader.keys))
    #expect(
      try Self.keys("properties", "scripts", "items", "properties", "role")
        == Set(ScriptSourceReader.roleKeys))
    #expect(try Self.keys("properties", "scenes", "items") == Set(SceneReader.keys))
  }

  /// Files that reader and schema take or refuse alike.
  static let files: [(text: String, isRight: Bool)] = [
    ("fail_level: minor", true), ("fail_level: grave", false), ("fail_level: [minor]", false),
    ("channel: call", true), ("channel: mail", false), ("preview: true", true),
    ("preview: maybe", false), ("max_characters: 120", true), ("max_characters: 0", false),
    ("max_characters: many", false), ("lang: en", true), ("lang: fr", false),
    ("select: [forbidden.*]", true), ("select: forbidden.*", true), ("select: {a: b}", false),
    ("scripts: [{paths: [a]}]", true), ("scripts: [{paths: a, format: csv, text: [b]}]", true),
    ("scripts: [{format: csv}]", false), ("scripts: [{paths: a, format: docx}]", false),
    ("scripts: [{paths: a, role: {column: b, agent: c}}]", true),
    ("scripts: [{paths: a, role: {colum: b}}]", false), ("scripts: {paths: a}", false),
    ("scripts: [{paths: a, code: 1}]", false),
    ("scenes: [{name: a, sections: [b], stage: opening, slots: ['{c}'], each: false}]", true),
    ("scenes: [{sections: [b]}]", false), ("scenes: [{name: a, paths: b, stage: start}]", false),
    ("selct: [a]", false), ("pack: [a]", false),
  ]

  @Test(arguments: files) func readerAndSchemaAgree(_ text: String, _ isRight: Bool) throws {
    let schema = try Repository.text(Self.schema)
    let json = SchemaJSON.text(try YAMLNode.parse(text, file: "a.yaml"))
    let faults = try JSONParser.with(schema) { schema in
      try JSONParser.with(json) { JSONSchemaChecker(schema).faults(of: $0) }
    }
    #expect(faults.isEmpty == isRight, "\(faults)")
    let isRead =
      (try? SettingsFile(text, path: "a.yaml", vocabulary: SettingsTests.vocabulary)) != nil
    #expect(isRead == isRight)
  }
}

import Lexicons
import Scripts
import Testing
import TextSources

@testable import Settings

@Suite struct SettingsTests {
  static let vocabulary = SettingsVocabulary(
    formats: ["markdown", "csv", "yaml"], isCharset: { $0 == "gb18030" },
    isPattern: { $0 != "(" })

  private static func read(_ text: String) throws -> SettingsFile {
    try SettingsFile(text, path: ".huashu.yaml", vocabulary: vocabulary)
  }

  @Test func emptyByDefault() { #expect(LintSettings().sources.isEmpty) }

  @Test(arguments: ["", "\n\n", "# nothing\n  # here", "---\n# still nothing"])
  func aFileOfCommentsSetsNothing(_ text: String) throws {
    let file = try Self.read(text)
    #expect(file.lines.isEmpty)
    #expect(file.settings.failLevel == nil)
  }

  @Test func everythingIsRead() throws {
    let file = try Self.read(
      """
      pack: ../ours
      profile: ecommerce
      fail_level: minor
      channel: call
      select: [forbidden.*, script.too-long]
      ignore: forbidden.jargon
      baseline: known.json
      preview: true
      max_characters: 120
      scripts:
        - paths: ['话术/**/*.md']
          code: true
        - paths: [a.csv, b.csv]
          format: csv
          encoding: gb18030
          text: [内容, 回复]
          section: 分组
          key: 编码
          role: {column: 角色, agent: [客服, 坐席]}
          keys: ['responses.*[].text']
          placeholders: ['\\[[^]]+\\]']
      exclude: [草稿]
      scenes:
        - name: 开场白
          sections: [开场*]
          paths: [opening/*]
          stage: opening
          rules: [opening.greeting]
          slots: ['{name}']
          max_characters: 60
          each: false
      lang: en
      """)
    let settings = file.settings
    #expect(settings.pack == "../ours")
    #expect(settings.profile == "ecommerce")
    #expect(settings.failLevel == .minor)
    #expect(settings.channel == "call")
    #expect(settings.select == ["forbidden.*", "script.too-long"])
    #expect(settings.ignore == ["forbidden.jargon"])
    #expect(settings.baseline == "known.json")
    #expect(settings.showsPreviews)
    #expect(settings.mostCharacters == 120)
    #expect(settings.language == "en")
    #expect(settings.exclude == ["草稿"])
    #expect(settings.sources.count == 2)
    #expect(settings.sources[0].reading.readsCode)
    let table = settings.sources[1]
    #expect(table.paths == ["a.csv", "b.csv"])
    #expect(table.reading.format == "csv")
    #expect(table.reading.encoding == "gb18030")
    #expect(table.reading.textColumns == ["内容", "回复"])
    #expect(table.reading.sectionColumns == ["分组"])
    #expect(table.reading.keyColumns == ["编码"])
    #expect(table.reading.roleColumn == "角色")
    #expect(table.reading.agentNames == ["客服", "坐席"])
    #expect(table.reading.keyPaths == ["responses.*[].text"])
    #expect(table.reading.placeholders == [#"\[[^]]+\]"#])
    let scene = settings.scenes[0]
    #expect(scene.name == "开场白")
    #expect(scene.sections == ["开场*"])
    #expect(scene.paths == ["opening/*"])
    #expect(scene.stage == .opening)
    #expect(scene.rules == ["opening.greeting"])
    #expect(scene.slots == ["{name}"])
    #expect(scene.mostCharacters == 60)
    #expect(!scene.each)
  }

  static let faults: [(text: String, fault: String)] = [
    ("fial_level: minor", "1:1: unknown key 'fial_level'; did you mean 'fail_level'?"),
    ("fail_level: mayor", "1:13: unknown fail_level 'mayor'; did you mean 'major'?"),
    ("channel: chats", "1:10: unknown channel 'chats'; did you mean 'chat'?"),
    ("lang: zn", "1:7: unknown lang 'zn'; did you mean 'zh'?"),
    ("preview: 2", "1:10: 'preview' must be true or false"),
    ("max_characters: 0", "1:17: 'max_characters' must be a whole number from 1 to 1000000"),
    (
      "scripts: []",
      "1:10: 'scripts' must be a list of groups with 'paths'; leave the key out to "
        + "check every file of a known format"
    ),
    ("scripts:\n  - path: [a]", "2:5: unknown key 'path'; did you mean 'paths'?"),
    ("scripts:\n  - paths: []", "2:12: 'paths' is missing or empty; name at least one"),
    ("scripts:\n  - format: csv", "2:5: 'paths' is missing or empty; name at least one"),
    (
      "scripts:\n  - paths: a\n    format: cvs",
      "3:13: unknown format 'cvs'; did you mean 'csv'?"
    ),
    (
      "scripts:\n  - paths: a\n    encoding: ebcdic",
      "3:15: unknown encoding 'ebcdic'; give utf-8, utf-16le, utf-16be, gb18030 or big5"
    ),
    (
      "scripts:\n  - paths: a\n    placeholders: ['x', '(']",
      #"3:25: '(' is no regular expression; write one in single quotes, like '\[[^]]+\]'"#
    ),
    (
      "scripts:\n  - paths: a\n    role: {colunm: b}",
      "3:12: unknown key 'colunm'; did you mean 'column'?"
    ),
    (
      "scenes:\n  - name: a",
      "2:5: a scene wants 'sections' or 'paths'; without them it is for nothing"
    ),
    (
      "scenes:\n  - {name: a, paths: b}\n  - {name: a, paths: c}",
      "3:12: two scenes are called 'a'; put their sections into one"
    ),
    (
      "scenes: [{name: a, paths: b, stage: openning}]",
      "1:37: unknown stage 'openning'; did you mean 'opening'?"
    ),
    ("pack: a\npack: b", "1:1: repeats the key 'pack'; keep one"),
    ("- a", "1:1: expected a mapping of "),
  ]

  @Test(arguments: faults) func faultsHaveAPlace(_ text: String, _ fault: String) throws {
    do {
      _ = try Self.read(text)
      Issue.record("was read")
    } catch let error as YAMLError {
      #expect(error.description.hasPrefix(".huashu.yaml:\(fault)"), "\(error)")
    }
  }

  @Test func optionsGoBeforeTheFile() throws {
    let file = try Self.read(
      "pack: ours\nprofile: base\nfail_level: minor\nselect: [a, b]\nignore:\n  - c\nbaseline: k")
    var options = LintSettings()
    options.failLevel = .critical
    options.select = ["d"]
    options.ignore = ["e"]
    options.profile = "strict"
    let settings = RunSettings(options: options, file: file, resolve: { "dir/\($0)" })
    #expect(settings.pack.value == "dir/ours")
    #expect(settings.pack.origin == .file(".huashu.yaml", line: 1))
    #expect(settings.profile.value == "strict")
    #expect(settings.profile.origin == .option("--profile"))
    #expect(settings.failLevel.value == .critical)
    #expect(settings.failLevel.origin == .option("--fail-level"))
    #expect(settings.select.map(\.value) == ["d"])
    #expect(settings.ignore.map(\.value) == ["c", "e"])
    #expect(settings.ignore.map(\.origin.text) == [".huashu.yaml:6", "--ignore"])
    #expect(settings.baseline.value == "dir/k")
    #expect(settings.mostCharacters.value == RunSettings.mostCharacters)
    #expect(settings.mostCharacters.origin == .builtIn)
    #expect(settings.channel.value == "chat")
    #expect(!settings.showsPreviews.value)
  }

  @Test func theShippedPackIsNoPath() throws {
    let file = try Self.read("pack: base")
    let settings = RunSettings(options: LintSettings(), file: file, resolve: { "dir/\($0)" })
    #expect(settings.pack.value == "base")
  }

  @Test func rowsShowEverySetting() throws {
    let file = try Self.read("scripts:\n  - paths: [a]\n  - paths: [b]\n    text: c\nselect: [d]")
    let rows = RunSettings(options: LintSettings(), file: file, resolve: { $0 }).rows
    let shown = Set(rows.map { String($0.key.prefix { $0 != "[" }) })
    #expect(shown == Set(SettingsFile.keys))
    let second = try #require(rows.first { $0.key == "scripts[1]" })
    #expect(second.origin == .file(".huashu.yaml", line: 3))
    #expect(
      second.value
        == .group([
          SettingRow.Member(key: "paths", value: .list(["b"])),
          SettingRow.Member(key: "text", value: .list(["c"])),
        ]))
  }

  static let patterns: [(pattern: String, path: String, matches: Bool)] = [
    ("*.md", "a.md", true), ("*.md", "x/y/a.md", true), ("*.md", "a.mdx", false),
    ("/*.md", "a.md", true), ("/*.md", "x/a.md", false), ("./a.md", "a.md", true),
    ("./a.md", "x/a.md", false), ("话术", "话术/a.md", true), ("话术/", "x/话术/a.md", true),
    ("话术/**/*.md", "话术/a.md", true), ("话术/**/*.md", "话术/b/c/a.md", true),
    ("话术/**/*.md", "x/话术/a.md", false), ("x/y", "x/y/a.md", true), ("x/y", "x/yy/a.md", false),
    ("**", "x/y.md", true), ("a?.md", "ab.md", true), ("../x/*.md", "../x/a.md", true),
    ("README*", "docs/README.zh.md", true),
  ]

  @Test(arguments: patterns) func patternsAreThoseOfIgnoreFiles(
    _ pattern: String, _ path: String, _ matches: Bool
  ) {
    #expect(PathSet([pattern]).matches(path) == matches)
  }
}

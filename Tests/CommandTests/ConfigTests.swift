import Foundation
import Settings
import TestSupport
import Testing

@testable import huashu

/// Which config file a run reads, `config show`, `init` and `doctor`.
@Suite struct ConfigTests {
  /// Where the config is found, by what is there.
  struct Search: Sendable, CustomTestStringConvertible {
    let name: String
    var files: [String] = []
    var paths: [String] = ["a/b"]
    var option: String?
    var variable: String?
    var isIsolated = false
    /// The config found, relative to the folder; nil: none.
    let found: String?
    var reason: ConfigFinder.Place.Reason?

    var testDescription: String { name }
  }

  static let searches = [
    Search(name: "nothing", found: nil),
    Search(
      name: "beside a file", files: ["a/.huashu.yaml"], paths: ["a/x.md"],
      found: "a/.huashu.yaml", reason: .nearest),
    Search(
      name: "in a folder", files: ["a/b/.huashu.yaml", "a/.huashu.yaml"],
      found: "a/b/.huashu.yaml", reason: .nearest),
    Search(
      name: "above", files: [".huashu.yaml"], found: ".huashu.yaml", reason: .nearest),
    Search(
      name: "above several", files: ["a/.huashu.yaml"], paths: ["a/b", "a/x.md"],
      found: "a/.huashu.yaml", reason: .nearest),
    Search(name: "below is not above", files: ["a/b/.huashu.yaml"], paths: ["a"], found: nil),
    Search(
      name: "the user's own", files: ["home/huashu/config.yaml"],
      found: "home/huashu/config.yaml", reason: .user),
    Search(
      name: "the project's before the user's",
      files: ["home/huashu/config.yaml", "a/.huashu.yaml"], found: "a/.huashu.yaml",
      reason: .nearest),
    Search(
      name: "the variable before the project's", files: ["c.yaml", "a/.huashu.yaml"],
      variable: "c.yaml", found: "c.yaml", reason: .environment),
    Search(
      name: "the option before the variable", files: ["c.yaml", "d.yaml"], option: "d.yaml",
      variable: "c.yaml", found: "d.yaml", reason: .option),
    Search(
      name: "an empty variable", files: ["a/.huashu.yaml"], variable: "",
      found: "a/.huashu.yaml", reason: .nearest),
    Search(
      name: "isolated", files: ["c.yaml", "a/.huashu.yaml", "home/huashu/config.yaml"],
      variable: "c.yaml", isIsolated: true, found: nil),
  ]

  @Test(arguments: searches) func theNearestWins(_ search: Search) throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/a/b", withIntermediateDirectories: true)
    for file in search.files { try folder.write(file, "lang: zh\n") }
    var finder = ConfigFinder()
    finder.directory = folder.path
    finder.environment = ["XDG_CONFIG_HOME": folder.path + "/home"]
    finder.environment["HUASHU_CONFIG"] = search.variable
    let place = try finder.find(
      option: search.option, isIsolated: search.isIsolated, paths: search.paths)
    #expect(place?.path == search.found.map { "\(folder.path)/\($0)" })
    #expect(place?.reason == search.reason)
  }

  @Test func patternsOfTheUsersConfigCountFromTheCurrentFolder() throws {
    let folder = try Folder()
    try folder.write("home/huashu/config.yaml", "lang: zh\n")
    var finder = ConfigFinder()
    finder.directory = folder.path
    finder.environment = ["XDG_CONFIG_HOME": folder.path + "/home"]
    #expect(try finder.find(option: nil, isIsolated: false, paths: [])?.base == folder.path)
  }

  static let ways: [(path: String, folder: String, way: String)] = [
    ("/a/b/c", "/a", "b/c"), ("/a/b", "/a/b", "."), ("/a/b", "/a/c/d", "../../b"), ("/a", "/", "a"),
  ]

  @Test(arguments: ways) func waysLeadFromFolders(_ path: String, _ folder: String, _ way: String) {
    #expect(Paths.relative(path, to: folder) == way)
    #expect(Paths.absolute(way, from: folder) == path)
  }

  // MARK: config show

  @Test func everySettingHasAnOrigin() throws {
    let gate = try Gate()
    try gate.folder.write(
      "project/.huashu.yaml", "fail_level: minor\nselect:\n  - forbidden.*\npack: ../pack\n")
    try gate.folder.write("project/a.md", "您好\n")
    let outcome = try gate.run(
      ["config", "show", "a.md", "--channel", "call", "--format", "json"], directory: "project")
    let shown = try JSON.object(outcome.text)
    #expect(shown["schema"] as? String == "huashu.config/1")
    let config = shown["config"] as? [String: Any]
    #expect(config?["path"] as? String == ".huashu.yaml")
    #expect(config?["reason"] as? String == "nearest")
    let settings = try #require(shown["settings"] as? [[String: Any]])
    func setting(_ key: String) -> [String: Any] {
      settings.first { $0["key"] as? String == key } ?? [:]
    }
    func origin(_ key: String) -> [String: Any] { setting(key)["origin"] as? [String: Any] ?? [:] }
    #expect(setting("fail_level")["value"] as? String == "minor")
    #expect(origin("fail_level")["file"] as? String == ".huashu.yaml")
    #expect(origin("fail_level")["line"] as? Int == 1)
    #expect(origin("select[0]")["line"] as? Int == 3)
    #expect((setting("pack")["value"] as? String)?.hasSuffix("/pack") == true)
    #expect(setting("channel")["value"] as? String == "call")
    #expect(origin("channel")["name"] as? String == "--channel")
    #expect(origin("max_characters")["kind"] as? String == "built-in")

    let text = try gate.run(
      ["config", "show", "a.md", "--channel", "call"], with: ["HUASHU_LANG": "en"],
      directory: "project")
    #expect(text.lines.contains { $0.hasPrefix("fail_level") && $0.hasSuffix(".huashu.yaml:1") })
    #expect(text.lines.contains { $0.hasPrefix("channel") && $0.hasSuffix("--channel") })
    #expect(text.lines.contains { $0.hasPrefix("preview") && $0.hasSuffix("built-in") })
  }

  @Test func aBrokenConfigIsNamed() throws {
    let gate = try Gate()
    try gate.folder.write(".huashu.yaml", "selct: [a]\n")
    let outcome = try gate.run(["config", "show"])
    #expect(outcome.status == 2)
    #expect(outcome.errors == ".huashu.yaml:1:1: unknown key 'selct'; did you mean 'select'?\n")
  }

  /// The formats a config may name are those there are, and the schema's.
  @Test func theSchemaNamesTheFormats() throws {
    let schema = try JSON.object(try Repository.text("lexicons/schema/config.schema.json"))
    var value = schema
    for name in ["properties", "scripts", "items", "properties", "format"] {
      value = value[name] as? [String: Any] ?? [:]
    }
    #expect(
      Set(value["enum"] as? [String] ?? []) == Set(LoadedSettings.vocabulary.formats))
  }

  // MARK: What counts as a script

  /// Files of a folder, and which of them are checked.
  struct Walk: Sendable, CustomTestStringConvertible {
    let name: String
    let files: [String]
    var config = ""
    var paths = ["."]
    let checked: [String]
    var says = ""

    var testDescription: String { name }
  }

  static let walks = [
    Walk(
      name: "documents of a repository",
      files: [
        "a.md", "b.txt", "README.md", "README_zh.md", "docs/CHANGELOG.md", "LICENSE.txt",
        "package.json", "node_modules/x.md", ".hidden.md", ".git/x.md", "nlu.yml", "data/nlu/x.md",
        "support.md", "x.swift",
      ], checked: ["a.md", "b.txt", "support.md"]),
    Walk(
      name: "named files", files: ["README.md", "a.md"], paths: ["README.md"],
      checked: ["README.md"]),
    Walk(
      name: "a file twice", files: ["a.md"], paths: ["a.md", ".", "./a.md"], checked: ["a.md"]),
    Walk(
      name: "groups of the config", files: ["话术/a.md", "话术/README.md", "b.md"],
      config: "scripts:\n  - paths: ['话术/**/*.md']\n", checked: ["话术/README.md", "话术/a.md"]),
    Walk(
      name: "named, but no script by the config", files: ["话术/a.md", "b.md"],
      config: "scripts:\n  - paths: ['话术/**/*.md']\n", paths: ["话术/a.md", "b.md"],
      checked: ["话术/a.md"], says: "b.md is no script by the config"),
    Walk(
      name: "excluded", files: ["a.md", "draft/b.md", "c.md"],
      config: "exclude: [draft, c.md]\n", checked: ["a.md"]),
  ]

  @Test(arguments: walks) func scriptsAreThoseTheConfigMeans(_ walk: Walk) throws {
    let gate = try Gate()
    for file in walk.files { try gate.folder.write("p/\(file)", "不归我管\n") }
    if !walk.config.isEmpty { try gate.folder.write("p/.huashu.yaml", walk.config) }
    let outcome = try gate.lint(walk.paths + ["--format", "concise"], directory: "p")
    let places = outcome.lines.compactMap { line -> String? in
      guard line.contains("forbidden.all") else { return nil }
      let path = String(line.prefix { $0 != ":" })
      return path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    }
    #expect(places == walk.checked, "\(outcome.text)\(outcome.errors)")
    #expect(walk.says.isEmpty || outcome.errors.contains(walk.says), "\(outcome.errors)")
  }

  @Test func readingOptionsOfTheConfigAreUsed() throws {
    let gate = try Gate()
    try gate.folder.write("p/a.csv", "谁,话\n客服,不归我管\n买家,不归我管\n")
    try gate.folder.write(
      "p/.huashu.yaml",
      "scripts:\n  - paths: a.csv\n    text: 话\n    role: {column: 谁, agent: 客服}\n")
    let outcome = try gate.lint([".", "--format", "concise"], directory: "p")
    #expect(outcome.lines.filter { $0.contains("forbidden.all") }.count == 1, "\(outcome.text)")
    #expect(outcome.lines.first?.contains("a.csv:2:") == true)
  }

  // MARK: init

  @Test(arguments: ["zh", "en"]) func initWritesAConfigThatWorks(_ language: String) throws {
    let gate = try Gate()
    for file in ["话术/a.md", "话术/b.md", "short.csv", "it's.txt", "README.md"] {
      try gate.folder.write("p/\(file)", "内容\n您好，请问有什么可以帮您？\n")
    }
    let shown = try gate.run(["init", "--stdout", "--lang", language], directory: "p")
    #expect(shown.status == 0)
    let first = try gate.run(["init", "--lang", language], directory: "p")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.output.isEmpty)
    #expect(first.errors.contains("--write-baseline"))
    let text = try gate.folder.text("p/.huashu.yaml")
    #expect(text == shown.text)
    // A path of this checkout has no place in a file that is committed.
    #expect(!text.contains("$schema"))
    #expect(text.contains("  - paths: ['话术/**/*.md']  # 2"))
    #expect(text.contains("  - paths: ['/it''s.txt']  # 1"))

    let again = try gate.run(["init"], directory: "p")
    #expect(again.status == 2)
    #expect(again.errors.contains("is there already"))
    #expect(try gate.folder.text("p/.huashu.yaml") == text)

    let outcome = try gate.lint([".", "--format", "json"], directory: "p")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let files = try #require(try JSON.object(outcome.text)["files"] as? [Any])
    #expect(files.count == 4)
  }

  @Test func initOfAnEmptyFolderIsAllComments() throws {
    let gate = try Gate()
    try FileManager.default.createDirectory(
      atPath: gate.folder.path + "/p", withIntermediateDirectories: true)
    #expect(try gate.run(["init", "p"]).status == 0)
    #expect(try gate.run(["config", "show", "p"]).status == 0)
    #expect(try gate.run(["init", "nowhere"]).status == 2)
  }

  // MARK: doctor

  @Test func aHealthyPlaceEndsWithZero() throws {
    let gate = try Gate()
    try gate.folder.write("p/.huashu.yaml", "pack: ../pack\nscripts:\n  - paths: '*.md'\n")
    try gate.folder.write("p/a.md", "您好\n")
    let outcome = try gate.run(["doctor"], with: ["HUASHU_LANG": "en"], directory: "p")
    #expect(outcome.status == 0, "\(outcome.text)")
    #expect(!outcome.text.contains("✗"))
    for words in [
      "✓ huashu ", "✓ config: .huashu.yaml", "✓ pack: small 1.0.0", "✓ fingerprint: sha256:",
      "✓ profile: base", "✓ rules: 2; scripts decide 1", "✓ script files: 1", "✓ cache: ",
      "✓ locale: C.UTF-8",
    ] {
      #expect(outcome.text.contains(words), "\(words) in \(outcome.text)")
    }
  }

  static let ills: [(config: String, says: String)] = [
    ("fail_level: mayor\n", "✗ config: .huashu.yaml:1:13: unknown fail_level"),
    ("pack: nowhere\n", "✗ pack: nowhere: no pack here"),
    ("pack: ../pack\nprofile: bse\n", "did you mean 'base'?"),
    ("pack: ../pack\nbaseline: known.json\n", "✗ baseline cannot be read: known.json"),
    ("pack: ../pack\nscripts:\n  - paths: '*.csv'\n", "✗ script files: none"),
  ]

  @Test(arguments: ills) func whatIsWrongEndsWithTwo(_ config: String, _ says: String) throws {
    let gate = try Gate()
    try gate.folder.write("p/.huashu.yaml", config)
    try gate.folder.write("p/a.md", "您好\n")
    let outcome = try gate.run(["doctor"], with: ["HUASHU_LANG": "en"], directory: "p")
    #expect(outcome.status == 2)
    #expect(outcome.text.contains(says), "\(outcome.text)")
    #expect(outcome.text.contains("  → "))
  }
}

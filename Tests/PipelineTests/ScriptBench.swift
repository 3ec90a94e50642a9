import Packs
import Pipeline
import ReportModel
import Scorecards
import Scripts
import TestSupport

/// A small pack for scripts: a greeting, a farewell, and forbidden words with replacements.
enum ScriptBench {
  static func pack() throws -> ResolvedPack { try loaded.get() }

  private static let loaded = Result {
    try PackLoader.load(
      PackSource(
        settings: file(
          "pack.yaml",
          """
          name: small
          version: 1.0.0
          guards: {negators: [不, 没], report_cues: [您说]}
          timing: {name: first-ask}
          profiles: {base: {}}
          """),
        phrases: [
          file("F01.yaml", forbidden), file("P01.yaml", expected("P01", "greeting", "您好")),
          file("P16.yaml", expected("P16", "farewell", "再见")),
        ], rules: [file("rules.yaml", rules)], scorecards: []))
  }

  private static func file(_ path: String, _ text: String) -> PackSource.File {
    PackSource.File(path: path, text: text)
  }

  private static let forbidden = """
    category: F01
    name: taboo
    title: 禁语
    polarity: forbidden
    defaults: {severity: major, suggestion: 我来跟进。, source: [S0-001]}
    entries:
      - {id: F01-001, phrase: 绝对保本, replace: 力求稳健, replace_safe: true, negation: true, tests: {hit: [绝对保本], no_hit: [好]}}
      - {id: F01-002, phrase: 关我什么事, replace: 我来跟进, message: 推卸, tests: {hit: [关我什么事], no_hit: [好]}}
      - {id: F01-003, phrase: 爱买不买, tests: {hit: [爱买不买], no_hit: [好]}}
      - {id: F01-004, phrase: 好评返现, evasion: true, tests: {hit: [好评返现], no_hit: [好]}}
      - {id: F01-005, phrase: 你…4没救了, tests: {hit: [你真的没救了], no_hit: [好]}}
      - {id: F01-006, phrase: 自己想办法, at: turn, tests: {hit: [自己想办法], no_hit: [您自己想办法吧]}}
    """

  private static func expected(_ id: String, _ name: String, _ phrase: String) -> String {
    """
    category: \(id)
    name: \(name)
    title: \(name)
    polarity: expected
    defaults: {source: [S0-001]}
    entries:
      - {id: \(id)-001, phrase: \(phrase), tests: {hit: [\(phrase)], no_hit: [好]}}
    """
  }

  private static let rules = """
    rules:
      - id: forbidden.taboo
        title: {zh: 禁语, en: Taboo}
        severity: major
        forbidden: {any: [F01]}
        message: {zh: 说了禁语, en: taboo words}
        suggestion: {zh: 换个说法, en: say it otherwise}
        source: [S0-001]
        examples: {good: [客服：好], bad: [客服：爱买不买]}
      - id: forbidden.trial
        title: 试行
        severity: major
        preview: true
        forbidden: {any: [P16]}
        message: 试行
        suggestion: 试行
        source: [S0-001]
        examples: {good: [客服：好], bad: []}
      - id: opening.greeting
        title: 问候
        severity: minor
        present: {any: [P01], in: opening, turns: 2}
        message: {zh: 没有问候, en: no greeting}
        suggestion: 您好。
        source: [S0-001]
        examples: {good: [客服：您好], bad: [客服：好]}
      - id: closing.farewell
        title: 告别
        severity: minor
        present: {any: [P16], in: closing, turns: 2}
        message: 没有告别
        suggestion: 再见。
        source: [S0-001]
        examples: {good: [客服：再见], bad: [客服：好]}
      - id: call.only
        title: 电话
        severity: minor
        channel: call
        present: {any: [P16], in: closing, turns: 2}
        message: 没有告别
        suggestion: 再见。
        source: [S0-001]
        examples: {good: [客服：再见], bad: [客服：好]}
    """

  /// What a check of some files finds, as `scripts.md:2:3 forbidden.taboo 绝对保本`.
  static func findings(
    _ texts: [(path: String, text: String)], pack: ResolvedPack? = nil,
    _ set: (inout ScriptChecker.Options) -> Void = { _ in }
  ) throws -> [String] {
    try report(texts, pack: pack, set).findings.map(describe)
  }

  static func describe(_ finding: ScriptFinding) -> String {
    let start = finding.region.start
    return "\(finding.path):\(start.line):\(start.scalarColumn) \(finding.rule) \(finding.quote)"
  }

  static func report(
    _ texts: [(path: String, text: String)], pack: ResolvedPack? = nil,
    _ set: (inout ScriptChecker.Options) -> Void = { _ in }
  ) throws -> ScriptReport {
    var options = ScriptChecker.Options()
    set(&options)
    let checker = try ScriptChecker(pack: pack ?? self.pack(), settings: options)
    return checker.check(texts.map { ScriptSheet.document($0.text, path: $0.path) })
  }

  static func findings(
    _ text: String, pack: ResolvedPack? = nil,
    _ set: (inout ScriptChecker.Options) -> Void = { _ in }
  ) throws -> [String] {
    try findings([("s.md", text)], pack: pack, set)
  }
}

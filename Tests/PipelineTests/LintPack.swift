import Packs
import Pipeline
import ReportModel
import Scorecards

/// A pack made up for one test: entries of a forbidden and an expected category.
struct LintPack {
  /// Flow mappings, one a line; message, suggestion and source are there already.
  var forbidden: [String] = []
  var expected: [String] = []
  /// Lines of `ordinary.tsv` behind its head.
  var ordinary: [String] = []
  /// The examples of the pack's one rule.
  var ruleExamples = "{good: [], bad: []}"
  /// Lines of a second rule: what it asks for, and its `conditions`; none: there is no second rule.
  var asks: [String] = []

  /// An entry written out, with its hits and no-hits.
  static func entry(
    _ id: String, _ phrase: String, _ more: String = "", hit: String, noHit: String = "好"
  ) -> String {
    "{id: \(id), phrase: '\(phrase)', \(more.isEmpty ? "" : more + ", ")"
      + "tests: {hit: [\(hit)], no_hit: [\(noHit)]}}"
  }

  func read() throws -> (manuscript: PackManuscript, pack: ResolvedPack) {
    let source = PackSource(
      settings: file(
        "pack.yaml",
        """
        name: small
        version: 1.0.0
        guards: {negators: [不, 没], report_cues: [您说]}
        timing: {name: first-ask}
        profiles: {base: {}, finance: {}}
        """),
      phrases: [
        file("F01.yaml", category("F01", "forbidden", "suggestion: 我来跟进, ", forbidden)),
        file("P01.yaml", category("P01", "expected", "", expected)),
      ],
      rules: [
        file(
          "rules.yaml",
          """
          rules:
            - id: forbidden.all
              title: 禁语
              severity: major
              forbidden: {any: [F01]}
              message: 禁语
              suggestion: 跟进
              source: [S0-001]
              examples: \(ruleExamples)
          \(secondRule)
          """)
      ], scorecards: [])
    let table = file(
      "ordinary.tsv", (["kind\tsentence\tallowed"] + ordinary).joined(separator: "\n"))
    return (
      try PackManuscript(reading: source, ordinary: ordinary.isEmpty ? nil : table),
      try PackLoader.load(source)
    )
  }

  /// The findings, as `error dead F01-001 F01.yaml:8`.
  func findings() throws -> [String] {
    try lint().map { finding in
      let parts = [
        finding.severity.rawValue, finding.check.rawValue, finding.entry ?? "-",
        finding.place?.description ?? "-",
      ]
      return parts.joined(separator: " ")
    }
  }

  func lint() throws -> [LintFinding] {
    let (manuscript, pack) = try read()
    return try PackLinter(manuscript, pack: pack).findings()
  }

  private func file(_ path: String, _ text: String) -> PackSource.File {
    PackSource.File(path: path, text: text)
  }

  private var secondRule: String {
    if asks.isEmpty { return "" }
    let head = [
      "- id: second", "  title: 第二", "  severity: minor", "  message: 没有做到", "  suggestion: 做到",
      "  source: [S0-001]",
    ]
    return (head + asks.map { "  " + $0 }).map { "  " + $0 }.joined(separator: "\n")
  }

  /// The first entry stands in line 7.
  private func category(
    _ id: String, _ polarity: String, _ defaults: String, _ entries: [String]
  ) -> String {
    """
    category: \(id)
    name: \(id.lowercased())
    title: \(id)
    polarity: \(polarity)
    defaults: {severity: major, \(defaults)source: [S0-001]}
    entries:\(entries.isEmpty ? " []" : "")
    \(entries.map { "  - " + $0 }.joined(separator: "\n"))
    """
  }
}

internal import Bytes
internal import Lexicons
internal import ReportModel
internal import Rules
internal import Scripts

/// SARIF 2.1.0 as GitHub's code scanning takes it. Columns count UTF-16 units.
struct LintSARIF: Sendable {
  /// GitHub refuses runs with more.
  static let mostResults = 25_000

  let words: LintWords

  func write(_ report: ScriptReport, to writer: inout ByteWriter) {
    let rules = LintRules(report)
    let places = artifactPlaces(report)
    let results = report.worstFirst.prefix(Self.mostResults).map { finding in
      LintSARIFResult(words: words, rules: rules, artifacts: places).fragment(finding)
    }
    let run: [JSONFragment.Member] = [
      .init("tool", .object([.init("driver", driver(report, rules))])),
      .init("language", .text(words.pick("zh-CN", "en"))),
      .init("columnKind", .text("utf16CodeUnits")),
      .init("automationDetails", .object([.init("id", .text("huashu-lint/"))])),
      .init("invocations", .list([invocation(report, places)])),
      .init("artifacts", artifacts(report, places)), .init("results", .list(results)),
      .init(
        "properties",
        .object([
          .init("notJudged", .texts(report.notJudged)),
          .init("pack", .text("\(report.pack.name) \(report.pack.version)")),
          .init("packFingerprint", .text(report.pack.fingerprint)),
        ])),
    ]
    JSONFragment.object([
      .init(
        "$schema",
        .text(
          "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/main/sarif-2.1/schema/sarif-schema-2.1.0.json"
        )),
      .init("version", .text("2.1.0")), .init("runs", .list([.object(run)])),
    ]).write(to: &writer)
    writer.append("\n" as StaticString)
  }

  // MARK: The tool

  private func driver(_ report: ScriptReport, _ rules: LintRules) -> JSONFragment {
    let parts = report.toolVersion.split(separator: ".", omittingEmptySubsequences: false)
    let isSemantic = parts.count == 3 && parts.allSatisfy { Int($0) != nil }
    return .object([
      .init("name", .text("huashu")),
      .init("version", .text(orAbsent: report.toolVersion)),
      .init("semanticVersion", isSemantic ? .text(report.toolVersion) : .absent),
      .init("language", .text(words.pick("zh-CN", "en"))),
      .init("rules", .list(rules.cards.map { LintSARIFRule(words: words).fragment($0) })),
      .init(
        "notifications",
        .list([
          descriptor(lintNotRead, words.notRead),
          descriptor("huashu.left-out", words.pick("结果超过上限", "too many results")),
          descriptor(
            "huashu.not-judged", words.pick("话术判断不了的规则", "rules that scripts cannot decide")),
        ])),
    ])
  }

  private func descriptor(_ id: String, _ text: String) -> JSONFragment {
    .object([
      .init("id", .text(id)), .init("shortDescription", .object([.init("text", .text(text))])),
    ])
  }

  // MARK: The run

  private func invocation(_ report: ScriptReport, _ places: [String: Int]) -> JSONFragment {
    var notes = report.files.flatMap { file in
      file.problems.map { problem in
        notification(
          0, "error", problem.message,
          location(file.path, places, line: problem.line))
      }
    }
    let isComplete = notes.isEmpty
    let leftOut = report.findings.count - Self.mostResults
    if leftOut > 0 { notes.append(notification(1, "warning", words.leftOut(leftOut))) }
    let unjudged = LintTally(report)
    if unjudged.notJudged > 0 {
      let text = words.pick(
        "\(unjudged.notJudged) 条规则要看真实会话，话术判断不了",
        "\(unjudged.notJudged) rules not judged: scripts cannot decide them")
      notes.append(notification(2, "note", text))
    }
    return .object([
      .init("executionSuccessful", .flag(isComplete)),
      .init("toolExecutionNotifications", .list(notes)),
    ])
  }

  private static let notifications = [lintNotRead, "huashu.left-out", "huashu.not-judged"]

  private func notification(
    _ kind: Int, _ level: String, _ text: String, _ location: JSONFragment = .absent
  ) -> JSONFragment {
    .object([
      .init(
        "descriptor",
        .object([.init("id", .text(Self.notifications[kind])), .init("index", .number(kind))])),
      .init("level", .text(level)),
      .init("message", .object([.init("text", .text(SafeText.sarif(text)))])),
      .init("locations", location),
    ])
  }

  private func location(_ path: String, _ places: [String: Int], line: Int?) -> JSONFragment {
    let region = line.map { JSONFragment.object([.init("startLine", .number($0))]) } ?? .absent
    return .list([
      .object([
        .init(
          "physicalLocation",
          .object([
            .init("artifactLocation", LintSARIFResult.artifact(path, places)),
            .init("region", region),
          ]))
      ])
    ])
  }

  // MARK: Files

  /// The place of each file among the artifacts.
  private func artifactPlaces(_ report: ScriptReport) -> [String: Int] {
    var places: [String: Int] = [:]
    for path in report.files.map(\.path) + report.findings.map(\.path) where places[path] == nil {
      places[path] = places.count
    }
    return places
  }

  private func artifacts(_ report: ScriptReport, _ places: [String: Int]) -> JSONFragment {
    let sorted = places.sorted { $0.value < $1.value }
    let files = Dictionary(report.files.map { ($0.path, $0) }) { first, _ in first }
    return .list(
      sorted.map { path, _ in
        let properties = files[path].map { file in
          JSONFragment.object([
            .init("format", .text(file.format)), .init("utterances", .number(file.utterances)),
          ])
        }
        return .object([
          .init("location", .object([.init("uri", .text(SafeText.uri(path: path)))])),
          .init("properties", properties ?? .absent),
        ])
      })
  }
}

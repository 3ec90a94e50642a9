internal import Lexicons
package import ReportModel
package import Scripts

/// Marks findings that a remark in their file suppresses, and says what is wrong with the remarks.
///
/// A remark alone covers the utterance that begins next behind it; any other the utterances on its
/// lines. What is suppressed stays in the report.
package enum Suppressions {
  package struct Options: Sendable {
    /// All ids of the pack's rules, judged or not; those about scripts are known anyway.
    package var knownRules: Set<String> = []
    /// The day by which `until` is judged, as `2026-11-23`; nil: nothing expires.
    package var day: String?
    /// Whether what is wrong with remarks is major.
    package var isStrict = false
    /// Which rules are wanted.
    package var selection: @Sendable (String) -> Bool = { _ in true }

    package init() {}
  }

  /// What came of the remarks.
  package struct Outcome: Sendable, Hashable {
    package var suppressed = 0
    /// Remarks with a date that could not be judged because no day was given.
    package var undated = 0
  }

  /// Documents are those the report is of.
  @discardableResult
  package static func apply(
    to report: inout ScriptReport, documents: [ScriptDocument], options: Options
  ) -> Outcome {
    var outcome = Outcome()
    let known = options.knownRules.union(ScriptRule.allCases.map(\.rawValue))
    let judged = Set(report.rules.map(\.id))
    var byPath: [String: [Int]] = [:]
    for place in report.findings.indices {
      byPath[report.findings[place].path, default: []].append(place)
    }
    var found: [ScriptFinding] = []
    for document in documents {
      let places = byPath[document.path] ?? []
      for remark in document.remarks {
        guard let request = SuppressionRemark(remark.text) else { continue }
        var pass = Pass(document: document, remark: remark, request: request, options: options)
        pass.run(over: &report.findings, places, known: known, judged: judged)
        outcome.suppressed += pass.suppressed
        if pass.isUndated { outcome.undated += 1 }
        found += pass.findings
      }
    }
    report.rules += ScriptRule.allCases.filter {
      $0.isAboutSuppressions && options.selection($0.rawValue)
    }.map { $0.card }
    merge(found, into: &report)
    return outcome
  }

  /// Puts findings in by file and place.
  private static func merge(_ found: [ScriptFinding], into report: inout ScriptReport) {
    guard !found.isEmpty else { return }
    let order = Dictionary(
      report.files.enumerated().map { ($0.element.path, $0.offset) },
      uniquingKeysWith: { first, _ in first })
    let all = (report.findings + found).enumerated().map { place, finding in
      (key: (order[finding.path] ?? order.count, finding.region.start.byte, place), finding)
    }
    report.findings = all.sorted { $0.key < $1.key }.map(\.1)
  }
}

/// One remark at work.
private struct Pass {
  let document: ScriptDocument
  let remark: ScriptRemark
  let request: SuppressionRemark
  let options: Suppressions.Options
  private(set) var findings: [ScriptFinding] = []
  private(set) var suppressed = 0
  private(set) var isUndated = false

  init(
    document: ScriptDocument, remark: ScriptRemark, request: SuppressionRemark,
    options: Suppressions.Options
  ) {
    self.document = document
    self.remark = remark
    self.request = request
    self.options = options
  }

  mutating func run(
    over all: inout [ScriptFinding], _ places: [Int], known: Set<String>, judged: Set<String>
  ) {
    if request.rules.isEmpty { add(.unknownRule) }
    let isUnknown = request.rules.indices.map { rule in
      !known.contains { request.covers($0, by: rule) }
    }
    for (rule, isUnknown) in zip(request.rules, isUnknown) where isUnknown {
      add(.unknownRule, naming: rule)
    }
    if request.reason.isEmpty { add(.noReason) }
    switch request.until {
    case .never: break
    case .unreadable:
      add(.expired)
      return
    case .day(let last):
      guard let day = options.day else {
        isUndated = true
        break
      }
      if day > last {
        add(.expired, naming: last)
        return
      }
    }
    let covered = coveredUtterances
    let lines = remark.region.start.line...max(remark.region.start.line, remark.region.end.line)
    for rule in request.rules.indices where !isUnknown[rule] {
      var isUsed = false
      for place in places where request.covers(all[place].rule, by: rule) {
        let isCovered =
          all[place].utterance.map { covered.contains($0) }
          ?? (!remark.isAlone && lines.contains(all[place].region.start.line))
        guard isCovered else { continue }
        isUsed = true
        guard all[place].standing == .open else { continue }
        all[place].standing = .suppressed(reason: request.reason)
        suppressed += 1
      }
      // A rule that was not judged could find nothing.
      if !isUsed, judged.contains(where: { request.covers($0, by: rule) }) {
        add(.unused, naming: request.rules[rule])
      }
    }
  }

  /// The places of the utterances the remark stands for.
  private var coveredUtterances: Set<Int> {
    let (start, end) = (remark.region.start, remark.region.end)
    if remark.isAlone {
      let behind = document.utterances.indices.filter {
        document.utterances[$0].source.lower >= end.byte
      }
      let next = behind.min {
        document.utterances[$0].source.lower < document.utterances[$1].source.lower
      }
      return Set([next].compactMap { $0 })
    }
    return Set(
      document.utterances.indices.filter { index in
        let source = document.utterances[index].source
        return document.text.position(at: source.lower).line <= end.line
          && document.text.position(at: source.upper).line >= start.line
      })
  }

  private mutating func add(_ rule: ScriptRule, naming name: String? = nil) {
    guard options.selection(rule.rawValue) else { return }
    let line = document.text.line(remark.region.start.line)
    // Only what looks like an id or a day is repeated.
    let isPlain =
      name.map { name in
        name.utf8.count <= 60
          && name.unicodeScalars.allSatisfy {
            $0.isASCII
              && ($0.properties.isAlphabetic || "0123456789.-_*?".unicodeScalars.contains($0))
          }
      } ?? false
    let detail = name.flatMap { isPlain ? (chinese: $0, english: $0) : nil }
    var finding = ScriptFinding(
      rule, path: document.path, region: remark.region,
      quote: document.text.string(remark.region.range), line: line, detail: detail)
    if options.isStrict { finding.severity = .major }
    findings.append(finding)
  }
}

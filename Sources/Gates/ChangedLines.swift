package import ReportModel
package import Scripts

/// Which lines of which files differ from a git revision, read from what `git diff` prints.
package struct ChangedLines: Sendable {
  /// The lines of one file in its new state, from 1.
  private struct Changes: Sendable {
    var isWhole = false
    var lines: [ClosedRange<Int>] = []
    /// Lines behind which others were taken away; 0: before the first.
    var gaps: [Int] = []
  }

  private var files: [String: Changes] = [:]

  /// Nothing has changed.
  package init() {}

  /// The arguments of the `git diff` whose output is read; paths are those of the repository's root.
  package static func arguments(since revision: String) -> [String] {
    [
      "diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-relative",
      "--find-renames", "--src-prefix=a/", "--dst-prefix=b/", "--end-of-options", revision, "--",
    ]
  }

  /// Reads the output of `git diff --unified=0`.
  package init(parsing output: [UInt8]) {
    var parser = DiffParser(output)
    parser.parse { change in
      switch change {
      case .lines(let path, let lines): files[path, default: Changes()].lines.append(lines)
      case .gap(let path, let line): files[path, default: Changes()].gaps.append(line)
      case .whole(let path): files[path, default: Changes()].isWhole = true
      }
    }
  }

  /// Takes a whole file for changed: one that git does not know yet.
  package mutating func addWhole(_ path: String) { files[path, default: Changes()].isWhole = true }

  package var isEmpty: Bool { files.isEmpty }

  /// Files of which anything has changed, in order.
  package var paths: [String] { files.keys.sorted() }

  /// Whether any of some lines has changed, or something between two of them was taken away.
  package func touches(_ path: String, lines: ClosedRange<Int>) -> Bool {
    guard let changes = files[path] else { return false }
    return changes.isWhole || changes.lines.contains { $0.overlaps(lines) }
      || changes.gaps.contains { $0 >= lines.lowerBound && $0 < lines.upperBound }
  }

  /// A report of what stands on changed lines alone. An utterance counts as a whole: a finding stays if
  /// any line of its utterance has changed. `name` makes a path of the report one of the repository.
  package func filtered(
    _ report: ScriptReport, documents: [ScriptDocument], name: (String) -> String = { $0 }
  ) -> ScriptReport {
    let byPath = Dictionary(
      documents.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    var report = report
    report.findings = report.findings.filter { finding in
      var region = finding.region
      if let place = finding.utterance, let document = byPath[finding.path],
        document.utterances.indices.contains(place)
      {
        region = document.text.region(
          of: document.utterances[place].source.union(finding.region.range))
      }
      let first = region.start.line
      return touches(name(finding.path), lines: first...max(first, region.end.line))
    }
    return report
  }
}

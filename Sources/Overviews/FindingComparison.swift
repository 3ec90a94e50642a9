/// The findings of two runs, paired by key; a key that stands twice is two findings.
package struct FindingComparison: Sendable {
  /// Of rules in force, or of rules on trial.
  package struct Tally: Hashable, Sendable {
    package var old = 0
    package var new = 0
    package var added = 0
    package var gone = 0
    package var unchanged = 0
    /// Unchanged ones with another severity, or whose rule was on trial and is not, or the reverse.
    package var regraded = 0
    /// Added ones in conversations only the new run has.
    package var addedElsewhere = 0
    /// Gone ones in conversations only the old run has.
    package var goneElsewhere = 0

    package init() {}
  }

  package struct RuleCount: Hashable, Sendable {
    package var added = 0
    package var gone = 0

    package init() {}
  }

  /// The gravest first, rules on trial last; then in the order of the run.
  package private(set) var added: [RunMarks.Finding]
  package private(set) var gone: [RunMarks.Finding]
  package private(set) var counted = Tally()
  package private(set) var previews = Tally()
  package private(set) var byRule: [String: RuleCount] = [:]

  init(_ old: RunMarks, _ new: RunMarks, _ pairing: RunPairing) {
    let pairs = RunPairing.pairs(old.findings.map(\.digest), new.findings.map(\.digest))
    added = Self.others(new.findings, Set(pairs.map(\.new)))
    gone = Self.others(old.findings, Set(pairs.map(\.old)))
    for finding in old.findings { self[finding].old += 1 }
    for finding in new.findings { self[finding].new += 1 }
    for pair in pairs {
      let (before, after) = (old.findings[pair.old], new.findings[pair.new])
      self[after].unchanged += 1
      if before.severity != after.severity || before.isPreview != after.isPreview {
        self[after].regraded += 1
      }
    }
    let (onlyOld, onlyNew) = (Set(pairing.onlyOld), Set(pairing.onlyNew))
    for finding in added {
      self[finding].added += 1
      if onlyNew.contains(finding.conversation) { self[finding].addedElsewhere += 1 }
      byRule[finding.rule, default: RuleCount()].added += 1
    }
    for finding in gone {
      self[finding].gone += 1
      if onlyOld.contains(finding.conversation) { self[finding].goneElsewhere += 1 }
      byRule[finding.rule, default: RuleCount()].gone += 1
    }
  }

  private subscript(_ finding: RunMarks.Finding) -> Tally {
    get { finding.isPreview ? previews : counted }
    set { if finding.isPreview { previews = newValue } else { counted = newValue } }
  }

  private static func others(
    _ findings: [RunMarks.Finding], _ paired: Set<Int>
  ) -> [RunMarks.Finding] {
    findings.enumerated().filter { !paired.contains($0.offset) }.sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.isPreview != other.isPreview { return other.isPreview }
      return one.severity == other.severity
        ? left.offset < right.offset : one.severity > other.severity
    }.map(\.element)
  }
}

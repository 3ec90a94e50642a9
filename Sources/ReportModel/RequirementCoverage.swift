package import Scorecards

/// What became of every requirement of a table, counted by document and kind.
package struct RequirementCoverage: Sendable {
  /// Raw values appear in machine output.
  package enum State: String, Sendable, CaseIterable {
    case held
    /// Held by rules alone that are shown without counting.
    case preview
    /// Held; not assessable where the record lacks an input.
    case needsInput = "needs_input"
    /// Not from a transcript: a mark or a fact that somebody gives holds it.
    case fromElsewhere = "from_elsewhere"
    /// A guess would not be honest; the note says why.
    case noHeuristic = "no_heuristic"
    /// Not from a transcript; the note says why.
    case cannotBeHeld = "cannot_be_held"
    /// Nothing holds it, and nothing says why.
    case missing
  }

  package struct Row: Sendable {
    package let requirement: Requirement
    package let state: State
  }

  /// A line of the summary.
  package struct Count: Sendable {
    /// S2; nil: of all documents.
    package let series: String?
    /// Nil: of all kinds.
    package let kind: RequirementKind?
    package fileprivate(set) var rows = 0
    package fileprivate(set) var states: [State: Int] = [:]

    fileprivate init(_ series: String?, _ kind: RequirementKind?) {
      self.series = series
      self.kind = kind
    }

    fileprivate mutating func add(_ row: Row) {
      rows += 1
      states[row.state, default: 0] += 1
    }
  }

  /// What is wrong with a row, and what to do.
  package struct Fault: Sendable {
    package let requirement: String
    package let place: SourcePlace
    package let message: String
  }

  /// In the order of the table.
  package private(set) var rows: [Row] = []
  package private(set) var faults: [Fault] = []

  package init(_ requirements: [Requirement], known: KnownHolders) {
    for requirement in requirements {
      judge(requirement, known)
      rows.append(Row(requirement: requirement, state: Self.state(requirement, known)))
    }
  }

  private static func state(_ requirement: Requirement, _ known: KnownHolders) -> State {
    let holders = requirement.holders.filter { known.has($0) }
    if holders.isEmpty {
      guard requirement.holders.isEmpty, !requirement.note.isEmpty else { return .missing }
      switch requirement.kind {
      case .decidable: return .missing
      case .heuristic: return .noHeuristic
      case .elsewhere: return .cannotBeHeld
      }
    }
    if requirement.kind == .elsewhere { return .fromElsewhere }
    // Words alone decide nothing: what is found of them stands in the rules.
    let judging = holders.filter { $0.kind != .lexicon }
    if !judging.isEmpty, judging.allSatisfy({ known.isPreview($0) }) { return .preview }
    return requirement.needs.isEmpty ? .held : .needsInput
  }

  private mutating func judge(_ requirement: Requirement, _ known: KnownHolders) {
    func add(_ message: String) {
      faults.append(
        Fault(requirement: requirement.id, place: requirement.place, message: message))
    }
    for holder in requirement.holders where !known.has(holder) {
      let near = known.all(holder.kind).filter {
        $0.hasPrefix(holder.id.prefix { $0 != "." } + ".")
      }
      let hint = near.isEmpty ? "" : "; there are \(near.prefix(8).joined(separator: ", "))"
      add("there is no \(holder.kind.rawValue) '\(holder.id)'\(hint)")
    }
    if requirement.holders.isEmpty {
      if requirement.kind == .decidable {
        add("nothing holds it; name a rule, a metric, a scheme, a command or an output in held_by")
      } else if requirement.note.isEmpty {
        add("nothing holds it; give the reason in note, or what holds it in held_by")
      }
    } else if requirement.tests.isEmpty {
      add("no test; name the test function that proves it, or 'examples'")
    }
  }

  /// By document in the order of the table, each with its kinds; then the sums by kind and of all.
  package var counts: [Count] {
    var series: [String] = []
    for row in rows where !series.contains(row.requirement.series) {
      series.append(row.requirement.series)
    }
    let keys = series.map(Optional.some) + [nil]
    var counts = keys.flatMap { name in
      RequirementKind.allCases.map { Count(name, $0) }
    }
    var all = Count(nil, nil)
    for row in rows {
      for place in counts.indices
      where counts[place].kind == row.requirement.kind
        && (counts[place].series ?? row.requirement.series) == row.requirement.series
      {
        counts[place].add(row)
      }
      all.add(row)
    }
    return counts.filter { $0.rows > 0 } + [all]
  }
}

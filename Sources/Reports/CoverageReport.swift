package import Bytes
package import ReportModel
internal import Scorecards

/// Writes what `pack coverage` counted, for people or as one JSON object `huashu.packcoverage/1`.
package struct CoverageReport {
  private let coverage: RequirementCoverage

  package init(_ coverage: RequirementCoverage) { self.coverage = coverage }

  // MARK: Text

  /// The counts, then the faults. `listsMissing` adds the rows that nothing holds, with the reason.
  package func writeText(listsMissing: Bool, to writer: inout ByteWriter) {
    let states = RequirementCoverage.State.allCases
    let heads = ["document", "kind", "rows"] + states.map { $0.rawValue.replacing("_", with: " ") }
    let widths = heads.map { max($0.count, 4) }
    write(heads, widths, &writer)
    var previous: String?
    for count in coverage.counts {
      let name = count.series ?? "all"
      var cells = [name == previous ? "" : name, count.kind?.rawValue ?? "", "\(count.rows)"]
      for state in states {
        cells.append(count.states[state].map(String.init) ?? "·")
      }
      previous = name
      write(cells, widths, &writer)
    }
    if listsMissing { writeMissing(&writer) }
    if !coverage.faults.isEmpty { writer.append("\n") }
    for fault in coverage.faults {
      writer.append(
        SafeText.terminal("\(fault.place): \(fault.requirement): \(fault.message)") + "\n")
    }
    writer.append("\n\(coverage.rows.count) requirements, \(coverage.faults.count) faults\n")
  }

  private func write(_ cells: [String], _ widths: [Int], _ writer: inout ByteWriter) {
    var line = ""
    for (place, cell) in cells.enumerated() {
      let space = String(repeating: " ", count: max(0, widths[place] - cell.count))
      // Names stand left, figures right.
      line += place < 2 ? cell + space + "  " : space + cell + "  "
    }
    while line.last == " " { line.removeLast() }
    writer.append(line + "\n")
  }

  private func writeMissing(_ writer: inout ByteWriter) {
    for row in coverage.rows where Self.isOpen(row.state) {
      let requirement = row.requirement
      let state = row.state.rawValue.replacing("_", with: " ")
      let quote = SafeText.terminal(requirement.quote)
      writer.append("\n\(requirement.id) (\(requirement.kind.rawValue), \(state)) 「\(quote)」\n")
      if !requirement.note.isEmpty {
        writer.append("  \(SafeText.terminal(requirement.note))\n")
      }
    }
  }

  private static func isOpen(_ state: RequirementCoverage.State) -> Bool {
    switch state {
    case .held, .preview, .needsInput, .fromElsewhere: false
    case .noHeuristic, .cannotBeHeld, .missing: true
    }
  }

  // MARK: JSON

  package func writeJSON(to writer: inout ByteWriter) {
    writer.append(#"{"schema":"huashu.packcoverage/1","counts":["#)
    for (place, count) in coverage.counts.enumerated() {
      if place > 0 { writer.append(",") }
      write(count, &writer)
    }
    writer.append(#"],"requirements":["#)
    for (place, row) in coverage.rows.enumerated() {
      if place > 0 { writer.append(",") }
      write(row, &writer)
    }
    writer.append(#"],"faults":["#)
    for (place, fault) in coverage.faults.enumerated() {
      if place > 0 { writer.append(",") }
      writer.append(#"{"requirement":"#)
      writer.append(json: fault.requirement)
      writer.append(#","line":"#)
      writer.append(number: fault.place.line)
      writer.append(#","message":"#)
      writer.append(json: fault.message)
      writer.append("}")
    }
    writer.append("]}\n")
  }

  private func write(_ count: RequirementCoverage.Count, _ writer: inout ByteWriter) {
    writer.append(#"{"document":"#)
    write(count.series, &writer)
    writer.append(#","kind":"#)
    write(count.kind?.rawValue, &writer)
    writer.append(#","rows":"#)
    writer.append(number: count.rows)
    for state in RequirementCoverage.State.allCases {
      writer.append(",\"\(state.rawValue)\":")
      writer.append(number: count.states[state] ?? 0)
    }
    writer.append("}")
  }

  private func write(_ row: RequirementCoverage.Row, _ writer: inout ByteWriter) {
    let requirement = row.requirement
    writer.append(#"{"id":"#)
    writer.append(json: requirement.id)
    writer.append(#","kind":"#)
    writer.append(json: requirement.kind.rawValue)
    writer.append(#","state":"#)
    writer.append(json: row.state.rawValue)
    let lists = [
      ("held_by", requirement.holders.map { "\($0.kind.rawValue):\($0.id)" }),
      ("needs", requirement.needs.map(\.rawValue)), ("tests", requirement.tests),
    ]
    for (name, values) in lists {
      writer.append(",\"\(name)\":[")
      for (place, value) in values.enumerated() {
        if place > 0 { writer.append(",") }
        writer.append(json: value)
      }
      writer.append("]")
    }
    for (name, text) in [
      ("document", requirement.document), ("topic", requirement.topic),
      ("quote", requirement.quote), ("note", requirement.note),
    ] {
      writer.append(",\"\(name)\":")
      writer.append(json: text)
    }
    writer.append("}")
  }

  private func write(_ text: String?, _ writer: inout ByteWriter) {
    if let text {
      writer.append(json: text)
    } else {
      writer.append("null")
    }
  }
}

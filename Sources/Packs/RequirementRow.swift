internal import Scorecards
internal import TextSources

/// One line of `requirements.tsv`.
struct RequirementRow {
  let cells: [String]
  let place: SourcePlace

  init(_ line: Substring, place: SourcePlace) {
    cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    self.place = place
  }

  func fault(_ message: String) -> YAMLError {
    YAMLError(file: place.file, line: place.line, column: 1, message: message)
  }

  /// For a row with as many cells as there are columns.
  var requirement: Requirement {
    get throws(YAMLError) {
      guard !cells[0].isEmpty else { throw fault("the id is missing") }
      return Requirement(
        id: cells[0], document: cells[1], topic: cells[2], quote: cells[3],
        kind: try choice(cells[4], what: "kind"), holders: try holders(cells[5]),
        needs: try list(cells[6]).map { text throws(YAMLError) in
          try choice(text, what: "input")
        },
        tests: list(cells[7]), note: cells[8], place: place)
    }
  }

  private func holders(_ cell: String) throws(YAMLError) -> [RequirementHolder] {
    try list(cell).map { text throws(YAMLError) in
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2 else {
        throw fault("'\(text)' must say what it is, as in rule:opening.greeting")
      }
      return RequirementHolder(kind: try choice(parts[0], what: "holder"), id: parts[1])
    }
  }

  private func list(_ cell: String) -> [String] { cell.split(separator: ",").map(String.init) }

  private func choice<Choice: RawRepresentable & CaseIterable>(
    _ text: String, what: String
  ) throws(YAMLError) -> Choice where Choice.RawValue == String {
    if let choice = Choice(rawValue: text) { return choice }
    let known = Choice.allCases.map(\.rawValue)
    let hint = nearest(to: text, in: known).map { "did you mean '\($0)'?" }
    throw fault(
      "\(cells[0]): no \(what) '\(text)'; \(hint ?? "known are \(known.joined(separator: ", "))")")
  }
}

/// Where the columns of a review sheet are, by its headings.
package struct ReviewSheet: Sendable {
  private let places: [ReviewColumn: Int]

  /// Without these a row cannot be assigned to a finding or says nothing.
  package static let needed: [ReviewColumn] = [.key, .run, .conversation, .ruling]

  /// What is wrong with the headings.
  package struct HeadingFault: Error, Sendable {
    package let message: String
  }

  /// What is wrong with a file in which no row can be that of the headings.
  package static let withoutHeadings =
    "has no column \(ReviewColumn.key.names) in its first rows; fill in a sheet of 'huashu review "
    + "export' and keep its headings"

  /// Whether a row can be that of the headings: with a column for keys.
  package static func isHeading(_ cells: [String]) -> Bool {
    cells.contains { ReviewColumn(heading: $0) == .key }
  }

  /// Throws `HeadingFault` when a needed column is missing or one is there twice.
  package init(headings: [String]) throws(HeadingFault) {
    var places: [ReviewColumn: Int] = [:]
    for (place, heading) in headings.enumerated() {
      guard let column = ReviewColumn(heading: heading) else { continue }
      if places[column] != nil {
        throw HeadingFault(message: "has two columns \(column.names); take one out")
      }
      places[column] = place
    }
    let missing = Self.needed.filter { places[$0] == nil }
    guard missing.isEmpty else {
      throw HeadingFault(
        message: "has no column \(missing.map(\.names).joined(separator: ", ")) in its first row; "
          + "fill in a sheet of 'huashu review export' and keep its headings")
    }
    self.places = places
  }

  /// What a row says; nil for a row without a word in the columns that are read.
  package func answer(_ cells: [String]) -> ReviewAnswer? {
    func cell(_ column: ReviewColumn) -> String {
      guard let place = places[column], place < cells.count else { return "" }
      return SheetCell.trimmed(cells[place])
    }
    let answer = ReviewAnswer(
      key: SheetCell.bare(cell(.key)).lowercased(), run: SheetCell.bare(cell(.run)).lowercased(),
      conversation: cell(.conversation), ruling: SheetCell.bare(cell(.ruling)),
      veto: SheetCell.bare(cell(.veto)), note: cell(.note), by: cell(.by), at: cell(.at))
    return answer.isBlank ? nil : answer
  }
}

/// Where a ruling was read: a row of a spreadsheet, or a line of a file.
package struct ReviewPlace: Hashable, Sendable, CustomStringConvertible {
  package let file: String
  /// From 1, the heading's row included; nil for the file as a whole.
  package let row: Int?

  package init(file: String, row: Int?) {
    self.file = file
    self.row = row
  }

  package var description: String { row.map { "\(file):\($0)" } ?? file }
}

/// A ruling with the place it was read at.
package struct ReviewEntry: Sendable {
  package let event: ReviewEvent
  package let place: ReviewPlace

  package init(event: ReviewEvent, place: ReviewPlace) {
    self.event = event
    self.place = place
  }
}

/// A column of a table: its titles, its width, and what stands in it.
struct TableColumn<Row>: Sendable {
  let chinese: String
  let english: String
  /// In half-width characters.
  let width: Int
  /// Texts that break into lines within the width.
  let isWrapped: Bool
  let cell: @Sendable (Row, TableDesk) -> TableCell

  init(
    _ chinese: String, _ english: String, _ width: Int, wraps isWrapped: Bool = false,
    _ cell: @escaping @Sendable (Row, TableDesk) -> TableCell
  ) {
    self.chinese = chinese
    self.english = english
    self.width = width
    self.isWrapped = isWrapped
    self.cell = cell
  }
}

/// What a format needs to know of a column.
struct TableHead: Sendable {
  let title: String
  /// In half-width characters; room for the title and the button of a filter at least.
  let width: Int
  let isWrapped: Bool

  init<Row>(_ column: TableColumn<Row>, _ words: ReportWords) {
    title = words.pick(column.chinese, column.english)
    width = max(column.width, DisplayWidth.of(title) + 4)
    isWrapped = column.isWrapped
  }
}

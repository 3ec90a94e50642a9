import Transcripts

/// The cells of one row, by what the header says they hold. As wide as the header.
struct TableRow {
  let cells: [[UInt8]]
  let header: TableHeader

  subscript(column: TableMapping.Column) -> [UInt8]? {
    header.columns[column].map { cells[$0] }
  }

  /// The plain value of a cell; nil if it is blank or the table has no such column.
  func text(_ column: TableMapping.Column) -> String? {
    guard let cell = self[column], !TableCell.isBlank(cell) else { return nil }
    return TableCell.cleaned(cell)
  }

  /// Sets what the columns of type and recall say about a message. Needs its text.
  func readKinds(of record: inout MessageRecord) {
    record.identifier = self[.identifier].map(TableCell.identifier) ?? ""
    record.isRecalled = self[.recalled].map(TableCell.isTrue) ?? false
    guard let word = text(.type) else { return }
    if let type = header.preset?.types[word] {
      type.apply(to: &record)
      return
    }
    record.messageKind = MessageShape.kind(ofType: word)
    record.isAutomatic = word == "自动回复" || word.lowercased() == "auto"
    if RoleWords.exact(word) == .system { record.kind = .system }
  }
}

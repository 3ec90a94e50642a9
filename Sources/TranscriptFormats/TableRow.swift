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
      apply(type, to: &record)
      return
    }
    record.messageKind = MessageShape.kind(ofType: word)
    record.isAutomatic = word == "自动回复" || word.lowercased() == "auto"
    if RoleWords.exact(word) == .system { record.kind = .system }
  }

  private func apply(_ type: TablePreset.RecordType, to record: inout MessageRecord) {
    switch type {
    case .message(.text): break
    case .message(let kind):
      record.messageKind = kind
      // What stands there is a description for the program, not words of the speaker.
      if record.text.first == UInt8(ascii: "<") { record.text = [] }
    case .system: record.kind = .system
    case .titled:
      let title = record.text.withUnsafeBufferPointer { Markup.title(in: $0) }
      record.messageKind = .card
      if let title {
        // A reply that quotes another message is words all the same.
        let isQuote = record.text.withUnsafeBufferPointer { $0.contains("<type>57</type>") }
        record.messageKind = isQuote ? .text : .card
        record.text = title
      } else if record.text.first == UInt8(ascii: "<") {
        record.text = []
      }
    }
  }
}

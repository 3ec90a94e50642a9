import Scripts

/// Which columns of a table hold what: by the config, else by their headings.
struct ScriptColumns {
  /// Headings as they are compared, by column.
  let headings: [String]
  let texts: [Int]
  let sections: [Int]
  /// The column that names the row.
  let key: Int?
  let role: Int?

  /// Nil if no column is known to hold what is said, or one that the config names is not there.
  /// `takesLast`: what nobody names is in the last column.
  init?(headings cells: [String], options: ScriptReadingOptions, takesLast: Bool = false) {
    let headings = cells.map(ColumnNames.normalised)
    func columns(_ names: [String]) -> [Int]? {
      var found: [Int] = []
      for name in names {
        guard let column = headings.firstIndex(of: ColumnNames.normalised(name)) else { return nil }
        found.append(column)
      }
      return found
    }
    guard var texts = columns(options.textColumns),
      let sections = columns(options.sectionColumns), let keys = columns(options.keyColumns),
      let roles = columns(options.roleColumn.map { [$0] } ?? [])
    else { return nil }
    let taken = Set(sections + keys + roles)
    if texts.isEmpty {
      texts = headings.indices.filter { !taken.contains($0) && ColumnNames.isText(headings[$0]) }
    }
    if texts.isEmpty, takesLast {
      let last = headings.indices.last {
        !taken.contains($0) && !ColumnNames.isNoText(headings[$0])
      }
      texts = last.map { [$0] } ?? []
    }
    guard !texts.isEmpty else { return nil }
    let others = headings.indices.filter { !texts.contains($0) && !taken.contains($0) }
    self.headings = headings
    self.texts = texts
    self.sections =
      options.sectionColumns.isEmpty
      ? others.filter { ColumnNames.isSection(headings[$0]) } : sections
    key =
      keys.first
      ?? others.compactMap { column in
        ColumnNames.keyRank(headings[column]).map { (rank: $0, column: column) }
      }.min { ($0.rank, $0.column) < ($1.rank, $1.column) }?.column
    role = roles.first ?? others.first { ColumnNames.isRole(headings[$0]) }
  }

  /// A name of the config that no heading has.
  static func missing(in headings: [String], options: ScriptReadingOptions) -> String? {
    let headings = headings.map(ColumnNames.normalised)
    let names =
      options.textColumns + options.sectionColumns + options.keyColumns
      + (options.roleColumn.map { [$0] } ?? [])
    return names.first { !headings.contains(ColumnNames.normalised($0)) }
  }
}

/// One row of a table: what its cells say.
struct ScriptRow {
  struct Cell {
    var spoken: UtteranceBuilder
    var reserved: Set<Unicode.Scalar> = []
    /// As workbooks name it.
    var name: String?

    var string: String {
      let trimmed = BlankBytes.trim(spoken.text, 0..<spoken.text.count)
      return String(decoding: spoken.text[trimmed], as: UTF8.self)
    }
  }

  let cells: [Cell]
  /// From its first cell to its last.
  let range: ScriptRange

  /// Adds the row's utterances and remarks.
  func add(to draft: inout ScriptDraft, under section: [String], _ columns: ScriptColumns) {
    for (column, cell) in cells.enumerated() where !columns.texts.contains(column) {
      let text = cell.string
      if text.hasPrefix("huashu:") {
        draft.remark(
          ScriptRemark(text: text, region: draft.text.region(of: range), isAlone: false))
      }
    }
    if let role = columns.role, let name = string(role), !name.isEmpty,
      draft.speakers.speaker(inCell: name) == .other
    {
      draft.excluded.customers += columns.texts.count { string($0)?.isEmpty == false }
      return
    }
    let groups = columns.sections.compactMap(string).filter { !$0.isEmpty }
    let key = columns.key.flatMap(string).flatMap { $0.isEmpty ? nil : $0 }
    for column in columns.texts where column < cells.count {
      var place = ScriptDraft.Place(section: section + groups, key: key)
      // What distinguishes the texts of one row.
      if columns.texts.count > 1 {
        place.key = [key, columns.headings[column]].compactMap(\.self).joined(separator: "/")
      }
      place.cell = cells[column].name
      place.reserved = cells[column].reserved
      draft.say(cells[column].spoken, at: place)
    }
  }

  private func string(_ column: Int) -> String? {
    column < cells.count ? cells[column].string : nil
  }
}

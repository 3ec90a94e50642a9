import TextSources

/// Which members of an object hold what: the columns of a table that has one row.
struct MappedHeader {
  typealias Column = TableMapping.Column

  /// One column for everything that was found.
  let table: TableHeader
  private let sources: [Source]

  private enum Source {
    case member(String)
    case path(JSONPath)
  }

  /// A mapped name that no member has is a key path.
  init(_ names: [String], _ mapping: TableMapping?) {
    var found = Self.columns(of: names, mapping).map { ($0.key, names[$0.value], nil as JSONPath?) }
    for (column, name) in mapping?.columns ?? [:]
    where !found.contains(where: { $0.0 == column }) {
      if let path = JSONPath(name) { found.append((column, name, path)) }
    }
    found.sort { $0.0.rawValue < $1.0.rawValue }
    var columns: [Column: Int] = [:]
    for (place, entry) in found.enumerated() { columns[entry.0] = place }
    table = TableHeader(names: found.map(\.1), columns: columns, preset: nil, row: -1)
    sources = found.map { entry in entry.2.map { .path($0) } ?? .member(entry.1) }
  }

  /// The places of known names. In tables `name` may be anything's; beside words and a time it is a person's.
  static func columns(of names: [String], _ mapping: TableMapping?) -> [Column: Int] {
    var columns = TableHeader.recognize(names, mapping)
    // What the mapping names as a path must not be taken from a member that only looks like it.
    for column in (mapping?.columns ?? [:]).keys {
      let name = TableHeader.normalized(mapping?.columns[column] ?? "")
      if let place = columns[column], TableHeader.normalized(names[place]) != name {
        columns[column] = nil
      }
    }
    if columns[.sender] == nil, mapping?.columns[.sender] == nil {
      let place = names.firstIndex {
        ["name", "姓名", "用户名"].contains(TableHeader.normalized($0))
      }
      if let place, !columns.values.contains(place) { columns[.sender] = place }
    }
    return columns
  }

  /// The cells of an object; nil if its text is something that holds no words itself.
  func cells(of value: JSONValue) -> [[UInt8]]? {
    var cells: [[UInt8]] = []
    for source in sources {
      let found =
        switch source {
        case .member(let name): value.member(name)
        case .path(let path): path.value(in: value)
        }
      if let found, found.kind == .object || found.kind == .array,
        table.columns[.text] == cells.count
      {
        return nil
      }
      cells.append(found.map(Self.cell) ?? [])
    }
    return cells
  }

  private static func cell(_ value: JSONValue) -> [UInt8] {
    if let boolean = value.boolean { return Array((boolean ? "true" : "false").utf8) }
    if let text = value.text { return Array(text) }
    return value.scalar.map { Array($0.utf8) } ?? []
  }
}

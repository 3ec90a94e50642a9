import TextSources
import Transcripts

/// Lists of objects in JSON, one a message, with the names tables have for their columns, or with the names
/// and key paths of a `--map` file: what scrapers and service desks write.
package enum MappedJSONFormat: TranscriptFormat {
  package static let name = "mapped-json"

  /// Any other format that knows the file knows it better.
  package static func score(_ sample: FormatSample) -> Int {
    guard let json = sample.json else { return 0 }
    guard json.names.contains(where: { isMessage(Array($0)) }) else { return 0 }
    let isKnown = FormatRegistry.formats.contains {
      $0.name != name && $0.score(sample) >= FormatRegistry.threshold
    }
    return isKnown ? 0 : 45
  }

  package static func makeReader(_ context: ReadingContext) -> any TranscriptReader {
    JSONRecordReader(MappedJSON(context))
  }

  /// Whether an object with such names is a message of a chat: words, a time, and a side. A sender and a time
  /// alone also stand on posts and on tickets.
  static func isMessage(_ names: [String]) -> Bool {
    let columns = MappedHeader.columns(of: names, nil)
    guard columns[.text] != nil, columns[.time] ?? columns[.date] != nil else { return false }
    if columns[.role] != nil || columns[.isSelf] != nil { return true }
    return columns[.sender] != nil
      && [.conversation, .type, .peer].contains { columns[$0] != nil }
  }
}

/// Reads the records as rows of a table whose header each object brings along.
struct MappedJSON: JSONRecordTaking {
  private let mapping: TableMapping?
  private let records: JSONPath?
  private var rows: TableRows
  private var headers: [[String]: MappedHeader] = [:]
  private var list = 0
  private var hasFailed = false

  init(_ context: ReadingContext) {
    mapping = context.mapping
    records = context.mapping?.records.flatMap { JSONPath($0) }
    rows = TableRows(context, format: MappedJSONFormat.name)
  }

  mutating func take(_ record: JSONValue, line: Int, into output: inout ReaderOutput) {
    var found = false
    if let records {
      let first = list
      records.forEachValue(in: record) { value, place in
        found = true
        list = first + place
        read(value, line, "\(list)", into: &output)
      }
      list += 1
    } else if record.kind == .object, let inner = Self.messages(in: record, depth: 0) {
      found = true
      inner.forEachElement { read($0, line, "\(list)", into: &output) }
      list += 1
    } else {
      found = true
      read(record, line, "", into: &output)
    }
    if !found {
      output.diagnostics.append(
        Diagnostic(
          .error, .schema, line: line,
          "the record has nothing at the path 'records' of --map; correct the path"))
    }
  }

  mutating func finish(into output: inout ReaderOutput) {
    rows.finish(
      expecting: "no objects with members for time, sender or role, and text; name them with "
        + "--map FILE", into: &output)
  }

  /// The first list of messages inside an object that is none itself.
  private static func messages(in record: JSONValue, depth: Int) -> JSONValue? {
    var names: [String] = []
    record.forEachMember { key, _ in names.append(key.string) }
    if MappedJSONFormat.isMessage(names) || depth > 3 { return nil }
    var found: JSONValue?
    record.forEachMember { _, value in
      guard found == nil else { return }
      if value.kind == .object {
        found = messages(in: value, depth: depth + 1)
      } else if let first = value.element(0), first.kind == .object {
        var names: [String] = []
        first.forEachMember { key, _ in names.append(key.string) }
        if MappedJSONFormat.isMessage(names) { found = value }
      }
    }
    return found
  }

  private mutating func read(
    _ value: JSONValue, _ line: Int, _ sheet: String, into output: inout ReaderOutput
  ) {
    guard value.kind == .object else {
      rows.skip(
        line, "it is no object; name the list of messages with records in --map FILE", &output)
      return
    }
    var names: [String] = []
    value.forEachMember { key, _ in names.append(key.string) }
    let header = headers[names] ?? MappedHeader(names, mapping)
    headers[names] = header
    guard header.table.columns[.text] != nil else {
      rows.skip(
        line, "no member is known to hold its text; name the members with columns in --map FILE",
        &output)
      return
    }
    guard let cells = header.cells(of: value) else {
      rows.skip(
        line, "its text is an object or a list; give the key path to the words in --map FILE",
        &output)
      return
    }
    rows.begin(list: sheet, header.table)
    rows.take(TableRow(cells: cells, header: header.table), line: line, into: &output)
  }
}

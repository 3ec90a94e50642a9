internal import Lexicons
internal import TextSources

/// Where a table of phrases has what, by the names in its header.
struct PhraseListColumns {
  let phrase: Int?
  let severity: Int?
  let suggestion: Int?
  let source: Int?

  private static let phraseNames = [
    "词语", "短语", "敏感词", "关键词", "违禁词", "禁用语", "词条", "话术", "phrase", "word", "keyword",
  ]
  private static let severityNames = ["级别", "严重程度", "等级", "severity", "level"]
  private static let suggestionNames = [
    "建议", "替换", "建议说法", "建议话术", "替换词", "suggestion", "replacement",
  ]
  private static let sourceNames = ["来源", "出处", "依据", "source"]

  init(_ header: DelimitedRows.Row) {
    let names = header.cells.map {
      PhraseList.trimmed(String(decoding: $0, as: UTF8.self)).lowercased()
    }
    func place(_ known: [String]) -> Int? { names.firstIndex { known.contains($0) } }
    phrase = place(Self.phraseNames)
    severity = place(Self.severityNames)
    suggestion = place(Self.suggestionNames)
    source = place(Self.sourceNames)
  }

  /// The text of a cell, on one line; nil if it is missing or empty.
  func cell(_ place: Int?, of row: DelimitedRows.Row) -> String? {
    guard let place, place < row.cells.count else { return nil }
    let text = PhraseList.trimmed(String(decoding: row.cells[place], as: UTF8.self))
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return line.isEmpty ? nil : line
  }

  /// A severity as reports or as lists of three levels call it.
  static func severity(_ word: String) -> Severity? {
    switch word.lowercased() {
    case "info", "提示": .info
    case "minor", "轻微", "低", "一般": .minor
    case "major", "严重", "中": .major
    case "critical", "致命", "高": .critical
    default: nil
    }
  }
}

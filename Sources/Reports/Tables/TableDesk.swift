internal import ReportModel
internal import Rules

/// What all tables of a run share: words, titles of rules, and whether personal data is masked.
struct TableDesk: Sendable {
  let words: ReportWords
  let titles: RuleTitles
  private let masks: Bool

  init(_ options: ReportOptions) {
    words = ReportWords(language: options.language)
    titles = RuleTitles(options.pack, options.language)
    masks = options.redaction == .full
  }

  /// A text of others as it may be shown.
  func shown(_ text: String) -> String { masks ? Masking.masked(text) : text }

  func text(_ text: String?) -> TableCell {
    guard let text, !text.isEmpty else { return .empty }
    return .text(shown(text))
  }

  /// Each is masked by itself, so that two numbers side by side do not become one.
  func list(_ texts: [String]) -> TableCell {
    let list = texts.filter { !$0.isEmpty }.map(shown)
    return list.isEmpty ? .empty : .text(list.joined(separator: words.comma))
  }

  func rules(_ ids: [String]) -> TableCell { list(ids.map(titles.rule)) }

  func yes(_ condition: Bool) -> TableCell { condition ? .text(words.pick("是", "yes")) : .empty }
}

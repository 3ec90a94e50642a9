internal import Lexicons
internal import ReportModel
internal import Rules

/// A rule of SARIF: no text of it is ever empty, as GitHub refuses those.
struct LintSARIFRule: Sendable {
  /// GitHub's limit for descriptions, in characters.
  private static let longest = 1024

  let words: LintWords

  func fragment(_ card: ScriptReport.RuleCard) -> JSONFragment {
    let title = shown(card.title.text(words.language), or: card.id)
    let message = shown(card.message.text(words.language), or: title)
    let suggestion = card.suggestion.text(words.language)
    let sources = card.source.joined(separator: words.pick("、", ", "))
    let basis = words.pick("依据：", "Rests on: ")
    var plain = [SafeText.sarif(message)]
    var marked = [SafeText.sarifMarkdown(message)]
    for (head, text) in [(words.suggestionHead, suggestion), (basis, sources)] where !text.isEmpty {
      plain.append(head + SafeText.sarif(text))
      marked.append("**\(head)** " + SafeText.sarifMarkdown(text))
    }
    return .object([
      .init("id", .text(card.id)), .init("shortDescription", Self.text(title)),
      .init("fullDescription", Self.text(message)),
      .init(
        "help",
        .object([
          .init("text", .text(plain.joined(separator: "\n"))),
          .init("markdown", .text(marked.joined(separator: "\n\n"))),
        ])),
      .init("defaultConfiguration", .object([.init("level", .text(Self.level(card.severity)))])),
      .init("properties", properties(card)),
    ])
  }

  private func properties(_ card: ScriptReport.RuleCard) -> JSONFragment {
    let family = card.id.split(separator: ".").first.map(String.init) ?? card.id
    let severity =
      switch card.severity {
      case .critical, .major: "error"
      case .minor: "warning"
      case .info: "recommendation"
      }
    return .object([
      .init("tags", .texts(["customer-service", family])),
      .init("precision", .text(card.isPreview ? "medium" : "high")),
      .init("problem.severity", .text(severity)),
      .init("severity", .text(card.severity.rawValue)), .init("sources", .texts(card.source)),
    ])
  }

  static func level(_ severity: Severity) -> String {
    switch severity {
    case .critical, .major: "error"
    case .minor: "warning"
    case .info: "note"
    }
  }

  private static func text(_ text: String) -> JSONFragment {
    var safe = SafeText.sarif(text)
    if safe.unicodeScalars.count > longest {
      safe = SafeText.sarif(
        String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest / 2 - 1))) + "…")
    }
    return .object([.init("text", .text(safe))])
  }

  private func shown(_ text: String, or other: String) -> String {
    text.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? other : text
  }
}

package import Bytes
internal import Rules
internal import Scorecards
internal import Transcripts

extension RuleReport {
  private static let headings = [
    "id", "title", "severity", "channel", "asks for", "points", "source",
  ]
  private static let chineseHeadings = [
    "编号", "标题", "严重程度", "渠道", "要求", "分值", "依据",
  ]

  /// The rules as a table of Markdown, for documents; those of some ids are left out.
  package func writeListMarkdown(to writer: inout ByteWriter, without left: Set<String> = []) {
    row(language == .chinese ? Self.chineseHeadings : Self.headings, &writer)
    row(Self.headings.map { _ in "---" }, &writer)
    for (place, rule) in pack.rules.enumerated() where !left.contains(rule.id) {
      row(cells(rule, place), &writer)
    }
  }

  private func cells(_ rule: Rule, _ place: Int) -> [String] {
    var title = Self.escaped(rule.title.text(language))
    if language == .english { title += "<br>" + Self.escaped(rule.title.chinese) }
    var demand = describe(rule.operation, isBrief: true)
    let occasions = occasions(rule)
    if !occasions.isEmpty { demand = pick("只用于\(occasions)：", "only for \(occasions): ") + demand }
    let severity = rule.isPreview ? words.preview : words.severity(rule.severity)
    return [
      "`\(rule.id)`", title, severity, rule.channel.map(words.channel) ?? pick("全部", "both"),
      Self.escaped(demand), points(place),
      rule.source.map(Self.escaped).joined(separator: ", "),
    ]
  }

  /// What the rule is worth alone on the scorecards of chats and calls, as 8 / 5.
  private func points(_ place: Int) -> String {
    let points = [pack.scorecard(for: .chat), pack.scorecard(for: .call)].map { card -> String in
      guard let card, let item = card.item(ofRule: place), card.items[item].isRule else {
        return "–"
      }
      return "\(card.items[item].points)"
    }
    return points.allSatisfy { $0 == "–" } ? "–" : points.joined(separator: " / ")
  }

  private func row(_ cells: [String], _ writer: inout ByteWriter) {
    writer.append("| " + cells.joined(separator: " | ") + " |\n")
  }

  /// Signs of Markdown that would end a cell or set it in another type.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for character in text {
      if "|*_<>`[]\\".contains(character) { escaped.append("\\") }
      escaped.append(character == "\n" ? " " : character)
    }
    return escaped
  }
}

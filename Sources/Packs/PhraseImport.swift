internal import Bytes
package import Lexicons

/// Writes phrases of a list as entries of a category, each with tests to begin with (docs/lexicons.md).
package struct PhraseImport {
  package let heading: CategoryHeading
  /// The file the entries are added to; nil: a new one is made.
  package let file: CategoryFile?
  /// What entries get that say nothing themselves; nil: what the file has, or the usual.
  package var severity: Severity?
  package var suggestion: String?
  /// Where the phrases come from, for those that do not say.
  package var source: String

  package init(heading: CategoryHeading, file: CategoryFile?, source: String) {
    self.heading = heading
    self.file = file
    self.source = source
  }

  private static let usualSuggestion = "这个问题我来帮您核实处理，有进展马上告诉您。"
  private static let neutral = ["单号已经登记在册。", "包裹昨天到了南京。", "门店在三楼左手边。"]

  /// The phrases without those that fold to the same characters as one before.
  package static func distinct(_ items: [PhraseList.Item]) -> [PhraseList.Item] {
    var seen = Set<[UInt16]>()
    return items.filter { seen.insert(foldedPhrase($0.phrase)).inserted }
  }

  /// The id an item gets, by its place among the items.
  package func id(at place: Int) -> String {
    let digits = String((file?.lastNumber ?? 0) + place + 1)
    return heading.id + "-" + String(repeating: "0", count: max(0, 3 - digits.count)) + digits
  }

  /// The YAML of the category's file.
  package func text(of items: [PhraseList.Item]) -> String {
    let neutral = Self.neutral(beside: items)
    let entries = items.enumerated().flatMap { entry($0.element, id: id(at: $0.offset), neutral) }
    if let file { return file.adding(entries) }
    var lines = [
      "category: \(heading.id)", "name: \(heading.name)", "title: \(Self.scalar(heading.title))",
      "polarity: \(heading.polarity.rawValue)", "defaults:",
    ]
    if heading.polarity == .forbidden {
      lines.append("  severity: \((severity ?? .major).rawValue)")
      let hint = suggestion == nil ? " # 待补充：可以直接发给客户的说法" : ""
      lines.append("  suggestion: \(Self.scalar(suggestion ?? Self.usualSuggestion))\(hint)")
    }
    lines.append("  source: [\(Self.scalar(source))]")
    lines.append("entries:")
    return (lines + entries.map { "  " + $0 }).map { $0 + "\n" }.joined()
  }

  private func entry(_ item: PhraseList.Item, id: String, _ neutral: String) -> [String] {
    var lines = ["- id: \(id)", "  phrase: \(Self.scalar(item.phrase))"]
    if foldedPhrase(item.phrase).count == 1 { lines.append("  at: turn") }
    if heading.polarity == .forbidden {
      if let severity = severity(of: item) { lines.append("  severity: \(severity.rawValue)") }
      if let suggestion = suggestion(of: item) {
        lines.append("  suggestion: \(Self.scalar(suggestion))")
      }
    }
    if let source = item.source ?? (file == nil ? nil : source) {
      lines.append("  source: [\(Self.scalar(source))]")
    }
    lines.append("  tests: # 待补充真实例句")
    lines.append("    hit: [\(Self.scalar(item.phrase + "。"))]")
    // A forbidden phrase in the customer's mouth is a report; anything passes that is not expected.
    let passing = heading.polarity == .forbidden ? "客户说“\(item.phrase)”。" : neutral
    lines.append("    no_hit: [\(Self.scalar(passing))]")
    return lines
  }

  /// What an entry says itself: what its row says or, in a file with defaults of its own, what the
  /// command says or the defaults lack.
  private func severity(of item: PhraseList.Item) -> Severity? {
    if let own = item.severity { return own }
    guard let file else { return nil }
    return severity ?? (file.hasSeverity ? nil : .major)
  }

  private func suggestion(of item: PhraseList.Item) -> String? {
    if let own = item.suggestion { return own }
    guard let file else { return nil }
    return suggestion ?? (file.hasSuggestion ? nil : Self.usualSuggestion)
  }

  /// A sentence that has none of the phrases.
  private static func neutral(beside items: [PhraseList.Item]) -> String {
    neutral.first { sentence in !items.contains { sentence.contains($0.phrase) } } ?? neutral[0]
  }

  /// A text as a YAML scalar that may stand in a list; in quotes unless it is plain beyond doubt.
  static func scalar(_ text: String) -> String {
    let isPlain =
      text.unicodeScalars.allSatisfy {
        (0x4E00..<0xA000).contains($0.value) || "，。！？、：“”".unicodeScalars.contains($0)
      } && text.unicodeScalars.contains { (0x4E00..<0xA000).contains($0.value) }
    if isPlain { return text }
    var writer = ByteWriter(capacity: 64)
    writer.append(json: text)
    return writer.string
  }
}

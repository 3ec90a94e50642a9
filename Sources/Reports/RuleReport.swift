package import Bytes
internal import Facts
internal import Lexicons
internal import ReportModel
package import Reviews
package import Rules
package import Scorecards
internal import Transcripts

/// Rules, entries and requirements of a pack, for people and as JSON.
package struct RuleReport {
  let pack: ResolvedPack
  let language: Language
  let requirements: [Requirement]
  let reviews: ReviewBook?
  let words: ReportWords

  /// `requirements` are those the pack rests on: their sentences stand beside their ids. With `reviews`
  /// a rule is told how often it is right.
  package init(
    pack: ResolvedPack, language: Language, requirements: [Requirement] = [],
    reviews: ReviewBook? = nil
  ) {
    self.pack = pack
    self.language = language
    self.requirements = requirements
    self.reviews = reviews
    words = ReportWords(language: language)
  }

  package func writeList(to writer: inout ByteWriter) {
    let width = pack.rules.map(\.id.count).max() ?? 0
    for rule in pack.rules {
      let id = rule.id + String(repeating: " ", count: width - rule.id.count)
      let severity = words.severity(rule.severity)
      let channel = rule.channel.map { "  [\(words.channel($0))]" } ?? ""
      writer.append("\(id)  \(severity)  \(rule.title.text(language))\(channel)\n")
    }
  }

  package func writeListJSON(to writer: inout ByteWriter) {
    writer.append("[")
    for (index, rule) in pack.rules.enumerated() {
      writer.append(index > 0 ? ",\n" : "\n")
      writer.append(#"{"id":"#)
      writer.append(json: rule.id)
      writer.append(#","severity":"#)
      writer.append(json: rule.severity.rawValue)
      writer.append(#","channel":"#)
      if let channel = rule.channel {
        writer.append(json: channel.rawValue)
      } else {
        writer.append("null")
      }
      writer.append(#","title":"#)
      writer.append(json: rule.title.text(language))
      writer.append(#","source":["#)
      for (place, source) in rule.source.enumerated() {
        if place > 0 { writer.append(",") }
        writer.append(json: source)
      }
      writer.append("]}")
    }
    writer.append("\n]\n")
  }

  /// Explains a rule, an entry or a requirement; false if there is none with that id.
  package func explain(_ id: String, to writer: inout ByteWriter) -> Bool {
    if let rule = pack.rules.first(where: { $0.id == id }) {
      explain(rule, &writer)
      return true
    }
    if let entry = pack.lexicon.entries.first(where: { $0.id == id }) {
      explain(entry, &writer)
      return true
    }
    if let requirement = requirements.first(where: { $0.id == id }) {
      explain(requirement, &writer)
      return true
    }
    if let card = ScriptRules.card(id) {
      explain(card, &writer)
      return true
    }
    return false
  }

  /// A rule about scripts, which no pack holds.
  private func explain(_ card: ScriptReport.RuleCard, _ writer: inout ByteWriter) {
    heading("\(card.id)  \(card.title.text(language))", &writer)
    field("严重程度", "severity", words.severity(card.severity), &writer)
    field("用于", "used for", pick("检查话术文件（huashu lint）", "script files (huashu lint)"), &writer)
    field("问题", "finding", card.message.text(language), &writer)
    field("建议", "suggestion", card.suggestion.text(language), &writer)
  }

  // MARK: Rules

  private func explain(_ rule: Rule, _ writer: inout ByteWriter) {
    heading("\(rule.id)  \(rule.title.text(language))", &writer)
    field("严重程度", "severity", words.severity(rule.severity), &writer)
    field(
      "渠道", "channel", rule.channel.map(words.channel) ?? pick("在线和电话", "chat and call"), &writer)
    let occasions = occasions(rule)
    if !occasions.isEmpty { field("只用于", "only for", occasions, &writer) }
    field("要求", "asks for", describe(rule.operation), &writer)
    field("问题", "finding", rule.message.text(language), &writer)
    field("建议说法", "say instead", rule.suggestion.text(language), &writer)
    if rule.isPreview {
      field("试用", "preview", pick("只作提示，不计分", "shown, without points"), &writer)
    }
    if let reviews {
      field("复核准确率", "precision by review", words.precision(reviews.precision(rule.id)), &writer)
    }
    if let days = describe(rule.days) {
      field("生效", "in force", days, &writer)
    }
    if let eligible = describe(rule.eligibility) {
      field("只用于", "only for", eligible, &writer)
    }
    let uses = RuleUse.allCases.filter(rule.uses.contains).map(\.rawValue)
    field("可用于", "applies to", uses.joined(separator: " "), &writer)
    sources(rule.source, rule: rule.id, &writer)
    let place = pack.rules.firstIndex { $0.id == rule.id }
    let points = pack.scorecards.compactMap { card -> String? in
      guard let item = place.flatMap({ card.item(ofRule: $0) }).map({ card.items[$0] }) else {
        return nil
      }
      let together = item.isRule ? "" : words.inBrackets(item.title?.text(language) ?? item.id)
      return "\(card.title.text(language)) [\(card.name)] \(item.points)\(together)"
    }
    if !points.isEmpty { field("分值", "points", points.joined(separator: " · "), &writer) }
    if !rule.goodExamples.isEmpty || !rule.badExamples.isEmpty {
      heading(pick("  例子：", "  examples:"), &writer)
    }
    for text in rule.goodExamples { example("✓", text, &writer) }
    for text in rule.badExamples { example("✗", text, &writer) }
  }

  /// What a rule asks for, in words; if brief, without its own words and expressions.
  func describe(_ operation: RuleOperator, isBrief: Bool = false) -> String {
    switch operation {
    case .present(let set, let window):
      return pick(
        "\(describe(window))要说：\(names(set))", "\(describe(window)) one of: \(names(set))")
    case .absent(let set, let window):
      return pick(
        "\(describe(window))不说：\(names(set))", "\(describe(window)) none of: \(names(set))")
    case .order(let first, let then):
      return pick("先\(names(first))，后\(names(then))", "\(names(first)) before \(names(then))")
    case .limit(let metric, let limit):
      let value = ConditionDescription(pack: pack, language: language).amount(limit, metric.unit)
      return pick("\(metric.rawValue) 不超过 \(value)", "\(metric.rawValue) at most \(value)")
    case .density(let set, let limit):
      return pick(
        "每百字不超过 \(limit.perHundred) 次（不足 \(limit.atLeast) 次不算）：\(names(set))",
        "at most \(limit.perHundred) in 100 characters, from \(limit.atLeast) on: \(names(set))")
    case .conditions(let rule):
      return ConditionDescription(pack: pack, language: language, isBrief: isBrief).describe(rule)
    case .forbidden(let set, let softeners, let reach):
      var text = pick("不说：\(names(set))", "none of: \(names(set))")
      if !softeners.isEmpty {
        let near =
          reach == .sameTurn
          ? pick("同一轮", "the same turn") : pick("同一轮或下一轮", "the same or the next turn")
        text += pick(
          "；\(near)有 \(names(softeners)) 则不算", "; unless \(near) has \(names(softeners))")
      }
      return text
    }
  }

  private func describe(_ days: EffectiveDays) -> String? {
    if days.from == nil, days.until == nil { return nil }
    let from = days.from.map { CalendarDay(number: $0).description } ?? ""
    let until = days.until.map { CalendarDay(number: $0).description } ?? ""
    return pick("\(from) 起，\(until) 前", "from \(from), before \(until)")
  }

  private func describe(_ eligibility: Eligibility) -> String? {
    var parts: [String] = []
    if eligibility.customerTurns > 0 {
      parts.append(
        pick(
          "客户至少说 \(eligibility.customerTurns) 轮",
          "\(eligibility.customerTurns) or more customer turns"))
    }
    if eligibility.agentTurns > 0 {
      parts.append(
        pick("客服至少说 \(eligibility.agentTurns) 轮", "\(eligibility.agentTurns) or more agent turns"))
    }
    if let direction = eligibility.direction { parts.append(direction.rawValue) }
    if eligibility.duration.rawValue > 0 {
      let seconds = eligibility.duration.rawValue / 1000
      parts.append(pick("至少 \(seconds) 秒", "\(seconds) s or longer"))
    }
    let flags: [(Bool?, String, String)] = [
      (eligibility.isContinued, "接续的会话", "continued ones"),
      (eligibility.isTransferredIn, "转接来的会话", "ones transferred in"),
      (eligibility.isTest, "测试会话", "tests"),
    ]
    for (flag, chinese, english) in flags {
      guard let flag else { continue }
      parts.append(flag ? pick(chinese, english) : pick("非" + chinese, "no " + english))
    }
    return parts.isEmpty ? nil : parts.joined(separator: pick("、", ", "))
  }

  private func describe(_ window: Window) -> String {
    switch window {
    case .opening(let turns): pick("客服前 \(turns) 轮内", "in the agent's first \(turns) turns")
    case .closing(let turns): pick("客服最后 \(turns) 轮内", "in the agent's last \(turns) turns")
    case .anywhere: pick("全程", "anywhere")
    case .afterHold: pick("等待结束后", "after a hold")
    }
  }

  private func names(_ set: CategorySet) -> String {
    pack.lexicon.categories.enumerated()
      .filter { set.contains(CategoryIndex($0.offset)) }
      .map { "\($0.element.id) \(title($0.element))" }
      .joined(separator: pick("、", ", "))
  }

  func title(_ category: PhraseCategory) -> String {
    language == .chinese || category.titleEnglish.isEmpty
      ? category.titleChinese : category.titleEnglish
  }

  // MARK: Entries

  private func explain(_ entry: PhraseEntry, _ writer: inout ByteWriter) {
    let category = pack.lexicon.categories[entry.category.rawValue]
    heading("\(entry.id)  \(category.id) \(title(category))", &writer)
    field("说法", "phrases", some(of: entry.phrases, separator: pick("、", ", ")), &writer)
    if let severity = entry.severity, category.polarity == .forbidden {
      field("严重程度", "severity", words.severity(severity), &writer)
    }
    if !entry.beforeNot.isEmpty {
      field("前面不是", "not after", some(of: entry.beforeNot, separator: " "), &writer)
    }
    if !entry.afterNot.isEmpty {
      field("后面不是", "not before", some(of: entry.afterNot, separator: " "), &writer)
    }
    if entry.frame != .anywhere { field("位置", "at", entry.frame.rawValue, &writer) }
    if !entry.allow.isEmpty {
      field("不算", "allows", some(of: entry.allow, separator: " "), &writer)
    }
    if let message = entry.message { field("问题", "finding", message, &writer) }
    if let suggestion = entry.suggestion { field("建议说法", "say instead", suggestion, &writer) }
    sources(entry.source, rule: nil, &writer)
    heading(pick("  例子：", "  examples:"), &writer)
    for text in entry.hitTests {
      example("✗", text, &writer, isExpected: category.polarity == .expected)
    }
    for text in entry.noHitTests { example("○", text, &writer) }
  }

  // MARK: Lines

  /// The first of a list, with the number of all if there are more.
  private func some(of texts: [String], separator: String) -> String {
    let more = texts.count > 12 ? " … (\(texts.count))" : ""
    return texts.prefix(12).joined(separator: separator) + more
  }

  func heading(_ text: String, _ writer: inout ByteWriter) { writer.append(text + "\n") }

  func field(
    _ chinese: String, _ english: String, _ value: String, _ writer: inout ByteWriter
  ) {
    writer.append("  " + pick(chinese, english) + pick("：", ": ") + value + "\n")
  }

  private func example(
    _ mark: String, _ text: String, _ writer: inout ByteWriter, isExpected: Bool = false
  ) {
    for (index, line) in text.split(separator: "\n").enumerated() {
      writer.append("    \(index == 0 ? (isExpected ? "✓" : mark) : " ") \(line)\n")
    }
  }

  func pick(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }
}

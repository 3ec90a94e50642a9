internal import Bytes
internal import Lexicons
internal import Overviews

/// The list of conversations: a table of those that are written out, and the data of all for the
/// page's script, which filters and sorts.
struct PageList {
  let words: ReportWords
  let titles: RuleTitles
  let contents: PageContents
  /// Places in the lists of the data, by name.
  private let agents: [String]
  private let rules: [String]

  init(words: ReportWords, titles: RuleTitles, contents: PageContents) {
    self.words = words
    self.titles = titles
    self.contents = contents
    agents = Set(contents.rows.flatMap(\.agents)).sorted()
    let found = Set(contents.rows.flatMap(\.rules))
    rules = contents.overview.rules.map(\.id).filter { found.contains($0) }
  }

  func write(_ markup: inout Markup) {
    markup.tag("<section id=\"index\" aria-labelledby=\"h-index\"><h2 id=\"h-index\">")
    markup.words(words.pick("会话", "Conversations"))
    markup.tag("</h2>")
    if contents.unlisted > 0 {
      markup.tag("<p>")
      markup.words(
        words.pick(
          "另有 \(contents.unlisted) 个会话太多，不在此页；见 report xlsx 或 report csv。",
          "\(contents.unlisted) more conversations are too many for this page; see report xlsx or "
            + "report csv."))
      markup.tag("</p>")
    }
    filters(&markup)
    table(&markup)
    data(&markup)
    markup.tag("</section>")
  }

  // MARK: Filters

  private func filters(_ markup: inout Markup) {
    markup.tag("<div class=\"filter\" role=\"search\" aria-label=\"")
    markup.words(words.pick("筛选会话", "filter conversations"))
    markup.tag("\"><label>")
    markup.words(words.pick("会话、坐席、日期或原话", "conversation, agent, day or words"))
    markup.tag("<input id=\"f-q\" type=\"search\" autocomplete=\"off\"></label>")
    choice(
      "status", words.pick("结果", "status"), PageMarks.kinds.indices.map { words.kind($0) },
      &markup)
    choice("agent", words.pick("坐席", "agent"), agents, &markup)
    choice("rule", words.pick("规则", "rule"), rules.map { titles.rule($0) }, &markup)
    choice(
      "severity", words.pick("有这一级问题", "has findings of"),
      SeverityCounts.order.map { words.severity($0) }, &markup)
    markup.tag("<button class=\"act\" type=\"button\" id=\"clear\">")
    markup.words(words.pick("清除", "clear"))
    markup.tag("</button></div><p class=\"filter\" id=\"count\" role=\"status\"></p>")
  }

  private func choice(
    _ id: StaticString, _ name: String, _ options: [String], _ markup: inout Markup
  ) {
    markup.tag("<label>")
    markup.words(name)
    markup.tag("<select id=\"f-")
    markup.tag(id)
    markup.tag("\"><option value=\"\">")
    markup.words(words.pick("全部", "all"))
    markup.tag("</option>")
    for (place, option) in options.enumerated() {
      markup.tag("<option value=\"")
      markup.number(place)
      markup.tag("\">")
      markup.text(option)
      markup.tag("</option>")
    }
    markup.tag("</select></label>")
  }

  // MARK: Table

  private func table(_ markup: inout Markup) {
    markup.scrolling(words.pick("会话列表", "list of conversations"))
    markup.tag("<table><caption>")
    markup.words(words.pick("最需要看的在前", "Those that most need a look first"))
    markup.tag("</caption><thead><tr>")
    let columns = [
      words.pick("结果", "status"), words.pick("得分率", "score"), words.pick("会话", "conversation"),
      words.pick("坐席", "agent"), words.pick("开始", "begins"), words.pick("问题", "findings"),
    ]
    for (place, column) in columns.enumerated() {
      markup.tag("<th scope=\"col\" data-sort=\"")
      markup.number(place + 1)
      markup.tag(place == 1 ? "\" class=\"n\">" : "\">")
      markup.words(column)
      markup.tag("</th>")
    }
    markup.tag("</tr></thead><tbody id=\"list\">")
    for (row, anchor) in zip(contents.rows, contents.anchors) { self.row(row, anchor, &markup) }
    markup.tag("</tbody></table></div><p class=\"filter\"><button class=\"act\" type=\"button\"")
    markup.tag(" id=\"more\" hidden>")
    markup.words(words.pick("再显示 500 个", "500 more"))
    markup.tag("</button></p>")
  }

  private func row(_ row: PageRow, _ anchor: String, _ markup: inout Markup) {
    let kind = PageMarks.kind(row.status, isUnjudged: row.isUnjudged)
    markup.tag("<tr><td class=\"")
    markup.words(PageMarks.classes[kind])
    markup.tag("\">")
    markup.words(PageMarks.shapes[kind] + " " + words.kind(kind))
    markup.tag("</td><td class=\"n\">")
    markup.words(row.percent.map { Self.percent($0) } ?? "–")
    if let band = row.band { markup.text(" " + band) }
    markup.tag("</td><th scope=\"row\" class=\"id\"><a href=\"#")
    markup.words(anchor)
    markup.tag("\">")
    markup.text(row.id)
    markup.tag("</a></th><td class=\"id\">")
    markup.list(row.agents, separator: words.comma)
    markup.tag("</td><td>")
    markup.words(row.moment)
    markup.tag("</td><td>")
    var counts = row.findings.present.map { "\(words.severity($0.severity)) \($0.count)" }
    if row.vetoes > 0 { counts.insert(veto, at: 0) }
    markup.words(counts.isEmpty ? "–" : counts.joined(separator: " "))
    markup.tag("</td></tr>")
  }

  private var veto: String { words.pick("■ 否决候选", "■ veto candidate") }

  /// Always with its tenth, as the script writes it.
  private static func percent(_ tenths: Int) -> String {
    (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  // MARK: Data

  private func data(_ markup: inout Markup) {
    markup.tag("<script type=\"application/json\" id=\"rows\">{\"comma\":")
    markup.json(words.comma)
    markup.tag(",\"count\":")
    markup.json(words.pick("%1 / %2 个会话", "%1 of %2 conversations"))
    markup.tag(",\"veto\":")
    markup.json(veto)
    list("agents", agents, &markup)
    list("rules", rules, &markup)
    list("kinds", PageMarks.kinds, &markup)
    list("status", PageMarks.kinds.indices.map { words.kind($0) }, &markup)
    list("marks", PageMarks.shapes, &markup)
    list("classes", PageMarks.classes, &markup)
    list("severity", SeverityCounts.order.map { words.severity($0) }, &markup)
    list("grades", SeverityCounts.order.map(\.rawValue), &markup)
    markup.tag(",\"rows\":[")
    let agentPlaces = Self.places(agents)
    let rulePlaces = Self.places(rules)
    for (place, row) in contents.rows.enumerated() {
      if place > 0 { markup.tag(",\n") }
      markup.tag("[")
      markup.json(row.id)
      markup.tag(",")
      if place < contents.anchors.count {
        markup.json(contents.anchors[place])
      } else {
        markup.tag("0")
      }
      markup.tag(",")
      markup.number(PageMarks.kind(row.status, isUnjudged: row.isUnjudged))
      markup.tag(",")
      if let percent = row.percent { markup.number(percent) } else { markup.tag("null") }
      markup.tag(",")
      markup.json(row.band ?? "")
      numbers(row.agents.compactMap { agentPlaces[$0] }, &markup)
      markup.tag(",")
      markup.json(row.moment)
      numbers(SeverityCounts.order.map { row.findings[$0] }, &markup)
      numbers(row.rules.compactMap { rulePlaces[$0] }, &markup)
      markup.tag(",")
      markup.number(row.vetoes)
      markup.tag("]")
    }
    markup.tag("]}</script>")
  }

  private static func places(_ names: [String]) -> [String: Int] {
    Dictionary(
      names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  private func list(_ name: StaticString, _ texts: [String], _ markup: inout Markup) {
    markup.tag(",\"")
    markup.tag(name)
    markup.tag("\":[")
    for (place, text) in texts.enumerated() {
      if place > 0 { markup.tag(",") }
      markup.json(text)
    }
    markup.tag("]")
  }

  private func numbers(_ numbers: [Int], _ markup: inout Markup) {
    markup.tag(",[")
    for (place, number) in numbers.enumerated() {
      if place > 0 { markup.tag(",") }
      markup.number(number)
    }
    markup.tag("]")
  }
}

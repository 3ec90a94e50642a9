package import Bytes
internal import Foundation
internal import Lexicons
internal import Overviews
internal import Rules
internal import Scorecards
internal import Transcripts

/// One page for a run: figures, what was not checked, rules, agents, all conversations in a list, and
/// the worst of them in full. It asks nothing of the network and says all it has to say without its
/// script. A pure function of the report lines, the pack and the options.
package struct HTMLPage: Sendable {
  let options: ReportOptions
  let words: ReportWords
  let titles: RuleTitles

  /// More cards than this would make the page slow to open.
  private static let mostAtOnce = 200

  package init(_ options: ReportOptions) {
    self.options = options
    words = ReportWords(language: options.language)
    titles = RuleTitles(options.pack, options.language)
  }

  /// Appends the page.
  package func write(_ contents: PageContents, to writer: inout ByteWriter) {
    var markup = Markup(masked: options.redaction == .full)
    head(contents, &markup)
    markup.tag("<body><a class=\"skip\" href=\"#main\">")
    markup.words(words.pick("跳到正文", "skip to the contents"))
    markup.tag("</a><header><h1>")
    markup.words(title(contents))
    markup.tag("</h1>")
    provenance(contents.overview, &markup)
    navigation(contents, &markup)
    markup.tag("</header><main id=\"main\">")
    let sections = PageSections(words: words, titles: titles, contents: contents)
    sections.headline(&markup)
    if let diff = contents.comparison {
      PageComparison(diff, options: options, words: words, titles: titles).write(&markup)
    }
    sections.gaps(&markup)
    sections.scores(&markup)
    sections.rules(&markup)
    sections.agents(&markup)
    if contents.listsConversations {
      PageList(words: words, titles: titles, contents: contents).write(&markup)
      conversations(contents, &markup)
    }
    markup.tag("</main><footer class=\"faint\"><p>")
    footer(contents.overview, &markup)
    markup.tag("</p></footer><script>")
    writer.append(markup.writer.bytes)
    writer.append(PageScript.source)
    writer.append("</script></body></html>\n" as StaticString)
  }

  // MARK: Head

  private func head(_ contents: PageContents, _ markup: inout Markup) {
    markup.tag("<!DOCTYPE html>\n<html lang=\"")
    markup.words(words.pick("zh-CN", "en"))
    markup.tag("\"><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\"")
    markup.tag(" content=\"default-src 'none'; style-src '")
    markup.words(Self.hash(PageStyle.css))
    markup.tag("'; script-src '")
    markup.words(Self.hash(PageScript.source))
    markup.tag("'; img-src data:; base-uri 'none'; form-action 'none'\">")
    markup.tag("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
    markup.tag(
      "<meta name=\"referrer\" content=\"no-referrer\"><link rel=\"icon\" href=\"data:,\">")
    markup.tag("<title>")
    markup.words(title(contents))
    markup.tag("</title><style>")
    markup.css(PageStyle.css)
    markup.tag("</style></head>\n")
  }

  /// What a policy calls a text of ours: `sha256-` and the digest in base 64.
  static func hash(_ text: String) -> String {
    let digits = Array(SHA256.hexadecimal(text).utf8)
    let bytes = stride(from: 0, to: digits.count, by: 2).map { place in
      UInt8(String(decoding: digits[place..<(place + 2)], as: UTF8.self), radix: 16) ?? 0
    }
    return "sha256-" + Data(bytes).base64EncodedString()
  }

  private func title(_ contents: PageContents) -> String {
    let title = words.pick("客服质检报告", "Service quality report")
    guard let agent = contents.agent else { return title }
    return title + words.pick("：", ": ")
      + (options.redaction == .full ? Markup(masked: true).masked(agent) : agent)
  }

  private func navigation(_ contents: PageContents, _ markup: inout Markup) {
    markup.tag("<nav aria-label=\"")
    markup.words(words.pick("目录", "contents"))
    markup.tag("\"><ul>")
    for (anchor, name) in entries(contents) {
      markup.tag("<li><a href=\"#")
      markup.words(anchor)
      markup.tag("\">")
      markup.words(name)
      markup.tag("</a></li>")
    }
    markup.tag("</ul></nav>")
  }

  private func entries(_ contents: PageContents) -> [(String, String)] {
    var entries = [("summary", words.pick("总览", "summary"))]
    if contents.comparison != nil {
      entries.append(("comparison", words.pick("对比", "comparison")))
    }
    entries += [
      ("gaps", words.pick("没有检查的", "not checked")), ("scores", words.pick("得分分布", "scores")),
      ("rules", words.pick("规则", "rules")), ("agents", words.pick("坐席", "agents")),
    ]
    if contents.listsConversations {
      entries.append(("index", words.pick("会话", "conversations")))
      entries.append(("details", words.pick("会话详情", "details")))
    }
    return entries
  }

  // MARK: Where it comes from

  private func provenance(_ overview: RunOverview, _ markup: inout Markup) {
    var parts: [String] = []
    if let days = words.days(overview) { parts.append(days) }
    parts.append(
      words.pick("\(overview.conversations) 个会话", "\(overview.conversations) conversations"))
    if !overview.files.isEmpty {
      parts.append(
        words.pick("来自 \(overview.files.count) 个文件", "from \(overview.files.count) files"))
    }
    for pack in overview.packNames {
      parts.append("\(words.pack) \(pack.name) \(pack.version)")
    }
    parts.append(
      options.redaction == .full
        ? words.pick("个人信息已遮盖", "personal data is masked")
        : words.pick("个人信息未遮盖", "personal data is shown"))
    markup.tag("<p class=\"faint\">")
    markup.text(parts.joined(separator: " · "))
    markup.tag("</p>")
    otherPack(overview, &markup)
  }

  /// Titles come from the pack of this run, which need not be that of the reports.
  private func otherPack(_ overview: RunOverview, _ markup: inout Markup) {
    let own = options.pack.fingerprint
    guard overview.packs.keys.contains(where: { $0.fingerprint != own }) else { return }
    markup.tag("<p><strong>")
    let name = "\(options.pack.name) \(options.pack.version)"
    markup.text(
      words.pick(
        "注意：这些报告用的是另一个（版本的）规则包；规则名称取自 \(name)，可用 --pack 指定原来的包。",
        "Note: these reports were made with another pack or version; titles of rules are those of "
          + "\(name). Give the pack with --pack."))
    markup.tag("</strong></p>")
  }

  private func footer(_ overview: RunOverview, _ markup: inout Markup) {
    let tools = overview.tools.sorted().joined(separator: ", ")
    markup.text("huashu \(tools)")
    for pack in overview.packNames {
      markup.text(" · \(pack.name) \(pack.version) \(pack.fingerprint)")
    }
    markup.tag(" · ")
    markup.words(
      words.pick("显示程序 ", "page by ") + options.toolVersion
        + words.pick(
          "。分数是机器给出的建议，处罚由人决定。", ". Scores are a proposal; people decide what follows."))
  }

  // MARK: Conversations

  private func conversations(_ contents: PageContents, _ markup: inout Markup) {
    markup.tag("<section id=\"details\" aria-labelledby=\"h-details\"><h2 id=\"h-details\">")
    markup.words(words.pick("会话详情", "Conversations in full"))
    markup.tag("</h2><p class=\"faint\">")
    let (shown, all) = (contents.worst.count, contents.overview.conversations)
    markup.words(
      shown < all
        ? words.pick(
          "写出最需要看的 \(shown) 个，最需要看的在前；其余 \(all - shown) 个只在会话列表里，用 --worst 调整。",
          "The \(shown) that most need a look, worst first; the other \(all - shown) are in the list "
            + "only. --worst changes that.")
        : words.pick("全部 \(shown) 个，最需要看的在前。", "All \(shown), worst first."))
    if contents.agent != nil {
      markup.words(
        words.pick(
          "对某一条有异议，请把它的编号和理由告诉主管；申诉会记入复核记录。",
          " If you do not agree with a finding, tell your supervisor its key and why; appeals are kept "
            + "with the reviews."))
    }
    markup.tag("</p><p class=\"filter\"><button class=\"act\" type=\"button\" id=\"open\">")
    markup.words(words.pick("全部展开", "open all"))
    markup.tag("</button><button class=\"act\" type=\"button\" id=\"close\">")
    markup.words(words.pick("全部收起", "close all"))
    markup.tag("</button></p>")
    for (place, record) in contents.worst.enumerated() {
      ConversationCard(
        record: record, anchor: contents.anchors[place], options: options, words: words,
        titles: titles,
        reviews: contents.reviews, after: contents.after.isEmpty ? nil : contents.after[place]
      ).write(&markup, isDeferred: place >= Self.mostAtOnce)
    }
    markup.tag("</section>\n")
  }
}

import Bytes
import Foundation
import Overviews
import Reports
import Rules
import TestSupport
import Testing

/// The page as a browser, a screen reader and a policy see it.
@Suite struct PageTests {
  /// Pages of every shape, by what is special of them.
  struct Shape: Sendable, CustomTestStringConvertible {
    let name: String
    let desk: @Sendable () throws -> PageDesk

    init(_ name: String, _ desk: @escaping @Sendable () throws -> PageDesk) {
      (self.name, self.desk) = (name, desk)
    }

    var testDescription: String { name }
  }

  static let shapes: [Shape] = [
    Shape("no line") { PageDesk() },
    Shape("corpus") { PageDesk(lines: try PageDesk.corpus.get()) },
    Shape("in English") { PageDesk(lines: try PageDesk.corpus.get(), language: .english) },
    Shape("masked") { PageDesk(lines: try PageDesk.corpus.get(), redaction: .full) },
    Shape("without transcripts") { PageDesk(lines: try PageDesk.expected()) },
    Shape("few in full") { PageDesk(lines: try PageDesk.corpus.get(), worst: 3) },
    Shape("none in full") { PageDesk(lines: try PageDesk.corpus.get(), worst: 0) },
    Shape("an agent's") { PageDesk(lines: try PageDesk.corpus.get(), agent: "店铺:小美") },
    Shape("compared") {
      let lines = try PageDesk.corpus.get()
      return PageDesk(lines: lines, earlier: try Array(lines.dropFirst(9)) + RichLine.all())
    },
    Shape("with everything") { PageDesk(lines: try RichLine.all(), unreadable: 2) },
    Shape("reviewed") {
      PageDesk(lines: try RichLine.all(), reviews: try RichLine.reviews { $0 })
    },
    Shape("the same id twice") { PageDesk(lines: try sameIds()) },
    Shape("generated") { PageDesk(lines: RandomLines.make(seed: 7, count: 60)) },
    Shape("many") { PageDesk(lines: RandomLines.make(seed: 8, count: 320)) },
  ]

  /// Ids that are the same, or that look like links into another conversation.
  static func sameIds() throws -> [String] {
    try ["c1", "c1", "c1", "c1.t0", "c1.f1", "c1~2", "13800000000", "13800000000", "", "会话"].map {
      try PageDesk.line(HostileTextTests.conversation("")).withId($0)
    }
  }

  @Test(arguments: shapes) func isAPageNoBrowserHasToMend(_ shape: Shape) throws {
    let desk = try shape.desk()
    let page = try desk.page()
    #expect(page == (try desk.page()))
    let html = try HTMLElement.parse(page)
    #expect(html["lang"] == (desk.language == .chinese ? "zh-CN" : "en"))
    #expect(html.all("h1").count == 1)
    #expect(html.all("title").first?.text == html.first("h1")?.text)
    #expect(html.all("main").count == 1)
    headingsAreInOrder(html)
  }

  private func headingsAreInOrder(_ html: HTMLElement) {
    var level = 0
    for element in html.all where ["h1", "h2", "h3", "h4"].contains(element.name) {
      let next = Int(element.name.dropFirst()) ?? 0
      #expect(next <= level + 1, "\(element.text)")
      #expect(!element.text.isEmpty)
      level = next
    }
  }

  @Test(arguments: shapes) func linksLeadSomewhere(_ shape: Shape) throws {
    let html = try shape.desk().document()
    var ids: [String: Int] = [:]
    for element in html.all { if let id = element.id { ids[id, default: 0] += 1 } }
    let twice = ids.filter { $0.value > 1 }.keys.sorted()
    #expect(twice.isEmpty, "\(twice)")
    for element in html.all {
      for name in ["href", "src", "aria-labelledby", "action", "data", "srcset", "style"] {
        guard let value = element[name] else { continue }
        switch name {
        case "href" where value.hasPrefix("#"):
          #expect(ids[String(value.dropFirst())] == 1, "\(value)")
        case "href": #expect(element.name == "link" && value == "data:,")
        case "aria-labelledby": #expect(ids[value] == 1, "\(value)")
        default: Issue.record("\(element.name) has \(name)")
        }
      }
    }
  }

  @Test(arguments: shapes) func asksNothingOfTheNetwork(_ shape: Shape) throws {
    let page = try shape.desk().page()
    for word in [
      "http:", "https:", "url(", "@import", "://", "=\"//", "src=", "fetch(", "XMLHttp", "<iframe",
    ] {
      let isThere = page.contains(word)
      #expect(!isThere, "\(word)")
    }
    let html = try HTMLElement.parse(page)
    let handlers = html.all.flatMap { $0.attributes.map(\.name) }.filter { $0.hasPrefix("on") }
    #expect(handlers.isEmpty, "\(handlers)")
  }

  @Test(arguments: shapes) func thePolicyKnowsTheStyleAndTheScript(_ shape: Shape) throws {
    let html = try shape.desk().document()
    let meta = html.all("meta").first { $0["http-equiv"] == "Content-Security-Policy" }
    let policy = try #require(meta?["content"])
    let styles = html.all("style")
    let scripts = html.all("script").filter { $0["type"] == nil }
    #expect(styles.count == 1 && scripts.count == 1)
    for (directive, element) in [("style-src", styles[0]), ("script-src", scripts[0])] {
      #expect(policy.contains("\(directive) '\(try Self.hash(element.source))'"))
    }
    let others = policy.components(separatedBy: "; ").filter { !$0.contains("'sha256-") }
    #expect(
      others == ["default-src 'none'", "img-src data:", "base-uri 'none'", "form-action 'none'"])
    let data = html.all("script").filter { $0["type"] != nil }
    #expect(data.allSatisfy { $0["type"] == "application/json" && $0.id == "rows" })
  }

  private static func hash(_ text: String) throws -> String {
    let digits = Array(SHA256.hexadecimal(text))
    let bytes = try stride(from: 0, to: digits.count, by: 2).map {
      try #require(UInt8(String(digits[$0...($0 + 1)]), radix: 16))
    }
    return "sha256-" + Data(bytes).base64EncodedString()
  }

  @Test(arguments: shapes) func tablesAreTables(_ shape: Shape) throws {
    let html = try shape.desk().document()
    for head in html.all("th") {
      #expect(["col", "row"].contains(head["scope"]), "\(head.text)")
    }
    for table in html.all("table") {
      #expect(table.children.first?.name == "caption")
      let columns = table.first("thead")?.all("th").count
      for row in table.rows { #expect(row.count == columns, "\(table.children[0].text)") }
    }
    for element in html.all("svg") where element["aria-hidden"] == nil {
      #expect(element["role"] != nil && !(element["aria-label"] ?? "").isEmpty)
    }
    for field in html.all where ["input", "select"].contains(field.name) {
      #expect(html.all("label").contains { $0.all.contains { $0 === field } })
    }
    for button in html.all("button") { #expect(!button.text.isEmpty && button["type"] == "button") }
    for link in html.all("a") { #expect(!link.text.isEmpty, "\(link["href"] ?? "")") }
  }

  // MARK: The list

  /// The data of the list.
  private func list(_ html: HTMLElement) throws -> [String: Any] {
    let source = try #require(html.element("rows")?.source)
    #expect(!source.contains("<"))
    return try #require(
      JSONSerialization.jsonObject(with: Data(source.utf8)) as? [String: Any])
  }

  @Test(arguments: [0, 1, 5, 33, 1000]) func theRestIsInTheListOnly(_ worst: Int) throws {
    let lines = try PageDesk.corpus.get()
    let html = try PageDesk(lines: lines, worst: worst).document()
    let cards = html.all(withClass: "c")
    #expect(cards.count == min(worst, lines.count))
    let rows = try #require(html.element("list")).children
    #expect(rows.count == cards.count)
    let links = rows.flatMap { $0.all("a") }.map { $0["href"] }
    #expect(links == cards.map { "#" + ($0.id ?? "") })
    let list = try #require(list(html)["rows"] as? [[Any]])
    #expect(list.count == lines.count)
    let ids = try Set(lines.map { try PageDesk.record($0).id })
    #expect(Set(list.compactMap { $0[0] as? String }) == ids)
    for (place, row) in list.enumerated() {
      if place < cards.count {
        #expect(row[1] as? String == cards[place].id)
      } else {
        #expect(row[1] as? Int == 0)
      }
    }
    let rest = lines.count - cards.count
    #expect(rest == 0 || html.text.contains("其余 \(rest) 个"))
  }

  /// What the table shows without the script, and what it shows with it.
  @Test(arguments: shapes) func theListAndItsDataAgree(_ shape: Shape) throws {
    let html = try shape.desk().document()
    guard html.element("rows") != nil else { return }
    let list = try list(html)
    func texts(_ name: String) -> [String] { list[name] as? [String] ?? [] }
    let comma = try #require(list["comma"] as? String)
    let data = try #require(list["rows"] as? [[Any]])
    for (row, cells) in zip(data, try #require(html.element("list")).children.map(\.children)) {
      let kind = try #require(row[2] as? Int)
      #expect(cells[0].text == texts("marks")[kind] + " " + texts("status")[kind])
      #expect(cells[0].classes == [texts("classes")[kind]])
      let band = try #require(row[4] as? String)
      let percent = (row[3] as? Int).map { "\($0 / 10).\($0 % 10)" } ?? "–"
      #expect(cells[1].text == percent + (band.isEmpty ? "" : " " + band))
      #expect(cells[2].text == row[0] as? String)
      #expect(cells[2].first("a")?["href"] == "#\(row[1])")
      let agents = (row[5] as? [Int] ?? []).map { texts("agents")[$0] }
      #expect(cells[3].text == agents.joined(separator: comma))
      #expect(cells[4].text == row[6] as? String)
      let counts = zip(row[7] as? [Int] ?? [], texts("severity")).filter { $0.0 > 0 }
      let veto = (row[9] as? Int ?? 0) > 0 ? [list["veto"] as? String ?? ""] : []
      let findings = veto + counts.map { "\($0.1) \($0.0)" }
      #expect(cells[5].text == (findings.isEmpty ? "–" : findings.joined(separator: " ")))
    }
  }

  @Test func conversationsWithTheSameIdAreTold() throws {
    let html = try PageDesk(lines: try Self.sameIds()).document()
    let anchors = html.all(withClass: "c").compactMap(\.id)
    #expect(Set(anchors).count == anchors.count && anchors.count == 10)
    #expect(anchors.contains("c-c1") && anchors.contains("c-c1~2") && anchors.contains("c-c1~3"))
    #expect(!anchors.contains { $0.contains("138") }, "\(anchors)")
    for anchor in anchors {
      #expect(
        anchor.utf8.allSatisfy { $0 < 0x80 && $0 > 0x20 && !Array("\"'<>&%#".utf8).contains($0) })
    }
  }

  /// A program can make the link of a conversation from its line.
  @Test(arguments: [
    ("c-1", "c-c-1"), ("A_b.9", "c-A_b.9"), ("a b", "c~"), ("会话", "c~"), ("", "c~"),
    ("13800000000", "c~"), ("a/b", "c~"), ("x.t3", "c~"), ("x.f12", "c~"), ("x.t", "c-x.t"),
    ("x.t3a", "c-x.t3a"), ("x.3", "c-x.3"), (String(repeating: "a", count: 65), "c~"),
  ]) func anchors(_ id: String, _ anchor: String) throws {
    var record = ReportRecord()
    record.id = id
    record.inputHash = "sha256:0123456789abcdef0123456789abcdef"
    let made = PageAnchor.conversation(record)
    #expect(made == (anchor == "c~" ? "c~0123456789abcdef" : anchor))
  }

  /// Of many conversations the later ones are made elements when they are opened; without the script
  /// they are the same.
  @Test func laterCardsSayTheSame() throws {
    let line = try RichLine.all()[0]
    let lines = try (0..<202).map { try line.withId("c\($0)") }
    let cards = try PageDesk(lines: lines).document().all(withClass: "c")
    #expect(cards.map { $0.all("noscript").count } == (0..<202).map { $0 < 200 ? 0 : 1 })
    let texts = cards.map { card in
      card.children.dropFirst().map(\.text).joined().replacing(
        card.first("h3")?.text ?? "", with: "")
    }
    #expect(texts[0].contains("refuses") && texts[0] == texts[201])
    let parts = cards.map { card in
      (card.all("noscript").first ?? card).children.filter { $0.name != "summary" }.map(\.structure)
    }
    #expect(parts[0] == parts[201])
  }

  // MARK: What is said of the whole

  @Test func theAgentsPageTellsHowToAppeal() throws {
    let html = try PageDesk(lines: try RichLine.all(), agent: "小美").document()
    #expect(html.first("h1")?.text == "客服质检报告：小美")
    #expect(html.text.contains("有异议") && html.text.contains("申诉"))
  }

  @Test(arguments: [(Redaction.none, "个人信息未遮盖"), (.full, "个人信息已遮盖")])
  func saysWhetherPersonalDataIsShown(_ redaction: Redaction, _ words: String) throws {
    let desk = PageDesk(lines: try RichLine.all(), redaction: redaction)
    #expect(try desk.document().first("header")?.text.contains(words) == true)
  }

  @Test func saysWhatWasNotChecked() throws {
    let html = try PageDesk(lines: try RichLine.all(), unreadable: 2).document()
    let gaps = try #require(html.element("gaps")).text
    for part in [
      "读不出的文件或记录：3", "文字已损坏的会话：1", "记录被截断的会话：1", "没有时间的会话：1",
      "有角色不明者的会话：1", "认不出客服的会话：1", "评得太少、不给百分比的会话：1",
    ] {
      #expect(gaps.contains(part), "\(part) in \(gaps)")
    }
    let nothing = try PageDesk().document()
    #expect(nothing.element("gaps")?.text.contains("全部读出，全部能判。") == true)
  }
}

extension String {
  /// A report line with another id.
  func withId(_ id: String) throws -> String {
    try PageDesk.changed(self) { $0["id"] = id }
  }
}

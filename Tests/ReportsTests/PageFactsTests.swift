import Foundation
import Overviews
import ReportModel
import Reports
import Rules
import Scorecards
import TestSupport
import Testing

/// Without its script the page says all there is to say of the conversations it writes out.
@Suite struct PageFactsTests {
  /// A report line and the part of the page that is its own.
  private struct Card {
    let line: Tree
    let element: HTMLElement
    var anchor: String { element.id ?? "" }
    var text: String { element.text }

    func members(_ name: String) -> [Tree] { line[name]?.elements ?? [] }

    func element(_ suffix: String) -> HTMLElement? { element.element(anchor + suffix) }
  }

  private static func cards(_ desk: PageDesk) throws -> [Card] {
    let elements = try desk.document().all(withClass: "c")
    let lines = try desk.lines.map { try Tree($0) }.filter { $0["error"] == nil }
    let ids = lines.map { $0["id"]?.text ?? "" }
    try #require(Set(ids).count == ids.count)
    let cards = try lines.map { line in
      let id = Shown.text(line["id"]?.text ?? "", masked: desk.redaction == .full)
      return Card(
        line: line, element: try #require(elements.first { $0.first("h3")?.text == id }))
    }
    try #require(!cards.isEmpty && cards.count == elements.count)
    return cards
  }

  static let runs: [PageTests.Shape] = [
    .init("corpus") { PageDesk(lines: try unique(PageDesk.corpus.get())) },
    .init("corpus, masked") {
      PageDesk(lines: try unique(PageDesk.corpus.get()), redaction: .full)
    },
    .init("with everything") { PageDesk(lines: try RichLine.all()) },
    .init("in English") { PageDesk(lines: try RichLine.all(), language: .english) },
    .init("without transcripts") { PageDesk(lines: try unique(PageDesk.expected())) },
  ]

  /// One line of each id, so that facts can be found by it.
  private static func unique(_ lines: [String]) throws -> [String] {
    var seen: Set<String> = []
    return try lines.filter { seen.insert(try Tree($0)["id"]?.text ?? "").inserted }
  }

  private static func titles(_ language: Language) throws -> [String: String] {
    Dictionary(
      try Repository.pack().rules.map { ($0.id, $0.title.text(language)) },
      uniquingKeysWith: { first, _ in first })
  }

  @Test(arguments: runs) func findingsAreThere(_ run: PageTests.Shape) throws {
    let desk = try run.desk()
    let titles = try Self.titles(desk.language)
    for card in try Self.cards(desk) {
      let items = card.element.all(withClass: "f").flatMap(\.children)
      #expect(items.count == card.members("findings").count)
      for finding in card.members("findings") {
        let key = try #require(finding["key"]?.text)
        let item = try #require(
          items.first { $0.all(withClass: "key")[0].text.hasSuffix(" \(key)") })
        let severity = try #require(finding["severity"]?.text)
        #expect(item.classes == [severity])
        let rule = finding["rule"]?.text ?? ""
        let place = try #require(items.firstIndex { $0 === item }) + 1
        let isPreview = finding["preview"] != nil
        var texts = [rule, titles[rule] ?? rule, "\(place) "]
        texts += [desk.words(severity), isPreview ? desk.words("preview") : ""]
        texts += ["message", "suggestion"].map { finding[$0]?.text ?? "" }
        texts += (finding["spans"]?.elements ?? []).map { $0["quote"]?.text ?? "" }
        for text in texts where !text.isEmpty {
          #expect(item.text.contains(Shown.text(text, masked: desk.redaction == .full)), "\(text)")
        }
        #expect(item.id == "\(card.anchor).f\(place)")
      }
    }
  }

  @Test(arguments: runs) func verdictsAreThere(_ run: PageTests.Shape) throws {
    let desk = try run.desk()
    let titles = try Self.titles(desk.language)
    for card in try Self.cards(desk) {
      let lines = card.element.all(withClass: "pre").flatMap { $0.text.split(separator: "\n") }
      #expect(lines.count == card.members("verdicts").count)
      for verdict in card.members("verdicts") {
        let rule = verdict["rule"]?.text ?? ""
        let line = lines.first { line in
          let points = ["points", "of"].compactMap { verdict[$0]?.decimal }
          return line.hasPrefix(titles[rule] ?? rule)
            && (points.isEmpty || line.contains(" \(points.joined(separator: "/"))"))
        }
        #expect(line != nil, "\(rule)")
        for span in (verdict["evidence"]?.elements ?? []).flatMap({ $0["spans"]?.elements ?? [] }) {
          // Masked as part of its turn: more of it may be hidden than of the quote by itself.
          let turn = card.members("events").first { $0["seq"]?.number == span["seq"]?.number }
          let bounds = (span["scalars"]?.elements ?? []).compactMap(\.number)
          var quote = desk.shown(span["quote"]?.text)
          if let text = turn?["text"]?.text, bounds.count == 2 {
            let masked = desk.redaction == .full ? Masking.masked(text) : text
            let part = Array(masked.unicodeScalars)[bounds[0]..<bounds[1]]
            quote = Shown.text(String(String.UnicodeScalarView(part)), masked: false)
          }
          let isThere = card.text.contains(quote)
          #expect(isThere, "\(rule) \(quote)")
        }
      }
    }
  }

  @Test(arguments: runs) func everyTextIsThere(_ run: PageTests.Shape) throws {
    let desk = try run.desk()
    for card in try Self.cards(desk) {
      guard card.line["events"] != nil else {
        #expect(card.text.contains("报告行里没有对话内容"))
        #expect(card.element.all("svg").isEmpty)
        continue
      }
      for event in card.members("events") {
        let sequence = try #require(event["seq"]?.number)
        let line = try #require(card.element(".t\(sequence)"))
        #expect(line.text(without: ["sup", "span"]) == desk.shown(event["text"]?.text))
        let party = card.members("parties").first { $0["id"]?.text == event["from"]?.text }
        let who = try #require(line.all(withClass: "who").first).text
        if let name = ["name", "account", "id"].compactMap({ party?[$0]?.text }).first {
          #expect(who.contains(desk.shown(name)), "\(who)")
        }
      }
    }
  }

  /// Marks stand where the spans are, and lead to their findings and back.
  @Test(arguments: runs) func evidenceIsMarked(_ run: PageTests.Shape) throws {
    let desk = try run.desk()
    for card in try Self.cards(desk) where card.line["events"] != nil {
      for finding in card.element.all(withClass: "f").flatMap(\.children) {
        for quote in finding.all(withClass: "q") where quote["href"] != nil {
          let line = try #require(card.element.element(String(quote["href"]?.dropFirst() ?? "")))
          #expect(line.name == "li")
          let back = line.all("sup").flatMap { $0.all("a") }.map { $0["href"] ?? "" }
          #expect(back.contains("#" + (finding.id ?? "")), "\(quote.text)")
          let marked = line.all("mark").map(\.text).joined()
          #expect(marked.contains(quote.first("mark")?.text ?? "?"))
        }
      }
    }
  }

  @Test(arguments: runs) func theTimelineShowsWhatWasFound(_ run: PageTests.Shape) throws {
    let desk = try run.desk()
    for card in try Self.cards(desk) where card.line["events"] != nil {
      let drawing = try #require(card.element.all(withClass: "line").first)
      let links = Set(drawing.all("a").compactMap { $0["href"] })
      let known = Set(card.members("events").compactMap { $0["seq"]?.number })
      for finding in card.element.all(withClass: "f").flatMap(\.children) {
        let hasTurn = finding.all(withClass: "q").contains { $0["href"] != nil }
        if hasTurn { #expect(links.contains("#" + (finding.id ?? ""))) }
      }
      let transfers = card.members("events").count { $0["type"]?.text == "transfer" }
      #expect(drawing.text.components(separatedBy: "⇄").count - 1 == transfers)
      let holds = card.line["timing"]?["holds"]?.elements ?? []
      let drawn = holds.filter { known.contains($0["from_seq"]?.number ?? -1) }
      // Without times there is no saying how long they were.
      let isDrawn = !drawn.isEmpty && card.line["clock"]?.text != "none"
      #expect(!drawing.all(withClass: "hold").isEmpty == isDrawn)
    }
  }

  @Test(arguments: runs) func timesAreThere(_ run: PageTests.Shape) throws {
    let desk = try run.desk()
    for card in try Self.cards(desk) {
      guard let timing = card.line["timing"] else { continue }
      for name in ["first_response", "average_response", "longest_response"] {
        guard let length = timing[name]?["ms"]?.number else { continue }
        #expect(card.text.contains(desk.seconds(length)), "\(name) \(length)")
      }
      let tables = card.element.all("table")
      let holds = timing["holds"]?.elements ?? []
      #expect((tables.first?.rows.count ?? 0) == holds.count)
      for (hold, row) in zip(holds, tables.first?.rows ?? []) {
        let length = hold["ms"]?.number
        #expect(row[2].text.hasSuffix(length.map(desk.seconds) ?? desk.words("unknown length")))
        #expect(row[3].text.hasPrefix(hold["announced"]?.isTrue == true ? "✓" : "✗"))
        #expect(row[4].text.hasPrefix(hold["returned"]?.isTrue == true ? "✓" : "✗"))
      }
    }
  }

  @Test(arguments: runs) func scoresAreThere(_ run: PageTests.Shape) throws {
    let desk = try run.desk()
    let vetoes = Dictionary(
      try Repository.pack().scorecards.flatMap(\.vetoes).compactMap { veto in
        veto.title.map { (veto.id, $0.text(desk.language)) }
      }, uniquingKeysWith: { first, _ in first })
    let titles = try Self.titles(desk.language)
    for card in try Self.cards(desk) {
      guard let score = card.line["score"], score["scorecard"] != nil else { continue }
      let figures = ["obtained", "assessed", "applicable", "visible"].map {
        score[$0]?.decimal ?? "?"
      }
      let sentence =
        desk.language == .chinese
        ? "得分 \(figures[0]) / 已评 \(figures[1])（适用 \(figures[2])，表面 \(figures[3])）"
        : "score \(figures[0]) / \(figures[1]) assessed (\(figures[2]) applicable, \(figures[3]) on"
      #expect(card.text.contains(sentence))
      if let percent = score["percent"]?.decimal {
        #expect(card.element.first("summary")?.text.contains("\(percent)%") == true)
      } else {
        #expect(card.text.contains(desk.words("no percentage")))
      }
      for name in ["vetoes", "confirmed_vetoes"] {
        for veto in (score[name]?.elements ?? []).compactMap(\.text) {
          #expect(card.text.contains(vetoes[veto] ?? titles[veto] ?? veto), "\(veto)")
        }
      }
      for part in score["dimensions"]?.elements ?? [] where part["assessed"]?.decimal != "0" {
        #expect(
          card.text.contains(
            "\(part["obtained"]?.decimal ?? "")/\(part["assessed"]?.decimal ?? "")"))
      }
    }
  }

  @Test func whatIsWrongWithARecordIsSaid() throws {
    let cards = try Self.cards(PageDesk(lines: try RichLine.all()))
    func text(_ id: String) throws -> String {
      try #require(cards.first { $0.line["id"]?.text == id }).text
    }
    #expect(try text("destroyed").contains("文字已损坏，通过不算数：damage"))
    #expect(try text("destroyed").contains("! 不完整"))
    #expect(try text("truncated").contains("记录被截断"))
    #expect(try text("nobody").contains("客服不明"))
    #expect(try text("unknown").contains("未知 p5（猜测）"))
    #expect(try text("unassessed").contains("? 未能判断"))
    #expect(try text("unassessed").contains("没有发现问题。"))
    #expect(try text("timeless").contains("转给transfer"))
    #expect(try text("complete").contains("另有 90 条规则在此会话里没有场合。"))
    #expect(try text("complete").contains("script 62% 缺：missing"))
    #expect(try text("complete").contains("other 未能判断（doubt）"))
    #expect(try text("complete").contains("另有 15 分工具看不到，需人工评定：unseen"))
  }

  @Test func rulingsAreThere() throws {
    var desk = PageDesk(lines: try RichLine.all())
    desk.reviews = try RichLine.reviews { $0 }
    let card = try #require(try Self.cards(desk).first { $0.line["id"]?.text == "complete" })
    for part in [
      "复核：命中（一票否决）（by0、at、note）", "复核：误报（by1、at、note） → 申诉中（by2、at、note） → 撤销（by3、at、note）",
      "复核：存疑（by4、at、note）", "复核：误报（by5、at、note）", "复核后 ", "复核后：得分", "误报 1 条",
      "一票否决，复核已确认：",
    ] {
      #expect(card.text.contains(part), "\(part)")
    }
    let html = try desk.document()
    #expect(html.element("summary")?.text.contains("复核后平均得分") == true)
    #expect(html.element("rules")?.text.contains("n=1") == true)
    #expect(html.element("agents")?.text.contains("复核后得分率") == true)
  }

  // MARK: Masks

  /// A call in which one turn holds a number, and spans of a finding and of evidence in it.
  private func numbers(_ text: String, _ lower: Int, _ upper: Int) throws -> PageDesk {
    let line = try PageDesk.changed(try RichLine.all()[0]) { object in
      let quote = String(text.unicodeScalars.map(Character.init)[lower..<upper])
      let spans: [[String: Any]] = [
        ["seq": 1, "utf16": [lower, upper], "scalars": [lower, upper], "quote": quote]
      ]
      object["findings"] = [
        [
          "key": "k", "rule": "forbidden.abuse", "severity": "major", "party": "p2",
          "certainty": "certain", "spans": spans, "message": "m", "suggestion": "",
        ] as [String: Any]
      ]
      object["verdicts"] = [
        [
          "rule": "opening.greeting", "verdict": "pass", "severity": "minor",
          "evidence": [["spans": spans]],
        ] as [String: Any]
      ]
      object["events"] = [
        ["seq": 1, "type": "speech", "from": "p2", "at_ms": RichLine.started, "text": text]
          as [String: Any]
      ]
    }
    return PageDesk(lines: [line], redaction: .full)
  }

  @Test(arguments: [
    ("不归我管，打13800000000问", 0, 4, "不归我管", "不归我管，打138****0000问"),
    ("打13800000000不归我管", 12, 16, "不归我管", "打138****0000不归我管"),
    ("打13800000000问", 0, 12, "打138****0000", "打138****0000问"),
    ("打13800000000问", 1, 8, "138****", "打138****0000问"),
    ("打13800000000问", 3, 9, "8****0", "打138****0000问"),
    ("13800000000", 0, 11, "138****0000", "138****0000"),
    ("好😀138 0000 0000再见", 15, 17, "再见", "好😀138 **** 0000再见"),
    ("１３８００００００００不行", 11, 13, "不行", "１３８＊＊＊＊００００不行"),
  ])
  func masksKeepPlaces(
    _ text: String, _ lower: Int, _ upper: Int, _ quote: String, _ shown: String
  ) throws {
    let desk = try numbers(text, lower, upper)
    let html = try desk.document()
    let line = try #require(html.element("c-complete.t1"))
    #expect(line.text(without: ["sup", "span"]) == shown)
    #expect(line.all("mark").map(\.text).joined() == quote)
    let finding = try #require(html.element("c-complete.f1"))
    #expect(finding.all("mark").map(\.text) == [quote])
    #expect(!(try desk.page().contains("1380000")))
    #expect(html.all(withClass: "pre").contains { $0.text.contains(quote) })
  }

  /// Numbers at both ends of every text: beside one another they are still told.
  @Test(arguments: Language.allCases) func noNumberOfAPersonIsShown(_ language: Language) throws {
    let mark = { (name: String) in
      // Keys are digests.
      name.last?.isNumber == true && name.contains("-")
        ? name : "13800000000，\(name)，13900000000"
    }
    var desk = PageDesk(lines: try RichLine.all(mark), redaction: .full, language: language)
    desk.agent = mark("agent")
    desk.earlier = try RichLine.all { mark($0 + "旧") }
    desk.reviews = try RichLine.reviews(mark)
    let page = try desk.page()
    for number in ["13800000000", "13900000000"] {
      let places = page.components(separatedBy: number).dropLast().map { $0.suffix(60) }
      #expect(places.isEmpty, "\(places)")
    }
    #expect(page.contains("138****0000"))
    desk.redaction = .none
    #expect(try desk.page().contains("13800000000，agent，13900000000"))
  }
}

import Foundation
import ReportModel
import Reports
import Scripts
import TestSupport
import Testing

/// In every format that has columns, the line cut by the format's own unit is the quote.
@Suite struct LintColumnTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let quote: String
    init(_ text: String, _ quote: String) {
      self.text = text
      self.quote = quote
    }
    var testDescription: String { text.debugDescription + " " + quote }
  }

  static let cases = [
    Case("跟我们没关系", "跟我们没关系"),
    Case("您好😀跟我们没关系😀", "跟我们没关系"),
    Case("𠮷𠮷，跟我们没关系", "跟我们没关系"),
    Case("去𠮷野家😀吃", "𠮷野家😀"),
    Case("👩‍👩‍👧‍👦跟我们没关系👍🏽", "跟我们没关系"),
    Case("e\u{301}e\u{301} 跟我们没关系 e\u{301}", "跟我们没关系"),
    Case("ｅ\u{301}加ＶＸ", "加ＶＸ"),
    Case("\t\t跟\t我们", "跟\t我们"),
    Case("一\r\n二😀跟我们没关系\r\n三", "跟我们没关系"),
    Case("一\r\n\t二😀\t跟我们没关系\r\n", "跟我们没关系"),
    Case("一\n\n\n跟我们没关系", "跟我们没关系"),
    Case("头😀一跟我们\n没关系𠮷二", "跟我们\n没关系𠮷"),
    Case("头一跟我们\r\n没关系😀", "跟我们\r\n没关系"),
    Case("\u{FEFF}零\u{200B}宽跟我们", "跟我们"),
    Case("{name}您好，%s跟我们", "{name}您好，%s"),
  ]

  private struct Place {
    let line: Int
    let column: Int
  }

  private enum Unit {
    case scalar, utf16, utf8

    func units(_ text: String) -> [UInt32] {
      switch self {
      case .scalar: text.unicodeScalars.map(\.value)
      case .utf16: text.utf16.map(UInt32.init)
      case .utf8: text.utf8.map(UInt32.init)
      }
    }

    /// What stands between two places of a text, lines cut at LF.
    func cut(_ text: String, _ start: Place, _ end: Place) -> [UInt32]? {
      var starts = [0]
      let units = units(text)
      for (place, unit) in units.enumerated() where unit == 10 { starts.append(place + 1) }
      guard starts.indices.contains(start.line - 1), starts.indices.contains(end.line - 1) else {
        return nil
      }
      let from = starts[start.line - 1] + start.column - 1
      let to = starts[end.line - 1] + end.column - 1
      return from <= to && to <= units.count ? Array(units[from..<to]) : nil
    }
  }

  private func place(_ tree: Tree?, _ column: String) throws -> Place {
    let tree = try #require(tree)
    return Place(
      line: try #require(tree["line"]?.number), column: try #require(tree[column]?.number))
  }

  private func check(_ test: Case) throws {
    try check(test.text, LintDesk.range(of: test.quote, in: test.text), test.quote)
  }

  private func check(_ text: String, _ range: ScriptRange, _ quote: String) throws {
    let report = LintDesk.report([LintDesk.finding(range, in: text)])

    let json = try #require(try LintDesk.tree(report, .json)["findings"]?.elements.first)
    #expect(json["quote"]?.text?.unicodeScalars.elementsEqual(quote.unicodeScalars) == true)
    for (column, unit) in [
      ("column", Unit.scalar), ("utf16_column", .utf16), ("byte_column", .utf8),
    ] {
      let cut = unit.cut(text, try place(json, column), try place(json["end"], column))
      #expect(cut == unit.units(quote), "json \(column)")
    }
    let bytes = try #require(json["bytes"]?.numbers)
    #expect(Array(text.utf8)[bytes[0]..<bytes[1]].elementsEqual(quote.utf8))

    let result = try LintDesk.tree(report, .sarif)["runs"]?.elements.first?["results"]?.elements
      .first
    let region = result?["locations"]?.elements.first?["physicalLocation"]?["region"]
    let sarif = Unit.utf16.cut(
      text,
      Place(
        line: try #require(region?["startLine"]?.number),
        column: try #require(region?["startColumn"]?.number)),
      Place(
        line: try #require(region?["endLine"]?.number),
        column: try #require(region?["endColumn"]?.number)))
    #expect(sarif == Unit.utf16.units(quote), "sarif")

    for format in [LintFormat.rdjson, .rdjsonl] {
      let tree = try LintDesk.tree(report, format)
      let diagnostic = tree["diagnostics"]?.elements.first ?? tree
      let range = diagnostic["location"]?["range"]
      let cut = Unit.utf8.cut(
        text, try place(range?["start"], "column"), try place(range?["end"], "column"))
      #expect(cut == Unit.utf8.units(quote), "\(format)")
    }

    let properties = LintGitHubTests.properties(LintDesk.output(report, .github))
    let isOneLine = properties["line"] == properties["endLine"]
    if isOneLine {
      let cut = Unit.utf16.cut(
        text,
        Place(
          line: try #require(Int(properties["line"] ?? "")),
          column: try #require(Int(properties["col"] ?? ""))),
        Place(
          line: try #require(Int(properties["endLine"] ?? "")),
          column: try #require(Int(properties["endColumn"] ?? ""))))
      #expect(cut == Unit.utf16.units(quote), "github")
    } else {
      #expect(properties["col"] == nil)
    }

    for format in [LintFormat.full, .concise] {
      let parts = LintDesk.output(report, format).split(separator: ":")
      let line = try #require(Int(parts[1]))
      let column = try #require(Int(parts[2].prefix { $0.isNumber }))
      let end = Place(
        line: try #require(json["end"]?["line"]?.number),
        column: try #require(json["end"]?["column"]?.number))
      let cut = Unit.scalar.cut(text, Place(line: line, column: column), end)
      #expect(cut == Unit.scalar.units(quote), "\(format)")
    }

    let gitlab = try LintDesk.tree(report, .gitlab).elements.first?["location"]?["lines"]
    #expect(gitlab?["begin"]?.number == json["line"]?.number)
    #expect(gitlab?["end"]?.number == json["end"]?["line"]?.number)
  }

  @Test(arguments: cases) func columns(_ test: Case) throws { try check(test) }

  @Test(arguments: 1...60 as ClosedRange<UInt64>) func anyText(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let letters: [Unicode.Scalar] = [
      "跟", "我", "😀", "𠮷", "\u{301}", "\u{FE0F}", "\u{200D}", "Ａ", "a", " ", "\t", "\n", "\r", "{",
      "%",
    ]
    for _ in 0..<20 {
      var view = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        let letter = letters.randomElement(using: &random) ?? "我"
        if letter == "\n", Bool.random(using: &random) { view.append("\r") }
        view.append(letter)
      }
      let from = Int.random(in: 0..<view.count, using: &random)
      let to = Int.random(in: from...view.count, using: &random)
      let head = String(String.UnicodeScalarView(view.prefix(from))).utf8.count
      let quote = String(String.UnicodeScalarView(view.dropFirst(from).prefix(to - from)))
      // A file as a whole is another thing than a place at its very start.
      if head == 0, quote.isEmpty { continue }
      try check(String(view), ScriptRange(head, head + quote.utf8.count), quote)
    }
  }

  // MARK: The underline

  struct Underline: Sendable, CustomTestStringConvertible {
    let line: String
    let quote: String
    let shown: String
    let carets: String
    init(_ line: String, _ quote: String, _ shown: String, _ carets: String) {
      (self.line, self.quote, self.shown, self.carets) = (line, quote, shown, carets)
    }
    var testDescription: String { line.debugDescription }
  }

  static let underlines = [
    Underline("您好没关系。", "没关系", "您好没关系。", "    ^^^^^^"),
    Underline("😀𠮷ab没", "ab", "😀𠮷ab没", "    ^^"),
    Underline("e\u{301}x没", "没", "e\u{301}x没", "  ^^"),
    Underline("\t没\t关", "没", "    没  关", "    ^^"),
    Underline("\t没\t关", "\t关", "    没  关", "      ^^^^"),
    Underline("加ＶＸ", "ＶＸ", "加ＶＸ", "  ^^^^"),
    Underline("👩‍👩‍👧‍👦没", "没", "👩‍👩‍👧‍👦没", "  ^^"),
    Underline("\u{1B}[31m没", "没", "␛[31m没", "     ^^"),
    Underline("\u{202E}没\u{2028}", "没", "\u{FFFD}没⏎", " ^^"),
    Underline("看##[error]没", "没", "看##［error]没", "            ^^"),
  ]

  @Test(arguments: underlines) func caretsStandUnderTheQuote(_ test: Underline) {
    let range = LintDesk.range(of: test.quote, in: test.line)
    let excerpt = LintExcerpt(test.line, from: range.lower, to: range.upper, width: 60)
    #expect(excerpt.line.unicodeScalars.elementsEqual(test.shown.unicodeScalars))
    #expect(excerpt.underline == test.carets)
  }

  @Test func aPlaceHasOneCaret() {
    for (from, underline) in [(0, "^^"), (6, "    ^"), (99, "    ^"), (1, "^^")] {
      #expect(LintExcerpt("您好", from: from, to: from, width: 60).underline == underline, "\(from)")
    }
  }

  /// Of long lines the part is shown with what is around it, and the carets are still under it.
  @Test(arguments: 1...40 as ClosedRange<UInt64>) func longLinesAreCut(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func filling() -> String {
      let letters = ["好", "a", "😀", "e\u{301}", "𠮷", "Ａ"]
      return (0..<Int.random(in: 0...3000, using: &random)).map { _ in
        letters.randomElement(using: &random) ?? "好"
      }.joined()
    }
    let (head, tail) = (filling(), filling())
    let width = Int.random(in: 20...120, using: &random)
    let line = head + "没关系" + tail
    let from = head.utf8.count
    let excerpt = LintExcerpt(line, from: from, to: from + 9, width: width)
    #expect(DisplayWidth.of(excerpt.line) <= width)
    #expect(excerpt.line.contains("没关系"))
    let before = excerpt.line.prefix(
      upTo: try #require(excerpt.line.firstRange(of: "没关系")?.lowerBound))
    #expect(
      excerpt.underline == String(repeating: " ", count: DisplayWidth.of(String(before))) + "^^^^^^"
    )
    #expect(line.contains(excerpt.line.filter { $0 != "…" }))
    // As much as fits is shown.
    if DisplayWidth.of(line) > width { #expect(DisplayWidth.of(excerpt.line) >= width - 4) }
  }

  @Test func aQuoteLongerThanTheLineIsCutToo() {
    let line = String(repeating: "长", count: 1000)
    let excerpt = LintExcerpt(line, from: 300, to: 2400, width: 40)
    #expect(DisplayWidth.of(excerpt.line) == 40)
    #expect(excerpt.underline == " " + String(repeating: "^", count: 38))
  }

  /// A finding in a line of megabytes must not cost the line.
  @Test func aLineOfMegabytes() {
    let line = String(repeating: "长", count: 1_000_000)
    let clock = ContinuousClock()
    let time = clock.measure {
      for place in 0..<1000 {
        _ = LintExcerpt(line, from: place * 3000, to: place * 3000 + 9, width: 80)
      }
    }
    #expect(time < .seconds(30))
  }
}

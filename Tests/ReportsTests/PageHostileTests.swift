import Foundation
import Overviews
import Reports
import Rules
import TestSupport
import Testing

/// Whoever writes a report line must not write the page: every text of it is text.
@Suite struct PageHostileTests {
  /// A text of others with its place at its head, so that it can be found again.
  private static func mark(_ attack: String) -> RichLine.Mark { { "〔\($0)〕\(attack)〔/〕" } }

  private static func desk(_ attack: String, _ redaction: Redaction = .none) throws -> PageDesk {
    let mark = mark(attack)
    var desk = PageDesk(lines: try RichLine.all(mark), redaction: redaction)
    desk.agent = mark("option")
    desk.reviews = try RichLine.reviews(mark)
    desk.earlier = try RichLine.all { mark("旧" + $0) }
    desk.unreadable = 1
    return desk
  }

  /// What the page is built of when nobody attacks it, and how many lines stand where each is ours.
  private static let harmless = Result {
    let html = try desk("甲").document()
    return (structure: html.structure, lines: lines(html))
  }

  @Test(arguments: LintHostileTests.attacks, Redaction.allCases)
  func nothingOfItIsMarkup(_ attack: String, _ redaction: Redaction) throws {
    // Parsing refuses control characters, and tags nobody of ours would write.
    let html = try Self.desk(attack, redaction).document()
    #expect(html.structure == (try Self.harmless.get().structure))
    for element in html.all {
      for attribute in element.attributes {
        #expect(!attribute.value.contains("〔"), "\(element.name) \(attribute.name)")
      }
    }
  }

  /// Texts that people are shown, by their places in a line.
  static let places = [
    "complete", "timeless", "customer", "agent", "account", "second", "p4", "p5", "file", "card",
    "band", "veto", "confirmed", "dimension", "unseen", "message", "suggestion", "rule", "quote",
    "evidence",
    "reason", "profile", "gone", "script", "other", "missing", "doubt", "asks", "refuses",
    "transfer", "greets", "bot", "system", "damage", "pack", "version", "print", "tool", "note",
    "by0", "at", "complete-0", "option", "旧complete", "旧second",
  ]

  @Test(arguments: LintHostileTests.attacks) func allOfItIsText(_ attack: String) throws {
    let html = try Self.desk(attack).document()
    let text = html.text
    for place in Self.places {
      let whole = "〔\(place)〕\(attack)〔/〕"
      #expect(text.contains(Shown.text(whole)) || text.contains(Shown.line(whole)), "\(place)")
    }
  }

  /// A line end in a name must not begin a line of ours.
  @Test(arguments: ["a\nb", "a\r\nb", "a\rb", "a\u{2028}b", "a\u{85}b"])
  func noLineIsForged(_ attack: String) throws {
    let own = try Self.harmless.get().lines
    #expect(Self.lines(try Self.desk(attack).document()) == own)
    #expect(own.contains(1))
  }

  /// How many lines there are where line ends are shown, but for the texts of the transcript, which
  /// may have them.
  private static func lines(_ html: HTMLElement) -> [Int] {
    html.all.filter { $0.classes.contains("pre") || $0.classes.contains("who") }
      .map { $0.text.split(separator: "\n", omittingEmptySubsequences: false).count }
  }

  @Test(arguments: LintHostileTests.attacks) func theListHoldsItAsText(_ attack: String) throws {
    let html = try Self.desk(attack).document()
    let source = try #require(html.element("rows")?.source)
    for character in "<>&" { #expect(!source.contains(character)) }
    let data = try #require(
      JSONSerialization.jsonObject(with: Data(source.utf8)) as? [String: Any])
    let rows = try #require(data["rows"] as? [[Any]])
    let ids = rows.compactMap { $0[0] as? String }
    #expect(ids.contains(Shown.line("〔complete〕\(attack)〔/〕")))
    let agents = try #require(data["agents"] as? [String])
    #expect(
      Set(agents) == Set(["account", "second"].map { Shown.line("〔\($0)〕\(attack)〔/〕") }))
    #expect((data["rules"] as? [String])?.contains("forbidden.abuse") == true)
  }

  // MARK: Words and numbers of ours

  /// Members whose words the program knows, with words it does not know.
  @Test(arguments: [
    "direction", "channel", "clock", "status", "tz", "input_hash", "role", "role_certainty", "type",
    "kind", "verdict", "severity", "certainty", "reason", "code",
  ]) func unknownWordsAreHarmless(_ member: String) throws {
    for attack in ["\"><script>x</script>", "x' onclick='y", "\u{1B}[2J\u{202E}", "../../x", ""] {
      let lines = try RichLine.all().map { line in
        try PageDesk.changed(line) { $0 = Self.replaced($0) { $0 == member ? attack : nil } }
      }
      // A line that is refused is no line of the page.
      let known = lines.filter { (try? PageDesk.record($0)) != nil }
      let html = try PageDesk(lines: known).document()
      #expect(html.all("script").count == 2)
      #expect(!html.all.contains { $0.attributes.contains { $0.name.hasPrefix("on") } })
      for element in html.all {
        #expect(!element.attributes.contains { $0.value.contains("x") && $0.value.contains("'>") })
      }
    }
  }

  private static func replaced(
    _ object: [String: Any], _ word: (String) -> String?
  ) -> [String: Any] {
    Dictionary(
      uniqueKeysWithValues: object.map { name, value in
        switch value {
        case let inner as [String: Any]: (name, replaced(inner, word))
        case let list as [[String: Any]]: (name, list.map { replaced($0, word) })
        default: (name, word(name) ?? value)
        }
      })
  }

  private static var extremes: [Any] {
    [
      0, -1, 1, Int64.max, Int64.min, UInt64.max, 1e308, -1e308, 1e-308, 0.5, 253_402_000_000_000,
      NSNull(), "text", [Any](), [String: Any](),
    ]
  }

  /// Whatever numbers a line holds, there is a page.
  @Test(arguments: 0..<15) func numbersAreHarmless(_ place: Int) throws {
    let lines = try RichLine.all().map { line in
      try PageDesk.changed(line) { object in
        var choose: () -> Any? = { Self.extremes[place] }
        object = Self.numbers(object, &choose) as? [String: Any] ?? object
      }
    }
    _ = try PageDesk(lines: lines).document()
  }

  @Test func anyNumbersAreHarmless() throws {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<30 {
      let lines = try RichLine.all().map { line in
        try PageDesk.changed(line) { object in
          var choose: () -> Any? = {
            Int.random(in: 0..<4, using: &random) == 0
              ? Self.extremes.randomElement(using: &random) : nil
          }
          object = Self.numbers(object, &choose) as? [String: Any] ?? object
        }
      }
      #expect(throws: Never.self, "seed \(seed)") { try PageDesk(lines: lines).document() }
    }
  }

  /// A value with other numbers in place of some of its own.
  private static func numbers(_ value: Any, _ choose: inout () -> Any?) -> Any {
    switch value {
    case let object as [String: Any]:
      var changed = object
      for name in object.keys.sorted() { changed[name] = object[name].map { numbers($0, &choose) } }
      return changed
    case let list as [Any]: return list.map { numbers($0, &choose) }
    case is String, is NSNull: return value
    default: return choose() ?? value
    }
  }
}

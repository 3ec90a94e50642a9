import Foundation
import Reports
import Rules
import TestSupport
import Testing
import Transcripts

/// Texts of a conversation must not break, forge or steer anything.
@Suite struct HostileTextTests {
  static let strings: [String] = [
    #"say "hi""#, #"back\slash\"#, #"\u0022\n"#, #"","status":"pass","x":""#, "{}[]:,",
    "'; DROP TABLE",
    "line\nbreak", "line\rbreak", "line\r\nbreak", "tab\there", "nul\u{0}nul", "bell\u{7}",
    "\u{1B}[31mred\u{1B}[0m", "\u{1B}]0;title\u{7}", "\u{1B}[2J", "del\u{7F}", "nel\u{85}nel",
    "csi\u{9B}31m", "ls\u{2028}ls", "ps\u{2029}ps", "::error file=a,line=1::oops",
    "##[error]oops", "\u{202E}txt.exe\u{202C}", "\u{2066}iso\u{2069}", "\u{200F}rtl", "\u{61C}",
    "\u{FEFF}bom", "zero\u{200B}width", "👩‍👩‍👧‍👦", "𠮷", "é", "e\u{301}\u{302}\u{303}", "ﷺ", "=1+1",
    "@SUM(A1)",
    String((0...0x1F).compactMap { Unicode.Scalar($0).map(Character.init) }), "\u{FFFE}",
    "\u{10FFFF}",
    "</script><script>alert(1)</script>", String(repeating: "长", count: 500), "", " ",
  ]

  /// A conversation with a string in every place that takes one.
  static func conversation(_ hostile: String) -> Conversation {
    let builder = ConversationBuilder()
    builder.begin(id: "id" + hostile, channel: .chat)
    builder.update { conversation in
      conversation.source = Source()
      conversation.source?.file = "file" + hostile
      conversation.source?.line = 1
      conversation.clock = .offset
    }
    var customer = Party(id: "c" + hostile, role: .customer)
    customer.name = hostile
    var agent = Party(id: "a" + hostile, role: .agent)
    agent.name = hostile
    agent.account = hostile
    let parties = [builder.add(customer), builder.add(agent)]
    let texts = [
      (0, "在吗" + hostile), (1, hostile + "您好" + hostile), (0, hostile),
      (1, hostile + "，不归我管，" + hostile), (1, "蠢货" + hostile),
    ]
    for (place, (party, text)) in texts.enumerated() {
      builder.add(.message, party: parties[party])
      builder.append(text)
      builder.updateLast { $0.at = TimePoint(Int64(place) * 1000) }
    }
    return builder.finish()
  }

  @Test(arguments: strings, Redaction.allCases)
  func aReportLineIsOneLineOfJSON(_ hostile: String, _ redaction: Redaction) throws {
    let conversation = Self.conversation(hostile)
    let line = try Desk.reportLine(conversation, redaction: redaction) { $0.withTranscript = true }
    let body = line.dropLast()
    #expect(line.last == "\n")
    let breaking = body.unicodeScalars.filter {
      $0.value < 0x20 || $0.value == 0x7F || $0.value == 0x85 || $0.value == 0x2028
        || $0.value == 0x2029
    }
    #expect(breaking.isEmpty)
    // Foundation drops a byte order mark at the start of a string, so texts are compared as simdjson
    // reads them.
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
    let report = try Tree(line)
    #expect(Set(object.keys) == Set(report.keys))
    #expect(object["status"] as? String == "findings")
    #expect(scalars(report["id"]) == Array(conversation.id.unicodeScalars))
    for party in report["parties"]?.elements ?? [] {
      #expect(scalars(party["name"]) == Array(hostile.unicodeScalars))
    }
    let events = report["events"]?.elements ?? []
    #expect(events.count == conversation.events.count)
    for (event, shown) in zip(conversation.events, events) where !event.text.isEmpty {
      #expect(scalars(shown["text"]) == Array(conversation.string(event.text).unicodeScalars))
    }
  }

  private func scalars(_ value: Tree?) -> [Unicode.Scalar]? {
    value?.text.map { Array($0.unicodeScalars) }
  }

  @Test(arguments: strings) func aConversationLineIsOneLineOfJSON(_ hostile: String) throws {
    let line = Desk.line(Self.conversation(hostile))
    #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
    #expect(!line.unicodeScalars.contains { [0x85, 0x2028, 0x2029].contains($0.value) })
    _ = try JSONSerialization.jsonObject(with: Data(line.utf8))
    #expect(Desk.line(try Desk.parse(line)) == line)
  }

  @Test(arguments: strings) func spansHoldUp(_ hostile: String) throws {
    let conversation = Self.conversation(hostile)
    let report = try Tree(Desk.reportLine(conversation))
    let quotes = Quote.all(in: report)
    #expect(quotes.contains { $0.text == "不归我管" })
    for quote in quotes {
      let text = conversation.string(conversation.events[quote.sequence].text)
      for found in quote.found(in: text) {
        #expect(Array(found.utf16) == Array(quote.text.utf16))
      }
    }
  }

  static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  @Test(arguments: strings, Language.allCases)
  func aTextReportIsHarmlessAndFits(_ hostile: String, _ language: Language) throws {
    let text = try Desk.text(Self.conversation(hostile)) { $0.language = language }
    #expect(!text.unicodeScalars.contains(where: Self.isHarmful))
    for line in text.split(separator: "\n") {
      #expect(DisplayWidth.of(String(line)) <= 80, "\(line)")
    }
  }

  /// A line end in a name must not begin a line of ours.
  @Test func noLineIsForged() throws {
    let forged = "x\n✓ 通过  forged\r\n✓ 通过  forged\u{2028}✓ 通过  forged"
    let text = try Desk.text(Self.conversation(forged))
    #expect(text.split(whereSeparator: \.isNewline).count { $0.hasPrefix("✓") } == 0)
  }

  @Test func colourComesFromUsOnly() throws {
    let hostile = "\u{1B}[31mred"
    let text = try Desk.text(Self.conversation(hostile)) { $0.usesColor = true }
    let codes = text.split(separator: "\u{1B}", omittingEmptySubsequences: false).dropFirst()
    #expect(!codes.isEmpty)
    for code in codes {
      #expect(["[0m", "[31m", "[32m", "[33m"].contains { code.hasPrefix($0) })
      #expect(!code.hasPrefix("[31mred"))
    }
  }
}

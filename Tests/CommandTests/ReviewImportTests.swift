import Foundation
import TestSupport
import Testing

/// `huashu review import`, run as a user runs it.
@Suite struct ReviewImportTests {
  @Test func aSheetIsImportedOnce() throws {
    let tool = try ReviewDesk.tool()
    let rows = try ReviewDesk.filled(
      tool,
      [
        ReviewDesk.keys[0]: ReviewDesk.answer("命中", veto: "是"),
        ReviewDesk.keys[1]: ReviewDesk.answer("误报"),
        ReviewDesk.keys[3]: ReviewDesk.answer("存疑"),
      ])
    try tool.folder.write("复核.csv", ReviewDesk.csv(rows))
    let first = try tool.run(["review", "import", "复核.csv"] + ReviewDesk.importing)
    #expect(first.status == 0 && first.output.isEmpty)
    #expect(
      first.errors == "reviews.ndjson: 3 rulings taken, 0 already there, 1 rows left blank\n")
    let text = try tool.folder.text("reviews.ndjson")
    #expect(text.split(separator: "\n").count == 3)
    #expect(
      text.contains(#""ruling":"confirmed","veto":true,"note":"看过","by":"王主管","at":"2026/11/12"}"#))
    let second = try tool.run(["review", "import", "复核.csv", "复核.csv"] + ReviewDesk.importing)
    #expect(
      second.errors == "reviews.ndjson: 0 rulings taken, 6 already there, 2 rows left blank\n")
    #expect(try tool.folder.text("reviews.ndjson") == text)

    // An appeal against one of them is added behind; what is there stays, byte for byte.
    let appeals = try ReviewDesk.filled(
      tool, [ReviewDesk.keys[0]: ReviewDesk.answer("申诉", by: "小迪")],
      arguments: ["--reviews", "reviews.ndjson", "--state", "confirmed"])
    #expect(appeals.count == 2 && appeals[1][13] == "命中")
    try tool.folder.write("申诉.csv", ReviewDesk.csv(appeals))
    #expect(try tool.run(["review", "import", "申诉.csv"] + ReviewDesk.importing).status == 0)
    let longer = try tool.folder.text("reviews.ndjson")
    #expect(longer.hasPrefix(text) && longer.split(separator: "\n").count == 4)
    // The first sheet is known still, though the finding has gone on.
    let third = try tool.run(["review", "import", "复核.csv"] + ReviewDesk.importing)
    #expect(third.status == 0 && third.errors.contains("0 rulings taken, 3 already there"))
    #expect(try tool.folder.text("reviews.ndjson") == longer)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let name: String
    let says: String
    let change: @Sendable (inout [[String]]) -> Void

    init(_ name: String, _ says: String, _ change: @escaping @Sendable (inout [[String]]) -> Void) {
      (self.name, self.says, self.change) = (name, says, change)
    }

    var testDescription: String { name }
  }

  static let refusals = [
    Refusal("foreign run", "复核.csv:3: error: the row is of another run") { $0[2][1] = "密语" },
    Refusal("unknown key", "复核.csv:3: error: no finding of these reports") { $0[2][0] = "密语" },
    Refusal("other conversation", "复核.csv:3: error: the finding belongs to another") {
      $0[2][2] = "密语"
    },
    Refusal("impossible change", "复核.csv:2: error: the finding is 待复核 (pending) and cannot") {
      $0[1][14] = "维持"
    },
    Refusal("unknown word", "复核.csv:2: error: 结论 (Ruling) is none of the words") {
      $0[1][14] = "密语"
    },
    Refusal("veto of no candidate", "复核.csv:3: error: the finding is no veto candidate") {
      $0[2][15] = "是"
    },
    Refusal("nobody", "复核.csv:2: error: 复核人 (Reviewer) is blank") { $0[1][17] = "\u{3000}" },
    Refusal("rows apart", "复核.csv:5: error: no finding of these") { rows in
      rows[1][16] = "两行\r\n意见"
      rows.insert([""], at: 2)
      rows[4] = rows[3]
      rows[4][0] = "密语"
      rows[4][14] = "命中"
      rows[4][17] = "王主管"
    },
    Refusal("no ruling's column", "复核.csv:1: error: has no column 结论 (Ruling)") {
      $0[0][14] = "密语"
    },
    Refusal("no headings", "复核.csv:1: error: has no column 发现编号 (Finding key)") {
      $0[0][0] = "密语"
    },
    Refusal("empty", "复核.csv:1: error: has no column") { $0 = [] },
  ]

  @Test(arguments: refusals) func refusedSheetsChangeNothing(_ refusal: Refusal) throws {
    let tool = try ReviewDesk.tool()
    var rows = try ReviewDesk.filled(
      tool,
      [ReviewDesk.keys[0]: ReviewDesk.answer("命中"), ReviewDesk.keys[1]: ReviewDesk.answer("误报")])
    refusal.change(&rows)
    try tool.folder.write("复核.csv", ReviewDesk.csv(rows).replacing("\"\"\r\n", with: "\r\n"))
    let first = try tool.run(["review", "import", "复核.csv"] + ReviewDesk.importing)
    #expect(first.status == 2 && first.output.isEmpty)
    #expect(first.errorLines == first.errorLines.filter { $0.hasPrefix("复核.csv:") })
    #expect(first.errors.contains(refusal.says), "\(first.errors)")
    #expect(!first.errors.contains("密语"))
    #expect(!tool.folder.names.contains("reviews.ndjson"))
    // The same beside rulings that are there.
    let before = try ReviewDesk.filled(tool, [ReviewDesk.keys[2]: ReviewDesk.answer("命中")])
    try tool.folder.write("before.csv", ReviewDesk.csv(before))
    #expect(try tool.run(["review", "import", "before.csv"] + ReviewDesk.importing).status == 0)
    let text = try tool.folder.text("reviews.ndjson")
    let again = try tool.run(["review", "import", "before.csv", "复核.csv"] + ReviewDesk.importing)
    #expect(again.status == 2 && again.errors.contains(refusal.says))
    #expect(try tool.folder.text("reviews.ndjson") == text)
  }

  /// As spreadsheets save a sheet.
  @Test(arguments: ["gb18030", "utf-8 bom", "utf-16 tabs", "semicolons", "xlsx", "above", "by"])
  func sheetsOfSpreadsheets(_ manner: String) throws {
    let tool = try ReviewDesk.tool()
    var rows = try ReviewDesk.filled(
      tool,
      [
        ReviewDesk.keys[0]: ReviewDesk.answer("命中", veto: "是"),
        ReviewDesk.keys[3]: ReviewDesk.answer("误报", by: ""),
      ]
    ).map { $0.map { $0.hasPrefix("'") ? String($0.dropFirst()) : $0 } }
    rows[4][17] = manner == "by" ? "" : "李组长\u{3000}"
    let text = ReviewDesk.csv(rows)
    var arguments: [String] = []
    let data: Data
    switch manner {
    case "gb18030":
      // kCFStringEncodingGB_18030_2000, as an NSStringEncoding.
      data = try #require(text.data(using: String.Encoding(rawValue: 0x8000_0632)))
    case "utf-16 tabs":
      let tabs = rows.map { $0.joined(separator: "\t") + "\r\n" }.joined()
      let units = try #require(tabs.data(using: .utf16LittleEndian))
      data = Data([0xFF, 0xFE]) + units
    case "semicolons": data = Data(text.replacing("\",\"", with: "\";\"").utf8)
    case "xlsx": data = Data(Self.workbook(rows))
    case "above": data = Data(("十一月复核,,\r\n" + text).utf8)
    case "by":
      data = Data(text.utf8)
      arguments = ["--by", "李组长"]
    default: data = Data("\u{FEFF}\(text)".utf8)
    }
    try tool.folder.write("复核", data)
    let outcome = try tool.run(["review", "import", "复核"] + arguments + ReviewDesk.importing)
    #expect(outcome.errors.contains("2 rulings taken, 0 already there, 2 rows left blank"))
    let lines = try tool.folder.text("reviews.ndjson").split(separator: "\n")
    #expect(lines.count == 2 && lines[0].contains(#""veto":true"#))
    #expect(lines[1].contains(#""conversation":"0012""#) && lines[1].contains(#""by":"李组长""#))
    let piped = try tool.run(
      ["review", "import", "-"] + arguments + ReviewDesk.importing, input: data)
    #expect(piped.errors.contains("0 rulings taken, 2 already there"), "\(piped.errors)")
  }

  /// A cover sheet, then the rows.
  private static func workbook(_ rows: [[String]]) -> [UInt8] {
    let sheet = rows.enumerated().map { place, cells in
      "<row r='\(place + 1)'>"
        + cells.map { "<c t='inlineStr'><is><t>\($0)</t></is></c>" }.joined() + "</row>"
    }.joined()
    return WorkbookFixture(
      "<row r='1'><c t='inlineStr'><is><t>说明</t></is></c></row></sheetData>",
      sheet + "</sheetData>"
    ).bytes
  }

  /// What the program writes as a workbook, it reads: every row is one that nobody has filled in.
  @Test func aWorkbookComesBack() throws {
    let tool = try ReviewDesk.tool()
    let export = try tool.run(["review", "export", "r.ndjson", "-o", "复核.xlsx"])
    #expect(export.status == 0 && export.output.isEmpty && export.errors.isEmpty)
    let outcome = try tool.run(["review", "import", "复核.xlsx"] + ReviewDesk.importing)
    #expect(
      outcome.errors == "reviews.ndjson: 0 rulings taken, 0 already there, 4 rows left blank\n")
    #expect(tool.folder.names == ["r.ndjson", "复核.xlsx"])
  }

  @Test(arguments: [
    ("{\n", "reviews.ndjson:3: error: is not JSON"),
    ("{\"schema\":\"huashu.sample/1\"}\n", "reviews.ndjson:3: error: is no ruling"),
    ("cut", "reviews.ndjson:2: error: has no line end"),
    ("again", "reviews.ndjson:3: error: the finding is 命中 (confirmed) and cannot become"),
  ]) func damagedFilesAreRefused(_ damage: String, _ says: String) throws {
    let tool = try ReviewDesk.tool()
    let rows = try ReviewDesk.filled(
      tool,
      [ReviewDesk.keys[0]: ReviewDesk.answer("命中"), ReviewDesk.keys[1]: ReviewDesk.answer("误报")])
    try tool.folder.write("a.csv", ReviewDesk.csv(rows))
    #expect(try tool.run(["review", "import", "a.csv"] + ReviewDesk.importing).status == 0)
    var text = try tool.folder.text("reviews.ndjson")
    switch damage {
    case "cut": text.removeLast()
    case "again":
      text += text.split(separator: "\n")[0].replacing("confirmed", with: "rejected") + "\n"
    default: text += damage
    }
    try tool.folder.write("reviews.ndjson", text)
    for arguments in [
      ["import", "a.csv"] + ReviewDesk.importing,
      ["sample", "r.ndjson", "--reviews", "reviews.ndjson"],
      ["export", "r.ndjson", "--reviews", "reviews.ndjson", "--format", "csv"],
    ] {
      let outcome = try tool.run(["review"] + arguments)
      #expect(outcome.status == 2 && outcome.output.isEmpty)
      #expect(outcome.errors.contains(says), "\(outcome.errors)")
      #expect(try tool.folder.text("reviews.ndjson") == text)
    }
  }

  /// Imports at the same time come one after the other, and no ruling is lost.
  @Test func importsAtOnce() throws {
    let tool = try ReviewDesk.tool()
    var processes: [Process] = []
    for (place, key) in ReviewDesk.keys.enumerated() {
      let rows = try ReviewDesk.filled(tool, [key: ReviewDesk.answer("命中")])
      try tool.folder.write("\(place).csv", ReviewDesk.csv(rows))
    }
    for place in ReviewDesk.keys.indices {
      let process = Tool.process(
        ["review", "import", "\(place).csv"] + ReviewDesk.importing, directory: tool.folder.path)
      process.standardError = FileHandle.nullDevice
      try process.run()
      processes.append(process)
    }
    for process in processes {
      try Tool.wait(for: process, limit: 60, what: ["import"])
      #expect(process.terminationStatus == 0)
    }
    let lines = try tool.folder.text("reviews.ndjson").split(separator: "\n")
    #expect(lines.count == 4)
    for key in ReviewDesk.keys { #expect(lines.count { $0.contains(key) } == 1) }
  }

  // MARK: Hostile texts

  @Test(arguments: [
    "<script>alert(1)</script>", "=HYPERLINK(\"http://x\")", "+1", "-1", "@x", "\u{1B}[31m红",
    "\u{0}\u{1}\u{B}", "\u{202E}abc\u{2066}", "a\r\nb\u{85}\u{2028}c", "\"a\",b;c\td", "😀𠮷e\u{301}",
  ]) func hostileTextsComeAndGo(_ text: String) throws {
    let tool = try Tool()
    try tool.folder.write(
      "r.ndjson",
      try ReviewDesk.report(
        text + "1", [(ReviewDesk.keys[0], "forbidden.abuse")], quote: text, agent: text))
    var rows = try ReviewDesk.filled(tool, [:])
    #expect(rows.count == 2 && rows[1].count == 19)
    for cell in rows[1] {
      #expect(!"=+-@\t".contains(cell.first ?? "x"), "\(cell)")
      #expect(
        !cell.unicodeScalars.contains {
          $0.value < 0x20 || [0x7F, 0x85, 0x2028, 0x202E, 0x2066].contains($0.value)
        })
    }
    rows[1][14] = "命中"
    rows[1][16] = text + "！"
    rows[1][17] = "王" + text
    try tool.folder.write("a.csv", ReviewDesk.csv(rows))
    let outcome = try tool.run(["review", "import", "a.csv"] + ReviewDesk.importing)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let line = try tool.folder.text("reviews.ndjson")
    #expect(line.last == "\n" && line.split(separator: "\n").count == 1)
    #expect(
      !line.dropLast().unicodeScalars.contains {
        $0.value < 0x20 || [0x7F, 0x85, 0x2028].contains($0.value)
      })
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(
      object["note"] as? String == text + "！" && object["conversation"] as? String == text + "1")
  }
}

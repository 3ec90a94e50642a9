import Foundation
import Testing
import TextSources
import Workbooks

@Suite struct WorkbookWriterTests {
  static let plan = SheetPlan(
    "命中", columns: [.init("会话", width: 12), .init("引文", width: 40, .wrapped)])

  /// The rows of one sheet with one column of texts.
  private func roundTrip(_ texts: [String]) throws -> [String] {
    let workbook = try WrittenWorkbook { writer in
      let sheet = try writer.addSheet(SheetPlan("文", columns: [.init("文", width: 8)]))
      for text in texts { try writer.append([.text(text), .text("|")], to: sheet) }
    }
    return try #require(workbook.rows()["文"]).dropFirst().map { $0[0] }
  }

  @Test func sheetsTakeTurns() throws {
    let workbook = try WrittenWorkbook { writer in
      let first = try writer.addSheet(SheetPlan("会话", columns: [.init("编号", width: 8)]))
      let second = try writer.addSheet(Self.plan)
      for number in 1...2000 {
        try writer.append([.text("c\(number)")], to: first)
        try writer.append([.text("c\(number)"), .text("不归我管")], to: second)
        try writer.append([.text("c\(number)"), .empty], to: second)
      }
    }
    let rows = try workbook.rows()
    #expect(try workbook.names() == ["会话", "命中"])
    #expect(rows["会话"] == [["编号"]] + (1...2000).map { ["c\($0)"] })
    #expect(rows["命中"]?.count == 4001)
    #expect(rows["命中"]?.prefix(3) == [["会话", "引文"], ["c1", "不归我管"], ["c1"]])
  }

  /// What a spreadsheet would take for something else, or could not hold; what comes back if it is not
  /// the same.
  @Test(
    arguments: [
      ("=HYPERLINK(\"http://evil.example\",\"x\")", nil), ("+1+1", nil), ("-1", nil),
      ("@SUM(A1)", nil),
      ("=1+1", nil), ("https://evil.example/a", nil), ("mailto:a@b.example", nil),
      ("internal:Sheet!A1", nil), ("6217000012345678901", nil), ("007", nil), ("1e5", nil),
      ("TRUE", nil), ("2026-01-02", nil), ("<script>alert(1)</script>&amp;", nil), ("]]>", nil),
      ("a_x0041_b", nil), ("_x005F_", nil), ("_x0041", nil), ("__x00e9__x00E9_", nil), (" x ", nil),
      ("\ttab\n", nil), ("a\rb", nil), ("\u{1B}[31m\u{1}\u{B}", nil), ("\u{202E}cod.exe", nil),
      ("nul\u{0}nul", "nul\u{FFFD}nul"), ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"), ("𠮷👩‍👩‍👧", nil),
    ] as [(String, String?)])
  func textsStayTexts(_ text: String, _ expected: String?) throws {
    let workbook = try WrittenWorkbook { writer in
      let sheet = try writer.addSheet(Self.plan)
      try writer.append([.text(text), .text(text)], to: sheet)
    }
    let expected = expected ?? text
    #expect(try workbook.rows()["命中"]?.dropFirst() == [[expected, expected]])
    let stored = try workbook.part("xl/worksheets/sheet1.xml")
    for trace in ["<f>", "<f ", "<hyperlink", "<v>"] { #expect(!stored.contains(trace)) }
  }

  @Test func numbersAreNumbers() throws {
    let workbook = try WrittenWorkbook { writer in
      let sheet = try writer.addSheet(Self.plan)
      try writer.append([.integer(-3), .tenths(875), .hundredths(1250)], to: sheet)
      try writer.append([.integer(0), .tenths(1), .hundredths(-5)], to: sheet)
    }
    let stored = try workbook.part("xl/worksheets/sheet1.xml")
    for number in ["-3", "87.5", "12.5", "0", "0.1", "-0.05"] {
      #expect(stored.contains("<v>\(number)</v>"), "\(number)")
    }
    #expect(try workbook.part("xl/styles.xml").contains("formatCode=\"0.0\""))
  }

  /// A cell of exactly the limit is whole; one more unit and it is cut between two scalars, with a mark.
  @Test(
    arguments: [
      (String(repeating: "长", count: 32_767), nil),
      (String(repeating: "长", count: 32_768), String(repeating: "长", count: 32_761) + "…（已截断）"),
      (String(repeating: "𠮷", count: 20_000), String(repeating: "𠮷", count: 16_380) + "…（已截断）"),
      (String(repeating: "_x0041_", count: 2520), nil),
      (
        String(repeating: "_x0041_", count: 9000),
        String(repeating: "_x0041_", count: 2520) + "…（已截断）"
      ),
    ] as [(String, String?)])
  func longTextsAreCut(_ text: String, _ expected: String?) throws {
    let found = try #require(roundTrip([text, "后"]).first)
    let same = found == (expected ?? text)
    #expect(same, "\(found.utf16.count) units")
    #expect(try roundTrip([text, "后"]).last == "后")
  }

  @Test func fullSheetsGoOnInFurtherOnes() throws {
    let workbook = try WrittenWorkbook(rowLimit: 4) { writer in
      let sheet = try writer.addSheet(Self.plan)
      let other = try writer.addSheet(SheetPlan("规则", columns: [.init("规则", width: 8)]))
      for number in 1...7 { try writer.append([.text("\(number)")], to: sheet) }
      try writer.append([.text("r")], to: other)
    }
    #expect(try workbook.names() == ["命中", "规则", "命中 2", "命中 3"])
    let rows = try workbook.rows()
    let header = ["会话", "引文"]
    #expect(rows["命中"] == [header, ["1"], ["2"], ["3"]])
    #expect(rows["命中 2"] == [header, ["4"], ["5"], ["6"]])
    #expect(rows["命中 3"] == [header, ["7"]])
    for (number, last) in [(1, 4), (2, 2), (3, 4), (4, 2)] {
      let stored = try workbook.part("xl/worksheets/sheet\(number).xml")
      let column = number == 2 ? "A" : "B"
      #expect(stored.contains("<autoFilter ref=\"A1:\(column)\(last)\"/>"))
      #expect(stored.contains("ySplit=\"1\" topLeftCell=\"A2\""))
      #expect(stored.contains("state=\"frozen\""))
    }
  }

  @Test func widthsAndTheHeaderAreOurs() throws {
    let workbook = try WrittenWorkbook { _ = try $0.addSheet(Self.plan) }
    let stored = try workbook.part("xl/worksheets/sheet1.xml")
    #expect(stored.contains("<col min=\"1\" max=\"1\" width=\"12."))
    #expect(stored.contains("<col min=\"2\" max=\"2\" width=\"40."))
    #expect(stored.contains("<autoFilter ref=\"A1:B1\"/>"))
    #expect(try workbook.part("xl/styles.xml").contains("<b/>"))
  }

  @Test func namesOfSheetsAreAllowed() throws {
    let long = String(repeating: "长", count: 40)
    let workbook = try WrittenWorkbook { writer in
      for name in ["a[b]:c*d?e/f\\g'h", "", "A", "a", "A", long, long, "\u{0}\u{1}"] {
        _ = try writer.addSheet(SheetPlan(name, columns: []))
      }
    }
    let cut = String(repeating: "长", count: 29)
    #expect(
      try workbook.names() == [
        "a_b__c_d_e_f_g_h", "_", "A", "a 2", "A 3", cut + "长长", cut + " 2", "\u{FFFD}_",
      ])
  }

  @Test func sameRowsGiveSameBytes() throws {
    func written() throws -> Data {
      try WrittenWorkbook { writer in
        let sheet = try writer.addSheet(Self.plan)
        for number in 0..<500 { try writer.append([.integer(number), .text("您好")], to: sheet) }
      }.bytes
    }
    let first = try written()
    Thread.sleep(forTimeInterval: 1.1)
    #expect(try written() == first)
  }

  @Test(arguments: [
    ("/dev/null/out.xlsx", WorkbookError.Kind.file, "Not a directory"),
    ("/", .file, "Is a directory"), ("/dev/full", .file, "No space left on device"),
  ])
  func failuresSayWhatToDo(_ path: String, _ kind: WorkbookError.Kind, _ reason: String) throws {
    let error = try #require(throws: WorkbookError.self) {
      let writer = try WorkbookWriter(path: path)
      let sheet = try writer.addSheet(Self.plan)
      try writer.append([.text("您好")], to: sheet)
      try writer.close()
    }
    #expect(error.kind == kind)
    #expect(
      error.description
        == "\(path): cannot be written (\(reason)); name a file in a folder with room")
  }

  @Test func filesWithoutANameAreWritten() throws {
    let file = try TemporaryFile()
    let writer = try WorkbookWriter(temporary: file.descriptor)
    let sheet = try writer.addSheet(Self.plan)
    try writer.append([.text("您好")], to: sheet)
    try writer.close()
    var start = [UInt8](repeating: 0, count: 2)
    #expect(pread(file.descriptor, &start, 2, 0) == 2)
    #expect(start == Array("PK".utf8))
  }

  @Test func tooManyColumnsAreRefused() throws {
    let writer = try WorkbookWriter(path: "/dev/null")
    let sheet = try writer.addSheet(Self.plan)
    let error = try #require(throws: WorkbookError.self) {
      try writer.append((0...16_384).map { .integer($0) }, to: sheet)
    }
    #expect(error.kind == .limit)
    #expect(throws: error) { try writer.close() }
  }

  /// Files without a name are gone when nothing holds them: what counts is that none stay open.
  @Test func temporaryFilesAreClosed() throws {
    func openFiles() throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
      }.count { $0.contains("/tmp.") }
    }
    for round in 0..<40 {
      let writer = try WorkbookWriter(path: "/dev/null")
      for _ in 0..<6 {
        let sheet = try writer.addSheet(Self.plan)
        try writer.append([.text("您好")], to: sheet)
      }
      if round % 2 == 0 { try writer.close() }
    }
    // Other tests have theirs open meanwhile.
    #expect(try openFiles() < 120)
  }
}

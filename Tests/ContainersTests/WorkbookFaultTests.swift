import TestSupport
import Testing

@testable import Containers

@Suite struct WorkbookFaultTests {
  struct Fault: CustomTestStringConvertible {
    let testDescription: String
    let kind: ContainerError.Kind
    let words: String
    let fixture: WorkbookFixture
    init(
      _ name: String, _ kind: ContainerError.Kind, _ words: String, _ sheet: String,
      _ change: (inout WorkbookFixture) -> Void = { _ in }
    ) {
      var fixture = WorkbookFixture(sheet)
      change(&fixture)
      (testDescription, self.kind, self.words, self.fixture) = (name, kind, words, fixture)
    }
  }

  static let sound = "<row r='1'><c r='A1'><v>1</v></c></row></sheetData>"
  static let shared = "<row r='1'><c r='A1' t='s'><v>1</v></c></row></sheetData>"
  static let sheetPart = "xl/worksheets/sheet1.xml"
  static let laughs =
    "<!DOCTYPE x [<!ENTITY a 'ha'>"
    + (0..<20).map { "<!ENTITY a\($0 + 1) '&a\($0);&a\($0);'>" }.joined()
    + "]><worksheet><sheetData>"

  @Test(arguments: [
    Fault("DOCTYPE", .limit, "sheet 1 declare a DOCTYPE", "") {
      $0.replaced[sheetPart] = "<!DOCTYPE x><worksheet/>"
    },
    Fault("entity bomb", .limit, "declare a DOCTYPE", "") {
      $0.replaced[sheetPart] = laughs + "<row><c><v>&a20;</v></c></row></sheetData></worksheet>"
    },
    Fault("outside entity", .limit, "the contents of the workbook declare a DOCTYPE", sound) {
      $0.replaced["xl/workbook.xml"] = "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><workbook/>"
    },
    Fault(
      "undeclared entity", .damaged, "the rows of sheet 1 are broken",
      "<row><c><v>&a;</v></c></row></sheetData>"),
    Fault("broken sheet", .damaged, "broken at line 2 of their XML", "<row>\n</sheetData>"),
    Fault("cut sheet", .damaged, "the rows of sheet 1 are broken", "<row><c><v>1</v></c></row>") {
      $0.replaced[sheetPart] = "<worksheet><sheetData><row><c><v>1"
    },
    Fault("empty sheet", .damaged, "the rows of sheet 1 are broken", "") {
      $0.replaced[sheetPart] = ""
    },
    Fault("invalid UTF-8", .damaged, "the rows of sheet 1 are broken", "") {
      $0.replaced[sheetPart] = "<?xml version='1.0' encoding='ascii-no-such'?><worksheet/>"
    },
    Fault("missing sheet", .damaged, "the rows of sheet 1 are missing", sound) {
      $0.replaced[sheetPart] = .some(nil)
    },
    Fault("missing list", .damaged, "the contents of the workbook are missing", sound) {
      $0.replaced["xl/workbook.xml"] = .some(nil)
    },
    Fault("missing links", .damaged, "the links of the workbook are missing", sound) {
      $0.replaced["xl/_rels/workbook.xml.rels"] = .some(nil)
    },
    Fault("no sheet", .damaged, "has no sheet with rows", sound) {
      $0.replaced["xl/workbook.xml"] = "<workbook><sheets/></workbook>"
    },
    Fault("missing string", .damaged, "row 1 of a sheet refers to a shared string", shared) {
      $0.sharedStrings = "<si><t>您好</t></si>"
    },
    Fault("no strings at all", .damaged, "row 1 of a sheet refers to a shared string", shared),
    Fault("broken strings", .damaged, "the shared strings are broken", shared) {
      $0.sharedStrings = "<si>"
    },
    Fault("broken styles", .damaged, "the cell styles are broken", sound) { $0.styles = "<xf" },
    Fault("depth", .limit, "nest beyond all measure", String(repeating: "<a>", count: 300)),
    Fault(
      "an attribute without end", .limit, "nest beyond all measure",
      "<row r='" + String(repeating: "1", count: 3 << 20)),
    Fault(
      "a cell of 20 MB", .limit, "a cell holds more text",
      "<row><c t='inlineStr'><is><t>" + String(repeating: "a", count: 20 << 20)
        + "</t></is></c></row></sheetData>"),
    // Each row repeats the text: 3 MB make 20 GB.
    Fault(
      "a text repeated", .limit, "expands to more than 250 times its size",
      String(repeating: "<row><c t='s'><v>0</v></c></row>", count: 20_000) + "</sheetData>"
    ) { $0.sharedStrings = "<si><t>" + String(repeating: "好", count: 350_000) + "</t></si>" },
    Fault(
      "wide rows", .limit, "expands to more than 250 times its size",
      String(repeating: "<row><c r='XFD1'><v>0</v></c></row>", count: 300) + "</sheetData>"),
    Fault(
      "a text merged down", .limit, "expands to more than 250 times its size",
      "<row r='1'><c r='A1' t='inlineStr'><is><t>" + String(repeating: "a", count: 1 << 20)
        + "</t></is></c></row>"
        + (2...20_000).map { "<row r='\($0)'/>" }.joined()
        + "</sheetData><mergeCells><mergeCell ref='A1:A1048576'/></mergeCells>"),
  ])
  func faults(_ fault: Fault) throws {
    let file = try TemporaryFile(fault.fixture.bytes)
    let seconds = ThreadTime.measure {
      let error = #expect(throws: ContainerError.self) { _ = try WorkbookFixture.rows(of: file) }
      #expect(error?.kind == fault.kind)
      #expect(error?.description.contains(fault.words) == true, "\(error?.description ?? "")")
    }
    #expect(seconds < 5)
  }

  @Test func errorsOfTheCallerComeThrough() throws {
    struct Enough: Error {}
    let file = try TemporaryFile(WorkbookFixture(Self.sound).bytes)
    let workbook = try Workbook(
      descriptor: file.descriptor, budget: ExpansionBudget(outermostSize: file.size))
    #expect(throws: Enough.self) {
      try workbook.forEachRow(workbook.sheets[0]) { _ in throw Enough() }
    }
  }

  /// Long texts that end are no fault.
  @Test func longTexts() throws {
    let text = String(repeating: "您好\n", count: 1 << 20)
    let rows = try WorkbookFixture(
      "<row><c t='inlineStr'><is><t>\(text)</t></is></c></row></sheetData>"
    ).rows()
    #expect(rows == ["1: " + text])
  }
}

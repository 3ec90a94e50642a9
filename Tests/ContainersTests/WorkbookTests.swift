import TestSupport
import Testing

@testable import Containers

@Suite struct WorkbookTests {
  static let strings = """
    <si><t>您好</t></si>
    <si><r><rPr><b/></rPr><t>亲，</t></r><r><t xml:space="preserve"> 在的</t></r></si>
    <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si>
    <si><t>第一行_x000D_
    第二行</t></si>
    <si/>
    <si><t>a &lt; b &amp; c &#x4F60;</t></si>
    """
  /// 0 general; 1 built-in date and time; 2 own date and time; 3 date; 4 time; 5 elapsed; 6 a number.
  static let styles = """
    <numFmts count="4"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/>
    <numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/>
    <numFmt numFmtId="166" formatCode="h:mm"/><numFmt numFmtId="167" formatCode="0.00&quot;元&quot;"/></numFmts>
    <cellStyleXfs><xf numFmtId="14"/><xf numFmtId="14"/></cellStyleXfs>
    <cellXfs><xf numFmtId="0"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/>
    <xf numFmtId="166"/><xf numFmtId="46"/><xf numFmtId="167"/></cellXfs>
    """

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let sheet: String
    let expected: [String]
    init(_ name: String, _ rows: String, after: String = "", _ expected: String...) {
      (testDescription, sheet, self.expected) = (name, rows + "</sheetData>" + after, expected)
    }
  }

  @Test(arguments: [
    Case("nothing", ""),
    Case(
      "shared strings",
      "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c></row>",
      "1: 您好|亲， 在的|東京"),
    Case(
      "escapes", "<row r='1'><c r='A1' t='s'><v>3</v></c><c r='B1' t='s'><v>5</v></c></row>",
      "1: 第一行\r\n第二行|a < b & c 你"),
    Case(
      "inline strings",
      """
      <row r='1'><c r='A1' t='inlineStr'><is><t>时间</t></is></c>
      <c r='B1' t='inlineStr'><is><r><t>内</t></r><r><t>容</t></r><rPh><t>x</t></rPh></is></c></row>
      """, "1: 时间|内容"),
    Case(
      "texts of formulas",
      "<row r='1'><c r='A1' t='str'><f>A2&amp;\"x\"</f><v>算出来的_x0041_</v></c></row>",
      "1: 算出来的A"),
    Case(
      "truth and errors",
      """
      <row r='1'><c r='A1' t='b'><v>1</v></c><c r='B1' t='b'><v>0</v></c>
      <c r='C1' t='e'><v>#N/A</v></c></row>
      """, "1: TRUE|FALSE|#N/A"),
    Case(
      "numbers as written",
      """
      <row r='1'><c r='A1'><v>46337.37855</v></c><c r='B1' t='n'><v>1E+20</v></c>
      <c r='C1' s='6'><v>12.5</v></c><c r='D1' s='99'><v>007</v></c></row>
      """, "1: 46337.37855|1E+20|12.5|007"),
    Case(
      "true date, serial, text",
      """
      <row r='2'><c r='A2' s='2'><v>46337.37855324074</v></c></row>
      <row r='3'><c r='A3'><v>46337.37855</v></c></row>
      <row r='4'><c r='A4' s='2' t='inlineStr'><is><t>2026-11-11 09:06</t></is></c></row>
      """, "2: 2026-11-11 09:05:07", "3: 46337.37855", "4: 2026-11-11 09:06"),
    Case(
      "formats of dates",
      """
      <row r='1'><c r='A1' s='1'><v>46337</v></c><c r='B1' s='3'><v>46337</v></c>
      <c r='C1' s='3'><v>46337.5</v></c><c r='D1' s='4'><v>0.25</v></c><c r='E1' s='5'><v>1.5</v></c>
      <c r='F1' s='2'><v>46337.37855</v></c><c r='G1' s='2'><v>-1</v></c></row>
      """,
      "1: 2026-11-11 00:00:00|2026-11-11|2026-11-11 12:00:00|06:00:00|36:00:00|2026-11-11 09:05:06.720|-1"
    ),
    Case(
      "dates in words", "<row r='1'><c r='A1' t='d'><v>2026-11-11T09:05:06</v></c></row>",
      "1: 2026-11-11 09:05:06"),
    Case(
      "gaps", "<row r='3'><c r='B3'><v>1</v></c><c r='E3'><v>2</v></c><c r='F3' s='1'/></row>",
      "3: |1|||2"),
    Case(
      "columns beyond Z", "<row r='1'><c r='AB1'><v>1</v></c></row>",
      "1: \(String(repeating: "|", count: 27))1"),
    Case(
      "absurd columns",
      "<row r='1'><c r='A1'><v>1</v></c><c r='XFE1'><v>2</v></c><c r='ZZZZZZZZZZZZ1'><v>3</v></c></row>",
      "1: 1"),
    Case(
      "no references",
      "<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>",
      "1: 1||2", "3: 3"),
    Case(
      "columns out of order",
      "<row r='1'><c r='C1'><v>3</v></c><c r='A1'><v>1</v></c></row>", "1: 1||3"),
    Case(
      "rows without values",
      "<row r='1'/><row r='2'><c r='A2' s='1'/></row><row r='9'><c r='A9' t='s'><v>4</v></c></row>"
    ),
    Case(
      "merged down",
      """
      <row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1'><v>1</v></c></row>
      <row r='2'><c r='A2' s='1'/><c r='B2'><v>2</v></c></row>
      <row r='3'><c r='B3'><v>3</v></c></row><row r='4'><c r='B4'><v>4</v></c></row>
      """, after: "<mergeCells count='1'><mergeCell ref='A1:A3'/></mergeCells>",
      "1: 您好|1", "2: 您好|2", "3: 您好|3", "4: |4"),
    Case(
      "merged across and down",
      """
      <row r='1'><c r='B1'><v>1</v></c><c r='E1'><v>x</v></c></row><row r='2'><c r='E2'><v>y</v></c></row>
      <row r='3'><c r='A3'><v>7</v></c></row>
      """,
      after:
        "<mergeCells><mergeCell ref='B1:C3'/><mergeCell ref='E1:F1'/><mergeCell ref='D1:D9'/></mergeCells>",
      "1: |1|||x", "2: |1|||y", "3: 7|1"),
  ])
  func sheets(_ sheet: Case) throws {
    let fixture = WorkbookFixture(sheet.sheet, sharedStrings: Self.strings, styles: Self.styles)
    #expect(try fixture.rows() == sheet.expected)
  }

  static let oneDate = "<row r='1'><c r='A1' s='1'><v>44875.5</v></c></row></sheetData>"

  @Test(arguments: [
    ("", "1: 2022-11-10 12:00:00"), ("<workbookPr date1904='1'/>", "1: 2026-11-11 12:00:00"),
    ("<workbookPr date1904='true'/>", "1: 2026-11-11 12:00:00"),
    ("<workbookPr date1904='0'/>", "1: 2022-11-10 12:00:00"),
  ])
  func bothSystems(_ properties: String, _ expected: String) throws {
    var fixture = WorkbookFixture(Self.oneDate, styles: Self.styles)
    fixture.properties = properties
    #expect(try fixture.rows() == [expected])
  }

  @Test func listOfSheets() throws {
    let row = "<row r='1'><c r='A1'><v>NUMBER</v></c></row></sheetData>"
    var fixture = WorkbookFixture("</sheetData>", "</sheetData>", row)
    fixture.names = ["聊天 &amp; 记录", "二", "三"]
    fixture.states = ["", "state='hidden'", "state='visible'"]
    let file = try TemporaryFile(fixture.bytes)
    let workbook = try Workbook(
      descriptor: file.descriptor, budget: ExpansionBudget(outermostSize: file.size))
    #expect(workbook.sheets.map(\.name) == ["聊天 & 记录", "二", "三"])
    #expect(workbook.sheets.map(\.isVisible) == [true, false, true])
    #expect(workbook.sheets.map(\.number) == [1, 2, 3])
    #expect(try fixture.rows(ofSheet: 3) == ["1: NUMBER"])
  }

  /// A sheet may be read more than once; the second time costs nothing of the budget.
  @Test func readingTwice() throws {
    let filler = String(
      repeating: "<row><c t='inlineStr'><is><t>您好</t></is></c></row>", count: 1000)
    let file = try TemporaryFile(WorkbookFixture(filler + "</sheetData>").bytes)
    var limits = ExpansionBudget.Limits()
    limits.expandedBytes = file.size
    let workbook = try Workbook(
      descriptor: file.descriptor,
      budget: ExpansionBudget(outermostSize: file.size, limits: limits))
    for _ in 1...3 {
      var count = 0
      try workbook.forEachRow(workbook.sheets[0]) { _ in count += 1 }
      #expect(count == 1000)
    }
  }

  /// A workbook under the name of a CSV file, with dates, a serial and a text in one column.
  @Test func exportOfALibrary() throws {
    var fixture = WorkbookFixture(
      """
      <row r="1"><c r="A1" t="inlineStr"><is><t>时间</t></is></c><c r="B1" t="inlineStr"><is><t>发送人</t></is></c>
      <c r="C1" t="inlineStr"><is><t>内容</t></is></c></row>
      <row r="2"><c r="A2" s="1" t="n"><v>46338.50017361111</v></c><c r="B2" t="inlineStr"><is><t>云朵小铺:青禾</t></is></c>
      <c r="C2" t="inlineStr"><is><t>亲亲在的呢</t></is></c></row>
      <row r="3"><c r="A3" t="n"><v>46338.50029</v></c><c r="B3" t="inlineStr"><is><t>买家甲</t></is></c>
      <c r="C3" t="inlineStr"><is><t>=2*3</t></is></c></row>
      <row r="4"><c r="A4" t="inlineStr"><is><t>2026-11-12 12:01</t></is></c><c r="B4" t="inlineStr"><is><t>买家甲</t></is></c>
      <c r="C4" t="inlineStr"><is><t>_x000D_</t></is></c></row></sheetData><pageMargins left="0.75"/>
      """,
      styles: """
        <numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy-mm-dd h:mm:ss" /></numFmts>
        <cellStyleXfs count="1"><xf numFmtId="0" /></cellStyleXfs>
        <cellXfs count="2"><xf numFmtId="0" xfId="0" /><xf numFmtId="164" xfId="0" /></cellXfs>
        """)
    fixture.names = ["聊天记录"]
    fixture.states = ["state='visible'"]
    #expect(
      try fixture.rows() == [
        "1: 时间|发送人|内容", "2: 2026-11-12 12:00:15|云朵小铺:青禾|亲亲在的呢", "3: 46338.50029|买家甲|=2*3",
        "4: 2026-11-12 12:01|买家甲|\r",
      ])
  }

  /// What stands behind the rows is found wherever the blocks of the reader end.
  @Test(arguments: 0..<12)
  func mergesAcrossBlocks(_ shift: Int) throws {
    let head = "<row r='1'><c r='A1'><v>7</v></c></row><row r='2'><c r='B2'><v>8</v></c></row>"
    let prefix =
      WorkbookFixture.sheetStart.utf8.count + head.utf8.count + "</sheetData><!---->".utf8.count
    let filler = String(repeating: "x", count: 65_536 - prefix - shift)
    let rows = try WorkbookFixture(
      head + "</sheetData><!--\(filler)--><mergeCell ref='A1:A2'/>"
    ).rows()
    #expect(rows == ["1: 7", "2: 7|8"])
  }

  @Test func prefixesAndTheStrictKind() throws {
    var fixture = WorkbookFixture("<x:row><x:c x:r='B1'><x:v>1</x:v></x:c></x:row></sheetData>")
    fixture.namespace = "http://purl.oclc.org/ooxml/spreadsheetml/main' xmlns:x='urn:x"
    #expect(try fixture.rows() == ["1: |1"])
  }
}

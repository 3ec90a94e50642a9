import ScriptFormats
import Scripts
import TestSupport
import Testing

struct WorkbookScriptTests {
  private static func row(_ number: Int, _ cells: String...) -> String {
    let written = cells.enumerated().map { column, text in
      let letter = String(UnicodeScalar(UInt8(65 + column)))
      return "<c r='\(letter)\(number)' t='inlineStr'><is><t>\(text)</t></is></c>"
    }
    return "<row r='\(number)'>\(written.joined())</row>"
  }

  private static func sheet(_ rows: String...) -> String {
    "\(rows.joined())</sheetData>"
  }

  @Test func sheets() throws {
    var fixture = WorkbookFixture(
      Self.sheet(
        Self.row(1, "分组", "话术", "备注"), Self.row(3, "问候", "亲&#10;在的{name}", "huashu: ignore a -- b"),
        Self.row(4, "问候", "客户：急")),
      Self.sheet(Self.row(1, "本表说明")),
      Self.sheet(Self.row(1, "编号", "回复"), Self.row(2, "7", "稍等")))
    fixture.names = ["售前", "说明", "a b"]
    let documents = try Reading.documents(fixture.bytes, "a.xlsx")
    #expect(
      documents.map(Reading.lines) == [["售前/问候: 亲⏎在的▢"], ["a b#7: 稍等"]])
    #expect(documents.flatMap(\.utterances).map(\.cell) == ["售前!B3", "'a b'!B2"])
    let first = try #require(documents.first)
    #expect(first.encoding == nil)
    #expect(first.text.position(at: first.utterances[0].source.lower).line == 3)
    #expect(first.text.line(3) == "问候\t亲 在的{name}\thuashu: ignore a -- b")
    #expect(first.remarks.map(\.region.start.line) == [3])
    #expect(first.excluded.customers == 1)
    documents.forEach(Reading.checkPlaces)
  }

  @Test func hiddenAndUnknownSheets() throws {
    var fixture = WorkbookFixture(
      Self.sheet(Self.row(1, "甲"), Self.row(2, "一")), Self.sheet(Self.row(1, "话术")))
    fixture.states = ["", "state='hidden'"]
    let documents = try Reading.documents(fixture.bytes, "a.xlsx")
    #expect(documents.map { $0.problems.map(\.line) } == [[1]])
    #expect(documents[0].utterances.isEmpty)
  }

  /// A workbook under the name of a table is read as what it is.
  @Test func underAnotherName() throws {
    let fixture = WorkbookFixture(Self.sheet(Self.row(1, "话术"), Self.row(2, "稍等")))
    #expect(try Reading.documents(fixture.bytes, "a.csv").map(\.format) == ["xlsx"])
  }

  @Test func damaged() throws {
    let bytes = Array(WorkbookFixture(Self.sheet(Self.row(1, "话术"))).bytes.prefix(200))
    let documents = try Reading.documents(bytes, "a.xlsx")
    #expect(documents.map(\.problems.count) == [1])
    #expect(try Reading.documents("话术\n一", "a.xlsx")[0].problems.count == 1)
  }
}

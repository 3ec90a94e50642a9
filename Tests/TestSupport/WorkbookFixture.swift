/// A workbook as XML texts, in the shape spreadsheet programs and exporters write it.
package struct WorkbookFixture {
  /// The contents of `<sheetData>` and what follows it, by sheet.
  package var sheets: [String]
  package var sharedStrings: String?
  package var styles: String?
  package var properties = ""
  package var names: [String] = []
  /// Attributes of each sheet in the list of sheets.
  package var states: [String] = []
  /// Parts to leave out or to put in the place of others.
  package var replaced: [String: String?] = [:]
  /// Exporters differ in prefixes, and the strict kind in its namespaces.
  package var namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

  package init(_ sheets: String..., sharedStrings: String? = nil, styles: String? = nil) {
    self.sheets = sheets
    self.sharedStrings = sharedStrings
    self.styles = styles
  }

  /// What stands before the rows.
  package static let sheetStart = sheetStart(WorkbookFixture().namespace)

  private static func sheetStart(_ namespace: String) -> String {
    "<?xml version='1.0' encoding='UTF-8'?><worksheet xmlns='\(namespace)'><sheetData>"
  }

  package var bytes: [UInt8] {
    ArchiveFixture.zip(
      parts.compactMap { name, text in
        let text = replaced[name, default: text]
        return text.map { ArchiveFixture.Entry(name, $0) }
      })
  }

  private var parts: [(String, String)] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    var links = ""
    var listed = ""
    var parts: [(String, String)] = [("[Content_Types].xml", "<Types/>")]
    for (index, sheet) in sheets.enumerated() {
      let number = index + 1
      // One form of target as Excel writes it, one as openpyxl does.
      let target =
        index % 2 == 0 ? "worksheets/sheet\(number).xml" : "/xl/worksheets/sheet\(number).xml"
      links += "<Relationship Id='rId\(number)' Type='\(office)/worksheet' Target='\(target)'/>"
      let name = index < names.count ? names[index] : "表\(number)"
      let state = index < states.count ? states[index] : ""
      listed += "<sheet name='\(name)' sheetId='\(number)' \(state) r:id='rId\(number)'/>"
      parts.append(
        (
          "xl/worksheets/sheet\(number).xml",
          Self.sheetStart(namespace) + sheet + "</worksheet>"
        ))
    }
    if let sharedStrings {
      links += "<Relationship Id='s' Type='\(office)/sharedStrings' Target='sharedStrings.xml'/>"
      parts.append(("xl/sharedStrings.xml", "<sst xmlns='\(namespace)'>\(sharedStrings)</sst>"))
    }
    if let styles {
      links += "<Relationship Id='t' Type='\(office)/styles' Target='styles.xml'/>"
      parts.append(("xl/styles.xml", "<styleSheet xmlns='\(namespace)'>\(styles)</styleSheet>"))
    }
    parts.append(("xl/_rels/workbook.xml.rels", "<Relationships>\(links)</Relationships>"))
    parts.append(
      (
        "xl/workbook.xml",
        "<workbook xmlns='\(namespace)' xmlns:r='\(office)'>\(properties)<sheets>\(listed)</sheets></workbook>"
      ))
    return parts
  }
}

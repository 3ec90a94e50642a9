/// Rows as the XML of a sheet.
enum SheetText {
  /// Style 1 is a date with a time.
  static let styles = "<cellXfs><xf numFmtId='0'/><xf numFmtId='22'/></cellXfs>"

  /// Cells are texts; `#7` is a date by its style, `!7` a plain number, and an empty one is left out.
  /// `merged` are ranges such as `A2:A3`.
  static func rows(_ rows: [[String]], merged: [String] = []) -> String {
    var xml = ""
    for (number, row) in rows.enumerated() {
      xml += "<row r='\(number + 1)'>"
      for (place, cell) in row.enumerated() where !cell.isEmpty {
        xml += self.cell(cell, "\(Character(Unicode.Scalar(UInt8(65 + place))))\(number + 1)")
      }
      xml += "</row>"
    }
    xml += "</sheetData>"
    if merged.isEmpty { return xml }
    return xml + "<mergeCells>" + merged.map { "<mergeCell ref='\($0)'/>" }.joined()
      + "</mergeCells>"
  }

  private static func cell(_ cell: String, _ place: String) -> String {
    switch cell.first {
    case "#": "<c r='\(place)' s='1'><v>\(cell.dropFirst())</v></c>"
    case "!": "<c r='\(place)'><v>\(cell.dropFirst())</v></c>"
    default: "<c r='\(place)' t='inlineStr'><is><t>\(cell)</t></is></c>"
    }
  }
}

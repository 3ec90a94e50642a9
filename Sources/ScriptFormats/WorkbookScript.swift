import Containers
package import Scripts
import TextSources

/// XLSX workbooks: every sheet is read as `TableScript` reads a table; the sheet is the section.
///
/// Hidden sheets are passed over, and, if any sheet has a known heading, those that have none. The rows
/// of the sheets stand one after another in the document's text: line N is row N of the first sheet that
/// has rows; of the others only the utterance's cell tells the row.
package enum WorkbookScript {
  package static let name = "xlsx"
  package static let endings = ["xlsx", "xlsm"]

  package static func read(
    _ bytes: [UInt8], path: String, options: ScriptReadingOptions
  ) -> ScriptDocument {
    do {
      let file = try TemporaryFile()
      try bytes.withUnsafeBytes { try file.append($0) }
      let budget = ExpansionBudget(outermostSize: Int64(bytes.count))
      let workbook = try Workbook(descriptor: file.descriptor, budget: budget)
      return try read(workbook, path: path, options: options)
    } catch let error as ContainerError {
      return unreadable(path: path, error.description)
    } catch {
      return unreadable(path: path, "\(error)")
    }
  }

  private static func read(
    _ workbook: Workbook, path: String, options: ScriptReadingOptions
  ) throws -> ScriptDocument {
    var words = SheetText()
    for sheet in workbook.sheets where sheet.isVisible {
      words.begin(sheet: sheet.name)
      try workbook.forEachRow(sheet) { words.add($0) }
    }
    let (text, sheets) = words.finish()
    var draft = ScriptDraft(text, options: options)
    var strange: [String] = []
    for (number, sheet) in sheets.enumerated() where !sheet.rows.isEmpty {
      if let (start, columns) = SheetHeader.find(in: sheet.rows, options: options) {
        for row in sheet.rows[start...] { row.add(to: &draft, under: [sheet.name], columns) }
      } else {
        let fault = SheetHeader.fault(in: sheet.rows, options: options)
        strange.append("sheet \(number + 1) of those that are shown: \(fault)")
      }
    }
    // A cover sheet is no fault beside sheets that are tables.
    if strange.count == sheets.count(where: { !$0.rows.isEmpty }) {
      for fault in strange { draft.problem(at: nil, fault) }
    }
    return draft.document(path: path, format: name)
  }

  private static func unreadable(path: String, _ message: String) -> ScriptDocument {
    var document = ScriptDocument(path: path, format: name, text: ScriptText(""), utterances: [])
    document.problems = [ScriptProblem(line: nil, message: message)]
    return document
  }
}

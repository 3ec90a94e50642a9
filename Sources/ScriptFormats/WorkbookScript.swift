import Containers
package import Scripts
import TextSources

/// XLSX workbooks: one document a sheet, read as `TableScript` reads a table. Hidden sheets are passed
/// over, and, if any sheet has a known heading, those that have none.
package enum WorkbookScript {
  package static let name = "xlsx"
  package static let endings = ["xlsx", "xlsm"]

  package static func read(
    _ bytes: [UInt8], path: String, options: ScriptReadingOptions
  ) -> [ScriptDocument] {
    do {
      let file = try TemporaryFile()
      try bytes.withUnsafeBytes { try file.append($0) }
      let budget = ExpansionBudget(outermostSize: Int64(bytes.count))
      let workbook = try Workbook(descriptor: file.descriptor, budget: budget)
      return try read(workbook, path: path, options: options)
    } catch let error as ContainerError {
      return [unreadable(path: path, error.description)]
    } catch {
      return [unreadable(path: path, "\(error)")]
    }
  }

  private static func read(
    _ workbook: Workbook, path: String, options: ScriptReadingOptions
  ) throws -> [ScriptDocument] {
    var documents: [ScriptDocument] = []
    var strange: [ScriptDocument] = []
    for sheet in workbook.sheets where sheet.isVisible {
      var words = SheetText()
      try workbook.forEachRow(sheet) { words.add($0) }
      let (text, rows) = words.finish(sheet: sheet.name)
      guard !rows.isEmpty else { continue }
      var draft = ScriptDraft(text, options: options)
      if let (start, columns) = SheetHeader.find(in: rows, options: options) {
        for row in rows[start...] { row.add(to: &draft, under: [sheet.name], columns) }
        documents.append(draft.document(path: path, format: name))
      } else {
        draft.problem(at: rows[0].range.lower, SheetHeader.fault(in: rows, options: options))
        strange.append(draft.document(path: path, format: name))
      }
    }
    // A cover sheet is no fault beside sheets that are tables.
    if documents.isEmpty { documents = strange }
    return documents.isEmpty ? [empty(path: path)] : documents
  }

  private static func empty(path: String) -> ScriptDocument {
    ScriptDocument(path: path, format: name, text: ScriptText(""), utterances: [])
  }

  private static func unreadable(path: String, _ message: String) -> ScriptDocument {
    var document = empty(path: path)
    document.problems = [ScriptProblem(line: nil, message: message)]
    return document
  }
}

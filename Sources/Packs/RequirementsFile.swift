internal import Foundation
package import Scorecards
internal import TextSources

/// Reads a pack's `requirements.tsv`: a head line, then one requirement a line.
package struct RequirementsFile {
  static let columns = [
    "id", "document", "topic", "quote", "kind", "held_by", "needs", "test", "note",
  ]

  package let requirements: [Requirement]

  /// Reads a file. Throws `PackError` at the first fault.
  package init(path: String) throws(PackError) {
    guard let file = PackSource.read(path) else {
      throw PackError("\(path): cannot be read as UTF-8 text; check the path")
    }
    try self.init(file)
  }

  /// The table of the pack in a folder; nil if it has none, or if the path is no folder. Throws
  /// `PackError` at the first fault.
  package static func inFolder(_ folder: String) throws(PackError) -> RequirementsFile? {
    let path = PackSource.folder(folder) + "/requirements.tsv"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try RequirementsFile(path: path)
  }

  package init(_ file: PackSource.File) throws(PackError) {
    do {
      requirements = try Self.rows(file)
    } catch {
      throw PackError(error)
    }
  }

  private static func rows(_ file: PackSource.File) throws(YAMLError) -> [Requirement] {
    var rows: [Requirement] = []
    var seen = Set<String>()
    let lines = file.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() where index == 0 || !line.isEmpty {
      let row = RequirementRow(line, place: SourcePlace(file: file.path, line: index + 1))
      guard row.cells.count == columns.count else {
        throw row.fault(
          "expected \(columns.count) columns with tabs between, not \(row.cells.count): "
            + columns.joined(separator: ", "))
      }
      if index == 0 {
        guard row.cells == columns else {
          throw row.fault("the head line must be \(columns.joined(separator: ", ")), with tabs")
        }
        continue
      }
      let requirement = try row.requirement
      guard seen.insert(requirement.id).inserted else {
        throw row.fault("the id '\(requirement.id)' is used twice; ids are permanent and unique")
      }
      rows.append(requirement)
    }
    return rows
  }
}

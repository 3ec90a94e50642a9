/// What a zip is used for, told by the names of its entries.
package enum OfficeKind: Sendable {
  case workbook
  case wordDocument
  /// Files packed together.
  case plainZip

  /// Lists the entries without expanding them. Throws `ContainerError` and `SystemError`.
  package static func find(descriptor: Int32, budget: ExpansionBudget) throws -> OfficeKind {
    let archive = try ArchiveReader(descriptor: descriptor, budget: budget, isCharged: false)
    while true {
      do {
        guard let entry = try archive.next() else { return .plainZip }
        if entry.pathBytes.elementsEqual(Workbook.mainPart.utf8) { return .workbook }
        if entry.pathBytes.elementsEqual(WordText.mainPart.utf8) { return .wordDocument }
      } catch let error as ContainerError where error.kind == .encrypted {
        // Office files are encrypted as a whole and are then no zip.
        return .plainZip
      }
    }
  }
}

import TestSupport
import Testing

@testable import Containers

@Suite struct OfficeKindTests {
  @Test(
    arguments: [
      (["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml"], .workbook),
      (["[Content_Types].xml", "word/document.xml"], .wordDocument),
      (["聊天.txt", "xl/other.xml", "a/word/document.xml"], .plainZip),
      ([], .plainZip),
    ] as [([String], OfficeKind)])
  func kinds(_ paths: [String], _ expected: OfficeKind) throws {
    let file = try TemporaryFile(ArchiveFixture.zip(paths.map { .init($0, "x") }))
    let budget = ExpansionBudget(outermostSize: file.size)
    #expect(try OfficeKind.find(descriptor: file.descriptor, budget: budget) == expected)
  }

  /// A plain zip that is encrypted is still found to be one; the reading says what to do.
  @Test func encryptedArchives() throws {
    let file = try TemporaryFile(ArchiveFixture.zip([ArchiveReaderTests.encrypted]))
    let budget = ExpansionBudget(outermostSize: file.size)
    #expect(try OfficeKind.find(descriptor: file.descriptor, budget: budget) == .plainZip)
  }
}

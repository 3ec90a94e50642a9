import Containers
import Foundation
import Testing
import TextSources
import Workbooks

/// A workbook written into a folder of its own, which is gone with this object.
final class WrittenWorkbook {
  let path: String
  private let folder: URL

  init(rowLimit: Int = WorkbookWriter.mostRows, _ body: (WorkbookWriter) throws -> Void) throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "workbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appendingPathComponent("out.xlsx").path
    let writer = try WorkbookWriter(path: path, rowLimit: rowLimit)
    try body(writer)
    try writer.close()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  var bytes: Data { get throws { try Data(contentsOf: URL(fileURLWithPath: path)) } }

  /// The cells of each row, by the name of the sheet.
  func rows() throws -> [String: [[String]]] {
    try read { Dictionary(uniqueKeysWithValues: $0) }
  }

  func names() throws -> [String] { try read { $0.map(\.0) } }

  /// A part of the package as it is stored.
  func part(_ name: String) throws -> String {
    let handle = try #require(FileHandle(forReadingAtPath: path))
    let size = try Int64(handle.seekToEnd())
    let archive = try ArchiveReader(
      descriptor: handle.fileDescriptor, budget: ExpansionBudget(outermostSize: size))
    while let entry = try archive.next() {
      guard entry.pathBytes.elementsEqual(name.utf8) else { continue }
      var bytes: [UInt8] = []
      var block = [UInt8](repeating: 0, count: 65_536)
      while case let count = try block.withUnsafeMutableBytes({ try archive.read(into: $0) }),
        count > 0
      {
        bytes += block.prefix(count)
      }
      return String(decoding: bytes, as: UTF8.self)
    }
    return ""
  }

  private func read<Result>(_ body: ([(String, [[String]])]) -> Result) throws -> Result {
    let handle = try #require(FileHandle(forReadingAtPath: path))
    let size = try Int64(handle.seekToEnd())
    let workbook = try Workbook(
      descriptor: handle.fileDescriptor, budget: ExpansionBudget(outermostSize: size))
    return try body(
      workbook.sheets.map { sheet in
        var rows: [[String]] = []
        try workbook.forEachRow(sheet) { row in
          rows.append(row.cells.map { String(decoding: $0, as: UTF8.self) })
        }
        return (sheet.name, rows)
      })
  }
}

import Glibc
import ReportReading
import Reviews
import TextSources

/// A sheet that people filled in: CSV in any charset spreadsheets save, or XLSX.
struct ReviewSheetFile {
  let path: String

  /// Hands the rows of the file to an intake. What is wrong with the file goes there as a fault.
  func read(into intake: inout ReviewIntake) throws {
    let name = path == "-" ? "standard input" : path
    let descriptor = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      Terminal.say("\(name): cannot be read: \(String(cString: strerror(errno)))")
      throw ExitStatus.usage
    }
    defer { close(descriptor) }
    let bytes = try DescriptorBytes.all(of: descriptor)
    do throws(SheetTable.Fault) {
      let tables = try SheetTable.tables(of: bytes, isHeading: ReviewSheet.isHeading)
      take(tables, name, &intake)
    } catch {
      intake.note(
        ReviewFault(place: ReviewPlace(file: name, row: error.row), message: error.message))
    }
  }

  /// Rows above the headings, such as a title.
  private static let mostRowsAbove = 5

  private func take(_ tables: [SheetTable], _ name: String, _ intake: inout ReviewIntake) {
    var isFirst = true
    for table in tables {
      let start = table.rows.prefix(Self.mostRowsAbove).firstIndex {
        ReviewSheet.isHeading($0.cells)
      }
      guard let start else { continue }
      let file = isFirst ? name : "\(name), sheet \(table.sheet ?? 1)"
      isFirst = false
      take(table.rows[start...], file, &intake)
    }
    if isFirst {
      intake.note(
        ReviewFault(
          place: ReviewPlace(file: name, row: 1), message: ReviewSheet.withoutHeadings))
    }
  }

  private func take(
    _ rows: ArraySlice<SheetTable.Row>, _ file: String, _ intake: inout ReviewIntake
  ) {
    guard let heading = rows.first else { return }
    do throws(ReviewSheet.HeadingFault) {
      let sheet = try ReviewSheet(headings: heading.cells)
      for row in rows.dropFirst() {
        guard let answer = sheet.answer(row.cells) else { continue }
        intake.take(answer, at: ReviewPlace(file: file, row: row.number))
      }
    } catch {
      intake.note(
        ReviewFault(place: ReviewPlace(file: file, row: heading.number), message: error.message))
    }
  }
}

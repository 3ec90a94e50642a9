internal import Glibc

/// A workbook that could not be written. One line: what is wrong and what to do; never a text of a cell.
package struct WorkbookError: Error, Equatable, CustomStringConvertible {
  package enum Kind: Sendable {
    /// The file itself cannot be made, or has no room left.
    case file
    /// The rows wait in temporary files, and one cannot be made or has no room left.
    case temporary
    case memory
    /// More than the format holds: columns, or sheets of one name.
    case limit
  }

  package let kind: Kind
  package let path: String
  /// The `errno` of the failure, or 0.
  package let code: Int32

  package var description: String {
    switch kind {
    case .file: "\(path): cannot be written\(reason); name a file in a folder with room"
    case .temporary:
      "\(path): its rows need a temporary file, which cannot be made or written\(reason); set TMPDIR"
        + " to a folder with room"
    case .memory: "\(path): no memory to write it; end other programs, or write CSV instead"
    case .limit: "\(path): a table does not fit into a workbook; write it as CSV instead"
    }
  }

  private var reason: String { code == 0 ? "" : " (\(String(cString: strerror(code))))" }
}

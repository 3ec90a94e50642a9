import Overviews
import Reports
import Reviews

/// The rows of a review sheet, each finding once: in the order of a sample, else of the reports.
struct ReviewRows {
  private let order: [String: Int]?
  private let states: Set<ReviewState>
  private var rows: [(place: Int, cells: [String])] = []
  /// The keys of all findings that were met.
  private(set) var known: Set<String> = []
  private(set) var lackTranscripts = false

  /// `wanted` nil: all findings. No states: all of them.
  init(wanted: [String]?, states: Set<ReviewState>) {
    order = wanted.map { keys in
      Dictionary(keys.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    }
    self.states = states
  }

  mutating func add(_ record: ReportRecord, _ table: ReviewTable, _ book: ReviewBook) {
    for finding in record.findings where known.insert(finding.key).inserted {
      guard let place = order.map({ $0[finding.key] }) ?? rows.count,
        states.isEmpty || states.contains(book.state(of: finding.key))
      else { continue }
      if record.events == nil { lackTranscripts = true }
      rows.append((place, table.cells(finding, of: record)))
    }
  }

  /// The cells of all rows, with the run they belong to.
  func finished(run: String) -> [[String]] {
    rows.sorted { $0.place < $1.place }.map { row in
      var cells = row.cells
      cells[ReviewTable.runColumn] = run
      return cells
    }
  }
}

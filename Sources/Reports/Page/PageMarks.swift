internal import Lexicons
internal import Overviews

/// Shapes that stand beside a word and a colour, so that no colour says anything alone.
enum PageMarks {
  static func mark(_ severity: Severity) -> String {
    switch severity {
    case .critical: "■"
    case .major: "▲"
    case .minor: "●"
    case .info: "○"
    }
  }

  /// The kinds of conversations of the list: statuses, and passes that are none.
  static let kinds = ["findings", "incomplete", "unjudged", "pass"]

  static func kind(_ status: RecordStatus, isUnjudged: Bool) -> Int {
    switch status {
    case .findings: 0
    case .incomplete, .error: 1
    case .pass: isUnjudged ? 2 : 3
    }
  }

  /// The mark and the style class of a kind.
  static let shapes = ["✗", "!", "?", "✓"]
  static let classes = ["major", "open", "open", "pass"]
}

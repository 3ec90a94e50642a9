internal import Lexicons
internal import ReportModel

/// How severities look on a terminal: a shape each, and a colour where there are colours.
struct LintPaint: Sendable {
  let usesColor: Bool

  func mark(_ severity: Severity) -> String {
    switch severity {
    case .critical: colored("■", by: severity)
    case .major: colored("▲", by: severity)
    case .minor: colored("●", by: severity)
    case .info: colored("·", by: severity)
    }
  }

  func colored(_ text: String, by severity: Severity) -> String {
    guard usesColor else { return text }
    let color =
      switch severity {
      case .critical, .major: 31
      case .minor: 33
      case .info: 36
      }
    return "\u{1B}[\(color)m\(text)\u{1B}[0m"
  }
}

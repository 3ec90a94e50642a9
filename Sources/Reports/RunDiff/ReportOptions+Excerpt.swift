internal import ReportModel

extension ReportOptions {
  /// What is kept of an agent's or a customer's words for lists: masked as asked for, at most 60
  /// characters. Masked first: of a number that was cut nobody can tell that it was one.
  package static func excerpt(_ text: String, _ redaction: Redaction) -> String {
    let masked = redaction == .full ? Masking.masked(text) : text
    guard masked.unicodeScalars.count > longest else { return masked }
    return String(masked.unicodeScalars.prefix(longest - 1)) + "…"
  }

  private static let longest = 60
}

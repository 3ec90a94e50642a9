/// A line or a file that is no report line.
package struct UnreadInput: Sendable {
  package let file: String
  /// From 1; nil: the whole file.
  package let line: Int?
  /// What is wrong and what to do; no text of the line.
  package let message: String

  package init(file: String, line: Int?, message: String) {
    self.file = file
    self.line = line
    self.message = message
  }
}

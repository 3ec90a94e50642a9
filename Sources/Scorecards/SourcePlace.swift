/// A line of a pack's file.
package struct SourcePlace: Hashable, Sendable, CustomStringConvertible {
  /// The path as messages show it.
  package let file: String
  /// From 1; 0 when it is unknown.
  package let line: Int

  package init(file: String, line: Int) {
    self.file = file
    self.line = line
  }

  package var description: String { line > 0 ? "\(file):\(line)" : file }
}

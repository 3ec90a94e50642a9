/// A failure inside libicu.
package struct ICUError: Error, CustomStringConvertible {
  /// What was being done, for example "opening the word breaker".
  package let action: String
  /// ICU's own name of the failure.
  package let status: String

  package init(action: String, status: String) {
    self.action = action
    self.status = status
  }

  package var description: String {
    "\(action) failed in libicu (\(status)); check that the libicu data package is installed"
  }
}

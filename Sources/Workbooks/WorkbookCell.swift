/// One value of a row. Numbers are numbers, so that a program can sort and add them; all else is text.
package enum WorkbookCell: Sendable, Equatable {
  case empty
  /// A string whatever it looks like: never a number, a formula or a link.
  case text(String)
  case integer(Int)
  /// Shown with one decimal: 875 is 87.5.
  case tenths(Int)
  /// Shown with two decimals: 1250 is 12.50.
  case hundredths(Int)
}

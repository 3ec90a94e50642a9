/// One value of a table, the same in every format. Texts are masked already and safe for no sink.
enum TableCell: Equatable, Sendable {
  case empty
  case text(String)
  /// A moment as we write it, for a program to read as one.
  case moment(String)
  case integer(Int)
  /// 875 is 87.5.
  case tenths(Int)
  /// 1250 is 12.5.
  case hundredths(Int)

  init(_ value: Int?) { self = value.map { .integer($0) } ?? .empty }

  init(tenths value: Int?) { self = value.map { .tenths($0) } ?? .empty }

  /// Milliseconds, as seconds with one decimal.
  init(seconds milliseconds: Int64?) {
    self = milliseconds.map { .tenths(Int(($0 + 50) / 100)) } ?? .empty
  }
}

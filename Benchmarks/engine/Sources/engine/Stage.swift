/// How far each conversation is taken; the time of a stage is that of a run up to it less that of the run before.
enum Stage: Int, Comparable {
  case read, parse, fold, match, segment, time, write

  static let names = ["read", "parse", "fold", "match", "segment", "time", "write"]

  init?(named name: String) {
    guard let place = Self.names.firstIndex(of: name) else { return nil }
    self.init(rawValue: place)
  }

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

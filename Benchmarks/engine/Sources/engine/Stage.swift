/// How far each conversation is taken; the time of a stage is that of a run up to it less that of the run before.
enum Stage: String, CaseIterable, Comparable {
  case read, parse, fold, match, segment, time, write

  static func < (left: Self, right: Self) -> Bool { left.order < right.order }

  private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

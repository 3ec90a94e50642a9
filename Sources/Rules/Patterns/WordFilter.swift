/// Tells from the words of a text whether an expression may match something in it. Lists of words are
/// bits of a mask; `WordFinder` finds them.
indirect enum WordFilter {
  case list(Int)
  case all([WordFilter])
  case oneOf([WordFilter])

  /// Adds the lists of a need to those that are looked for.
  init(_ need: WordNeed, _ lists: inout [[[UInt16]]]) {
    switch need {
    case .word(let words):
      if let known = lists.firstIndex(of: words) {
        self = .list(known)
      } else {
        lists.append(words)
        self = .list(lists.count - 1)
      }
    case .all(let needs): self = .all(needs.map { WordFilter($0, &lists) })
    case .oneOf(let needs): self = .oneOf(needs.map { WordFilter($0, &lists) })
    }
  }

  /// Whether a text with the lists of a mask may hold a match.
  func admits(_ mask: ArraySlice<UInt64>) -> Bool {
    switch self {
    case .list(let list):
      return mask[mask.startIndex + list / 64] >> UInt64(list % 64) & 1 != 0
    case .all(let parts):
      for part in parts where !part.admits(mask) { return false }
      return true
    case .oneOf(let parts):
      for part in parts where part.admits(mask) { return true }
      return false
    }
  }
}

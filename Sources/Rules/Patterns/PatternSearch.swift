internal import ICU

/// One expression of a pack, ready to be searched for. It gets its engine when it is first needed: most
/// conversations need few.
final class PatternSearch {
  let expression: String
  /// Nil: any text may hold a match.
  private(set) var filter: WordFilter?
  private var kind = Kind.new

  private enum Kind {
    case new
    case words(PlainWords)
    case engine(TextPatternMatcher)
    /// ICU does not take it; packs are checked when they are read from their files.
    case none
  }

  init(_ expression: String) { self.expression = expression }

  /// Finds out by which words a text may hold a match, and adds them to the lists that are looked for.
  func readWords(_ lists: inout [[[UInt16]]]) {
    guard let tree = PatternParser.tree(of: expression) else { return }
    let words = PatternWords(of: tree)
    if let all = words.all { kind = .words(PlainWords(all)) }
    filter = words.need.map { WordFilter($0, &lists) }
  }

  /// Adds all matches in a text that do not overlap, as half-open UTF-16 ranges. Returns whether the
  /// engine gave up: there may be more.
  func search(_ text: UnsafeBufferPointer<UInt16>, into matches: inout [Range<Int>]) -> Bool {
    switch kind {
    case .words(let words):
      words.search(text, into: &matches)
      return false
    case .engine(let matcher): return matcher.search(text, into: &matches)
    case .none: return false
    case .new:
      kind = (try? TextPatternMatcher(expression)).map { .engine($0) } ?? .none
      return search(text, into: &matches)
    }
  }
}

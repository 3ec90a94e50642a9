internal import ICU

/// One expression of a pack, ready to be searched for. It gets its engine when it is first needed: most
/// conversations need few.
final class PatternSearch {
  let expression: String
  /// The words of a match; read when it is first asked, as a draft asks few. Nil: any text may hold one.
  private lazy var need = readNeed()
  /// The same as lists that are looked for with those of other expressions.
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

  private func readNeed() -> WordNeed? {
    guard let tree = PatternParser.tree(of: expression) else { return nil }
    let words = PatternWords(of: tree)
    if let all = words.all { kind = .words(PlainWords(all)) }
    return words.need
  }

  /// Adds its words to the lists that are looked for.
  func addWords(to lists: inout [[[UInt16]]]) {
    filter = need.map { WordFilter($0, &lists) }
  }

  /// The same as its filter says, without lists.
  func mayMatch(in text: UnsafeBufferPointer<UInt16>) -> Bool { need?.isMet(by: text) ?? true }

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

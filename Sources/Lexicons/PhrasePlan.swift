/// How a phrase is searched for: literals that ride on the automaton, and what must stand before and
/// after one of them.
///
/// A phrase of few literals is looked for as a whole. Any other is looked for by its longest fixed part,
/// and the rest is checked around each place where that was found.
package struct PhrasePlan: Hashable, Sendable {
  package let literals: [String]
  package let before: PhrasePart?
  package let after: PhrasePart?

  /// What is searched for, in a form that is the same for equal plans only.
  package var description: String {
    "\(literals.joined(separator: "|"))<\(before?.description ?? "")>\(after?.description ?? "")"
  }

  /// More literals than this are not written out if a part of the phrase will do.
  static let fewLiterals = 48
  package static let manyLiterals = 256

  package init(literals: [String], before: PhrasePart? = nil, after: PhrasePart? = nil) {
    self.literals = literals
    self.before = before
    self.after = after
  }

  /// The plans for a phrase. Throws `PhraseNotationError` if it has no fixed part to look for.
  package static func plans(for part: PhrasePart) throws(PhraseNotationError) -> [PhrasePlan] {
    if part.isPlain, part.literalCount <= fewLiterals { return [try whole(part)] }
    if case .choice(let parts) = part {
      var plans: [PhrasePlan] = []
      for part in parts { plans += try self.plans(for: part) }
      return plans
    }
    let parts = flattened(part)
    if let first = parts.first, let last = parts.last {
      for end in [first, last] {
        if case .gap = end {
          throw PhraseNotationError(message: "a gap at the end of a phrase asks for nothing")
        }
      }
    }
    if let anchor = anchor(of: parts, limit: fewLiterals) ?? anchor(of: parts, limit: manyLiterals)
    {
      let literals = distinct(PhrasePart.sequence(Array(parts[anchor])).literals)
      return [
        PhrasePlan(
          literals: literals, before: side(parts[..<anchor.lowerBound]),
          after: side(parts[anchor.upperBound...]))
      ]
    }
    if part.isPlain, part.literalCount <= manyLiterals { return [try whole(part)] }
    throw PhraseNotationError(
      message: part.isPlain
        ? "the phrase stands for more than \(manyLiterals) literals; split the entry"
        : "the phrase needs a fixed part of at least two characters outside of gaps and slots")
  }

  /// The least number of units the phrase takes beside one of its literals, nil where it has no gaps or
  /// slots: what lies in those is no sign that the phrase is meant.
  var fixedUnitsBeside: Int? {
    let sides = [before, after].compactMap { $0 }
    return sides.allSatisfy(\.isPlain) ? nil : sides.reduce(0) { $0 + $1.shortest }
  }

  private static func whole(_ part: PhrasePart) throws(PhraseNotationError) -> PhrasePlan {
    let literals = distinct(part.literals)
    guard !literals.isEmpty else { throw PhraseNotationError(message: "the phrase is empty") }
    return PhrasePlan(literals: literals)
  }

  private static func flattened(_ part: PhrasePart) -> [PhrasePart] {
    guard case .sequence(let parts) = part else { return [part] }
    return parts.flatMap(flattened)
  }

  /// The parts whose literals are fewest among those whose shortest literal is longest, at least two
  /// units.
  private static func anchor(of parts: [PhrasePart], limit: Int) -> Range<Int>? {
    var best: (range: Range<Int>, shortest: Int, count: Int)?
    for start in parts.indices {
      var (shortest, count) = (0, 1)
      for end in start..<parts.count {
        guard parts[end].isPlain else { break }
        shortest += parts[end].shortest
        count *= parts[end].literalCount
        if count > limit { break }
        guard shortest >= 2 else { continue }
        if let best, (best.shortest, -best.count) >= (shortest, -count) { continue }
        best = (start..<(end + 1), shortest, count)
      }
    }
    return best?.range
  }

  private static func side(_ parts: ArraySlice<PhrasePart>) -> PhrasePart? {
    parts.isEmpty ? nil : .sequence(Array(parts))
  }

  private static func distinct(_ literals: [String]) -> [String] {
    var seen = Set<[UInt8]>()
    return literals.filter { !$0.isEmpty && seen.insert(Array($0.utf8)).inserted }
  }
}

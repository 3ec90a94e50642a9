/// A phrase that cannot be expanded: what is wrong with it.
package struct PhraseNotationError: Error { package let message: String }

/// The notation of phrases: `(a|b)` for alternatives and `[x]` for an optional part, nested as needed.
package enum PhraseNotation {
  package static let limit = 256

  /// The literals a phrase stands for: (您|你)[们]好 gives 您好, 您们好, 你好, 你们好.
  /// Throws `PhraseNotationError` for an unclosed bracket or more than `limit` literals.
  package static func expand(_ phrase: String) throws(PhraseNotationError) -> [String] {
    var rest = Substring(phrase)
    let literals = try alternatives(&rest, until: nil)
    try checkLimit(literals.count)
    guard rest.isEmpty else {
      throw PhraseNotationError(message: "'\(phrase)' closes a bracket that was not opened")
    }
    var seen = Set<Bytes>()
    let distinct = literals.filter { !$0.isEmpty && seen.insert(Bytes(text: $0)).inserted }
    guard !distinct.isEmpty else { throw PhraseNotationError(message: "the phrase is empty") }
    return distinct
  }

  /// A literal by its bytes: a pack has tens of thousands, and comparing strings by Unicode equivalence
  /// was a seventh of its loading.
  private struct Bytes: Hashable {
    let text: String

    static func == (left: Self, right: Self) -> Bool {
      left.text.utf8.elementsEqual(right.text.utf8)
    }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  private static func alternatives(
    _ rest: inout Substring, until close: Character?
  ) throws(PhraseNotationError) -> [String] {
    var choices: [String] = []
    var current = [""]
    while let character = rest.first {
      if character == close { break }
      rest.removeFirst()
      switch character {
      case "(":
        current = try joined(current, group(&rest, closing: ")"))
      case "[":
        current = try joined(current, [""] + group(&rest, closing: "]"))
      case "|":
        choices += current
        try checkLimit(choices.count + 1)
        current = [""]
      case ")", "]":
        rest = character + rest
        return choices + current
      default:
        for index in current.indices { current[index].append(character) }
      }
    }
    return choices + current
  }

  private static func group(
    _ rest: inout Substring, closing close: Character
  ) throws(PhraseNotationError) -> [String] {
    let inside = try alternatives(&rest, until: close)
    guard rest.first == close else {
      throw PhraseNotationError(message: "a bracket is not closed with '\(close)'")
    }
    rest.removeFirst()
    return inside
  }

  private static func joined(
    _ heads: [String], _ tails: [String]
  ) throws(PhraseNotationError) -> [String] {
    try checkLimit(heads.count * tails.count)
    return heads.flatMap { head in tails.map { head + $0 } }
  }

  private static func checkLimit(_ count: Int) throws(PhraseNotationError) {
    guard count > limit else { return }
    throw PhraseNotationError(
      message: "the phrase stands for more than \(limit) literals; split the entry")
  }
}

private func + (character: Character, rest: Substring) -> Substring {
  Substring(String(character) + rest)
}

/// A phrase that cannot be read or searched for: what is wrong with it.
package struct PhraseNotationError: Error { package let message: String }

/// Reads the notation of phrases: `(a|b)` for alternatives, `[x]` for an optional part, `…8` for a gap
/// inside a clause, `……8` for one that may cross commas, `{TIME}` for a slot.
package struct PhraseNotation {
  private let slots: SlotLibrary
  private let phrase: String
  private var rest: Substring

  /// Throws `PhraseNotationError`.
  package static func parse(
    _ phrase: String, slots: SlotLibrary = SlotLibrary()
  ) throws(PhraseNotationError) -> PhrasePart {
    var notation = PhraseNotation(slots: slots, phrase: phrase, rest: phrase[...])
    let part = try notation.alternatives(until: nil)
    guard notation.rest.isEmpty else {
      throw PhraseNotationError(message: "'\(phrase)' closes a bracket that was not opened")
    }
    return part
  }

  private mutating func alternatives(until close: Character?) throws(PhraseNotationError)
    -> PhrasePart
  {
    var choices: [PhrasePart] = []
    var current: [PhrasePart] = []
    while let character = rest.first, character != close {
      switch character {
      case "(":
        rest.removeFirst()
        current.append(try group(closing: ")"))
      case "[":
        rest.removeFirst()
        current.append(.choice([.nothing, try group(closing: "]")]))
      case "{": current.append(try slot())
      case "…": current.append(try gap())
      case "|":
        rest.removeFirst()
        choices.append(Self.joined(current))
        current = []
      case ")", "]", "}":
        throw PhraseNotationError(message: "'\(phrase)' closes a bracket that was not opened")
      default: current.append(.text(text()))
      }
    }
    choices.append(Self.joined(current))
    return choices.count == 1 ? choices[0] : .choice(choices)
  }

  private mutating func group(closing close: Character) throws(PhraseNotationError) -> PhrasePart {
    let inside = try alternatives(until: close)
    guard rest.first == close else {
      throw PhraseNotationError(message: "a bracket is not closed with '\(close)'")
    }
    rest.removeFirst()
    return inside
  }

  private mutating func slot() throws(PhraseNotationError) -> PhrasePart {
    guard let end = rest.firstIndex(of: "}") else {
      throw PhraseNotationError(message: "a slot is not closed with '}'")
    }
    let name = String(rest[rest.startIndex..<end].dropFirst())
    rest = rest[end...].dropFirst()
    guard let part = slots.part(named: name) else {
      let known = slots.names.map { "{\($0)}" }.joined(separator: " ")
      throw PhraseNotationError(
        message: "no slot '{\(name)}'; " + (known.isEmpty ? "the pack has none" : "known: \(known)")
      )
    }
    return part
  }

  private mutating func gap() throws(PhraseNotationError) -> PhrasePart {
    let marks = rest.prefix { $0 == "…" }.count
    rest = rest.drop { $0 == "…" }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    rest = rest[digits.endIndex...]
    guard marks <= 2, let limit = Int(digits), (1...PhraseNotation.longestGap).contains(limit)
    else {
      throw PhraseNotationError(
        message: "a gap is written …8, or ……8 where it may cross commas; 1 to \(Self.longestGap)")
    }
    return .gap(atMost: limit, crossesCommas: marks == 2)
  }

  package static let longestGap = 30

  private mutating func text() -> String {
    let text = rest.prefix { !"()[]{}|…".contains($0) }
    rest = rest[text.endIndex...]
    return String(text)
  }

  private static func joined(_ parts: [PhrasePart]) -> PhrasePart {
    parts.count == 1 ? parts[0] : .sequence(parts)
  }
}

/// A phrase, or a part of one, as its notation has it (docs/lexicons.md).
package indirect enum PhrasePart: Hashable, Sendable {
  case text(String)
  case sequence([PhrasePart])
  /// One of them; an optional part is a choice with an empty sequence in it.
  case choice([PhrasePart])
  /// Up to so many units that nobody asks about. It never leaves the sentence; whether it leaves the
  /// clause is said.
  case gap(atMost: Int, crossesCommas: Bool)
  /// A run of characters of one class, so many units long.
  case characters(CharacterClass, ClosedRange<Int>)

  package static let nothing = PhrasePart.sequence([])

  /// Whether it stands for literals only.
  package var isPlain: Bool {
    switch self {
    case .text: true
    case .sequence(let parts), .choice(let parts): parts.allSatisfy(\.isPlain)
    case .gap, .characters: false
    }
  }

  /// The number of literals a plain part stands for, at most `Int32.max`.
  package var literalCount: Int {
    switch self {
    case .text: 1
    case .sequence(let parts):
      parts.reduce(1) { min($0 * max($1.literalCount, 1), Int(Int32.max)) }
    case .choice(let parts): parts.reduce(0) { min($0 + $1.literalCount, Int(Int32.max)) }
    case .gap, .characters: 0
    }
  }

  /// The literals a plain part stands for, the empty one included.
  package var literals: [String] {
    switch self {
    case .text(let text): [text]
    case .sequence(let parts):
      parts.reduce([""]) { heads, part in
        let tails = part.literals
        return heads.flatMap { head in tails.map { head + $0 } }
      }
    case .choice(let parts): parts.flatMap(\.literals)
    case .gap, .characters: []
    }
  }

  /// The part written out in its notation, slots by what they stand for.
  package var description: String {
    switch self {
    case .text(let text): text
    case .sequence(let parts): parts.map(\.description).joined()
    case .choice(let parts): "(" + parts.map(\.description).joined(separator: "|") + ")"
    case .gap(let limit, let crossesCommas): (crossesCommas ? "……" : "…") + "\(limit)"
    case .characters(let members, let length):
      "{\(members.name) \(length.lowerBound)-\(length.upperBound)}"
    }
  }

  /// The least number of UTF-16 units it takes.
  package var shortest: Int {
    switch self {
    case .text(let text): text.utf16.count
    case .sequence(let parts): parts.reduce(0) { $0 + $1.shortest }
    case .choice(let parts): parts.map(\.shortest).min() ?? 0
    case .gap: 0
    case .characters(_, let length): length.lowerBound
    }
  }
}

/// Characters a slot may consist of.
package enum CharacterClass: Hashable, Sendable {
  case han, letter, digit
  case listed(String)

  package init(_ text: String) {
    switch text {
    case "han": self = .han
    case "letter": self = .letter
    case "digit": self = .digit
    default: self = .listed(text)
    }
  }

  var name: String {
    switch self {
    case .han: "han"
    case .letter: "letter"
    case .digit: "digit"
    case .listed(let text): text
    }
  }
}

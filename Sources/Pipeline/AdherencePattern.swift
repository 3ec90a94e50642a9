internal import Lexicons
internal import Scripts

/// A sentence of a script as a net of places with steps between them: one step for each character, and
/// free ones around optional parts, into alternatives and behind placeholders.
///
/// Invariant: a step leads to a higher place, and steps are in the order of the places they lead to.
struct AdherencePattern {
  struct Step {
    let from: Int
    let to: Int
    /// Nil: nothing need be said.
    let unit: UInt16?
    /// What a character counts, in thousandths.
    let weight: Int32
  }

  private(set) var steps: [Step] = []
  private(set) var count = 1
  /// Places at which anything may be said.
  private(set) var gaps: [Bool] = [false]
  /// What the sentence counts when it is said word for word, in thousandths.
  let weight: Int32

  init(_ parts: [ScriptTemplate.Part]) {
    weight = Self.weight(of: parts)
    _ = add(parts, from: 0, scale: 1000)
    steps.sort { ($0.to, $0.from) < ($1.to, $1.from) }
  }

  /// The characters that must be said, in order: the first of alternatives for all.
  static func obligatory(_ parts: [ScriptTemplate.Part]) -> [UInt16] {
    parts.flatMap { part -> [UInt16] in
      switch part {
      case .words(let words): foldedWords(words)
      case .placeholder, .optional: []
      case .choice(let choices):
        choices.allSatisfy { weight(of: $0) > 0 } ? obligatory(choices.first ?? []) : []
      }
    }
  }

  private static func weight(of parts: [ScriptTemplate.Part]) -> Int32 {
    parts.reduce(0) { sum, part in
      switch part {
      case .words(let words): sum + Int32(foldedWords(words).count) * 1000
      case .placeholder, .optional: sum
      case .choice(let choices): sum + weight(of: choices)
      }
    }
  }

  /// All alternatives count the same, or they would be chosen by their length.
  private static func weight(of choices: [[ScriptTemplate.Part]]) -> Int32 {
    let weights = choices.map { weight(of: $0) }
    return weights.contains(0) ? 0 : weights.max() ?? 0
  }

  /// Adds what leads on from a place; returns where it leads. `scale`: what a character counts.
  private mutating func add(_ parts: [ScriptTemplate.Part], from start: Int, scale: Int32) -> Int {
    var place = start
    for part in parts {
      switch part {
      case .words(let words):
        for unit in foldedWords(words) {
          place = lead(from: [place], unit: unit, weight: scale)
        }
      case .placeholder:
        place = lead(from: [place])
        gaps[place] = true
      case .optional(let parts):
        let end = add(parts, from: place, scale: 0)
        place = lead(from: [place, end])
      case .choice(let choices):
        let weight = Self.weight(of: choices)
        let ends = choices.map { choice in
          let own = Self.weight(of: choice)
          let scale = own == 0 ? 0 : Int32(Int64(scale) * Int64(weight) / Int64(own))
          return add(choice, from: place, scale: scale)
        }
        place = lead(from: ends)
      }
    }
    return place
  }

  private mutating func lead(from places: [Int], unit: UInt16? = nil, weight: Int32 = 0) -> Int {
    for place in places {
      steps.append(Step(from: place, to: count, unit: unit, weight: weight))
    }
    gaps.append(false)
    count += 1
    return count - 1
  }
}

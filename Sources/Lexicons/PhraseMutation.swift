/// A phrase with one of its tokens left out.
package struct PhraseMutation: Sendable {
  package enum Kind: Sendable, Hashable {
    /// One of several alternatives, or an optional part: without it less is found.
    case alternative
    /// A part that must be there: without it more is found.
    case part
  }

  package let kind: Kind
  /// What was left out, in the notation of phrases.
  package let token: String
  package let plans: [PhrasePlan]
}

/// Leaves tokens of phrases out, one at a time. Slots are tokens as a whole: what they stand for belongs
/// to all phrases that use them.
package struct PhraseMutator {
  private let slots: SlotLibrary
  /// Slots stood in for by parts that only name them.
  private let masked: SlotLibrary
  private let unmasked: [PhrasePart: PhrasePart]

  package init(slots: SlotLibrary) {
    self.slots = slots
    var masked = SlotLibrary()
    var unmasked: [PhrasePart: PhrasePart] = [:]
    for name in slots.names {
      let mask = PhrasePart.characters(.listed("{\(name)}"), 1...1)
      masked.add(name, mask)
      unmasked[mask] = slots.part(named: name)
    }
    self.masked = masked
    self.unmasked = unmasked
  }

  /// How a phrase is searched for; empty if it cannot be.
  func plans(of phrase: String) -> [PhrasePlan] {
    guard let part = try? PhraseNotation.parse(phrase, slots: slots) else { return [] }
    return (try? PhrasePlan.plans(for: part)) ?? []
  }

  /// The phrase without each of its tokens in turn. What could not be searched for is left out.
  package func mutations(of phrase: String) -> [PhraseMutation] {
    guard let part = try? PhraseNotation.parse(phrase, slots: masked) else { return [] }
    return reductions(of: part).compactMap { reduction in
      let rest = restored(trimmed(reduction.rest))
      guard let plans = try? PhrasePlan.plans(for: rest) else { return nil }
      return PhraseMutation(kind: reduction.kind, token: notation(reduction.token), plans: plans)
    }
  }

  private struct Reduction {
    let kind: PhraseMutation.Kind
    let token: PhrasePart
    var rest: PhrasePart
  }

  private func reductions(of part: PhrasePart) -> [Reduction] {
    switch part {
    case .text, .gap, .characters: return []
    case .sequence(let parts):
      return parts.indices.flatMap { place in
        let inner = reductions(of: parts[place]).map {
          Reduction(kind: $0.kind, token: $0.token, rest: .sequence(parts.with($0.rest, at: place)))
        }
        guard isLeaf(parts[place]), parts.count > 1 else { return inner }
        let whole = Reduction(
          kind: .part, token: parts[place], rest: .sequence(parts.without(place)))
        return [whole] + inner
      }
    case .choice(let parts):
      return parts.indices.filter { parts[$0] != .nothing }.flatMap { place in
        let inner = reductions(of: parts[place]).map {
          Reduction(kind: $0.kind, token: $0.token, rest: .choice(parts.with($0.rest, at: place)))
        }
        // [a|b] is a choice inside a choice: a and b are its tokens.
        if case .choice = parts[place] { return inner }
        guard parts.count > 1 else { return inner }
        let whole = Reduction(
          kind: .alternative, token: parts[place], rest: .choice(parts.without(place)))
        return [whole] + inner
      }
    }
  }

  /// A gap that came to stand at an end asks for nothing there.
  private func trimmed(_ part: PhrasePart) -> PhrasePart {
    guard case .sequence(var parts) = part else { return part }
    while case .gap? = parts.first { parts.removeFirst() }
    while case .gap? = parts.last { parts.removeLast() }
    return .sequence(parts)
  }

  private func isLeaf(_ part: PhrasePart) -> Bool {
    switch part {
    case .text, .gap, .characters: true
    case .sequence, .choice: false
    }
  }

  private func restored(_ part: PhrasePart) -> PhrasePart {
    switch part {
    case .text, .gap: part
    case .characters: unmasked[part] ?? part
    case .sequence(let parts): .sequence(parts.map(restored))
    case .choice(let parts): .choice(parts.map(restored))
    }
  }

  private func notation(_ part: PhrasePart) -> String {
    switch part {
    case .text, .gap: return part.description
    case .characters(.listed(let name), _): return name
    case .characters: return part.description
    case .sequence(let parts): return parts.map(notation).joined()
    case .choice(let parts):
      let shown = parts.filter { $0 != .nothing }
      let isOptional = shown.count < parts.count
      var inside = shown.map(notation).joined(separator: "|")
      if isOptional, shown.count == 1, case .choice = shown[0] {
        inside = String(inside.dropFirst().dropLast())
      }
      return isOptional ? "[\(inside)]" : "(\(inside))"
    }
  }
}

extension [PhrasePart] {
  fileprivate func without(_ place: Int) -> Self {
    var copy = self
    copy.remove(at: place)
    return copy
  }

  fileprivate func with(_ part: PhrasePart, at place: Int) -> Self {
    var copy = self
    copy[place] = part
    return copy
  }
}

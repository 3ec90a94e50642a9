internal import Facts
internal import Rules
internal import TextSources

extension FactTest {
  /// A fact with its test. Throws where a fact that huashu knows can never be so.
  static func named(_ node: YAMLNode) throws(YAMLError) -> Subject {
    let name = try node.requiredText("fact")
    let test = try FactTest(node)
    guard let shape = WellKnownFact(rawValue: name)?.shape else { return .fact(name: name, test) }
    switch (shape, test) {
    case (.flag, .equal(.flag)), (.number, .equal(.number)), (.number, .over), (.number, .under):
      break
    case (.word(let words), .equal(.text(let word))) where words.contains(word): break
    case (.flag, _): throw node.error("'\(name)' is true or false; write is: true")
    case (.number, _): throw node.error("'\(name)' is a number; write over, under or is")
    case (.word(let words), _):
      throw node.error("'\(name)' is one of \(words.joined(separator: ", ")); write is")
    }
    return .fact(name: name, test)
  }

  /// Reads `is`, `over` or `under`; without any of them the fact must be true.
  init(_ node: YAMLNode) throws(YAMLError) {
    let given = ["is", "over", "under"].filter { node[$0] != nil }
    if given.count > 1 { throw node.error("give one of 'is', 'over' and 'under'") }
    guard let key = given.first, let value = node[key] else {
      self = .equal(.flag(true))
      return
    }
    if key == "is" {
      if let boolean = value.boolean {
        self = .equal(.flag(boolean))
      } else if let hundredths = value.hundredths {
        self = .equal(.number(hundredths))
      } else {
        self = .equal(.text(try node.requiredText("is")))
      }
      return
    }
    guard let limit = value.hundredths else {
      throw value.error("'\(key)' must be a number with at most two decimals")
    }
    self = key == "over" ? .over(limit) : .under(limit)
  }
}

extension YAMLNode {
  /// The hundredths of a number with at most two decimals, like 4, -1 or 4.25; nil for anything else.
  fileprivate var hundredths: Int? {
    guard let text = scalar else { return nil }
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = parts.first, let whole = Int(first), abs(whole) < 1_000_000_000 else {
      return nil
    }
    guard parts.count == 2 else { return whole * 100 }
    let decimals = parts[1]
    guard (1...2).contains(decimals.count), decimals.allSatisfy({ ("0"..."9").contains($0) }),
      let rest = Int(decimals.count == 1 ? decimals + "0" : decimals)
    else { return nil }
    return first.hasPrefix("-") ? whole * 100 - rest : whole * 100 + rest
  }
}

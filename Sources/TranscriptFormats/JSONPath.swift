import TextSources

/// A way into JSON: `data.items[*]`, `from.nick`, `body[0].text`.
///
/// `[*]`, `[]` and `*` stand for every element of a list, or every member's value of an object.
struct JSONPath {
  enum Step: Equatable {
    case member(String)
    case element(Int)
    case each
  }

  let steps: [Step]

  /// Nil for a text that is no path: empty names, brackets that are not closed.
  init?(_ text: String) {
    var steps: [Step] = []
    var text = text[...]
    if text.hasPrefix("$") { text = text.dropFirst().drop { $0 == "." } }
    for part in text.split(separator: ".", omittingEmptySubsequences: false) {
      guard let read = Self.steps(of: part) else { return nil }
      steps += read
    }
    if steps.isEmpty { return nil }
    self.steps = steps
  }

  private static func steps(of part: Substring) -> [Step]? {
    let open = part.firstIndex(of: "[") ?? part.endIndex
    let name = part[..<open]
    if part.isEmpty || name.contains("]") { return nil }
    var steps: [Step] = name.isEmpty ? [] : [name == "*" ? .each : .member(String(name))]
    var rest = part[open...]
    while !rest.isEmpty {
      guard rest.first == "[", let close = rest.firstIndex(of: "]") else { return nil }
      let inside = rest[rest.index(after: rest.startIndex)..<close]
      if inside.isEmpty || inside == "*" {
        steps.append(.each)
      } else if let place = Int(inside), place >= 0 {
        steps.append(.element(place))
      } else {
        return nil
      }
      rest = rest[rest.index(after: close)...]
    }
    return steps
  }

  /// The value at the end of a path without `[*]`; nil where it ends early.
  func value(in value: JSONValue) -> JSONValue? {
    var value = value
    for step in steps {
      var next: JSONValue?
      switch step {
      case .member(let name): next = value.member(name)
      case .element(let place): next = value.element(place)
      case .each: return nil
      }
      guard let next else { return nil }
      value = next
    }
    return value
  }

  /// Calls `body` with every value the path leads to, and with the number of the list it lies in, from 0.
  /// The elements of a top-level list come one by one already: a leading `[*]` stands for them.
  func forEachValue(in value: JSONValue, _ body: (_ value: JSONValue, _ list: Int) -> Void) {
    let steps = steps.first == .each ? steps.dropFirst() : steps[...]
    var list = -1
    walk(value, steps) { value, isFirst in
      if isFirst { list += 1 }
      body(value, max(list, 0))
    }
  }

  private func walk(
    _ value: JSONValue, _ steps: ArraySlice<Step>, isFirst: Bool = true,
    _ body: (JSONValue, Bool) -> Void
  ) {
    guard let step = steps.first else {
      body(value, isFirst)
      return
    }
    let rest = steps.dropFirst()
    switch step {
    case .member(let name):
      if let next = value.member(name) { walk(next, rest, isFirst: isFirst, body) }
    case .element(let place):
      if let next = value.element(place) { walk(next, rest, isFirst: isFirst, body) }
    case .each:
      // Only the innermost list is a list of messages.
      let isLast = !rest.contains(.each)
      var isFirst = true
      value.forEachElement {
        walk($0, rest, isFirst: isFirst || !isLast, body)
        isFirst = false
      }
      value.forEachMember { _, element in
        walk(element, rest, isFirst: isFirst || !isLast, body)
        isFirst = false
      }
    }
  }
}

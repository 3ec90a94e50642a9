import TextSources

/// Members of a vCon as its versions and its writers have them.
enum VConValue {
  /// The elements of a list; none for anything else.
  static func list(_ value: JSONValue?) -> [JSONValue] {
    var elements: [JSONValue] = []
    value?.forEachElement { elements.append($0) }
    return elements
  }

  /// A text that is not empty, or a whole number as text.
  static func text(_ value: JSONValue?) -> String? {
    if let text = value?.string { return text.isEmpty ? nil : text }
    guard let value, value.kind == .integer else { return nil }
    return value.integer.map(String.init)
  }

  /// An index, from 0; some programs write it as a text.
  static func index(_ value: JSONValue?) -> Int? {
    guard let number = value?.integer ?? value?.string.flatMap({ Int64($0) }), number >= 0 else {
      return nil
    }
    return Int(exactly: number)
  }

  /// The indices of a member that is one index or a list of them.
  static func indices(_ value: JSONValue?) -> [Int] {
    if let index = index(value) { return [index] }
    return list(value).compactMap { index($0) }
  }

  /// Milliseconds of a number of seconds; nil for what is none.
  static func milliseconds(seconds value: JSONValue?) -> Int64? {
    guard let seconds = value?.real ?? value?.string.flatMap({ Double($0) }), seconds.isFinite,
      abs(seconds) < 1e10
    else { return nil }
    return Int64((seconds * 1000).rounded())
  }
}

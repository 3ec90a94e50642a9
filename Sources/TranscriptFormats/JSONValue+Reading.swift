import TextSources

/// What exports in JSON hold, read leniently: numbers as texts, null for what is missing.
extension JSONValue {
  /// A text, or a number as a text; nil if it is empty or anything else.
  var scalar: String? {
    switch kind {
    case .string: string.flatMap { $0.isEmpty ? nil : $0 }
    case .integer, .real: integer.map { String($0) } ?? real.map { String($0) }
    default: nil
    }
  }

  /// A whole number, also where it is written as a text.
  var number: Int64? { integer ?? scalar.flatMap { Int64($0) } }

  /// Yes or no, also where it is written as a number or a text.
  var flag: Bool? {
    if let boolean { return boolean }
    return switch scalar?.lowercased() {
    case "1", "true", "yes", "是": true
    case "0", "false", "no", "否": false
    default: nil
    }
  }

  /// The words of a message, with LF for every line end; nil for what is no text.
  var words: [UInt8]? {
    guard kind == .string else { return scalar.map { Array($0.utf8) } }
    var words: [UInt8] = []
    text.map { TableCell.appendLines($0, to: &words) }
    return words
  }

  /// The value at the end of a path of member names; nil if one is missing or null.
  func at(_ path: StaticString...) -> JSONValue? {
    var value = self
    for name in path {
      guard let next = value[name], !next.isNull else { return nil }
      value = next
    }
    return value
  }

  /// The first of some members that is there and neither null nor an empty text.
  func first(of names: StaticString...) -> JSONValue? {
    for name in names {
      if let value = at(name), value.text?.isEmpty != true { return value }
    }
    return nil
  }

  /// The member with a name; the last one if the name is repeated.
  func member(_ name: String) -> JSONValue? {
    var name = name
    return name.withUTF8 { wanted in
      var found: JSONValue?
      forEachMember { key, value in if key.elementsEqual(wanted) { found = value } }
      return found
    }
  }

  /// The first element of a list; nil for other types and empty lists.
  var firstElement: JSONValue? { element(0) }

  /// The element of a list at a place from 0; nil behind its end, and for other types.
  func element(_ wanted: Int) -> JSONValue? {
    struct Found: Error {}
    var place = 0
    var found: JSONValue?
    do {
      try forEachElement {
        defer { place += 1 }
        guard place == wanted else { return }
        found = $0
        throw Found()
      }
    } catch {
      return found
    }
    return nil
  }
}

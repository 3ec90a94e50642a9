extension YAMLNode {
  /// Throws at the first key that is not in a list, with the nearest known one.
  package func rejectUnknownKeys(_ known: [String]) throws(YAMLError) {
    guard let members else { throw error("expected a mapping of \(known.joined(separator: ", "))") }
    for (key, _) in members {
      let name = key.scalar ?? ""
      if known.contains(name) { continue }
      if let near = nearest(to: name, in: known) {
        throw key.error("unknown key '\(name)'; did you mean '\(near)'?")
      }
      throw key.error("unknown key '\(name)'; known are \(known.joined(separator: ", "))")
    }
  }

  /// The text under a key. Throws when it is missing or not a text.
  package func requiredText(_ key: String) throws(YAMLError) -> String {
    guard let value = self[key] else { throw error("'\(key)' is missing") }
    guard let text = value.scalar, !text.isEmpty else {
      throw value.error("'\(key)' must be a text")
    }
    return text
  }

  package func optionalText(_ key: String) throws(YAMLError) -> String? {
    guard let value = self[key] else { return nil }
    guard let text = value.scalar else { throw value.error("'\(key)' must be a text") }
    return text
  }

  /// The texts under a key: a list, or one text alone; empty when the key is missing.
  package func texts(_ key: String) throws(YAMLError) -> [String] {
    guard let value = self[key] else { return [] }
    if let text = value.scalar { return [text] }
    guard let elements = value.elements else {
      throw value.error("'\(key)' must be a list of texts")
    }
    var texts: [String] = []
    for element in elements {
      guard let text = element.scalar else {
        throw element.error("'\(key)' must be a list of texts")
      }
      texts.append(text)
    }
    return texts
  }

  package func optionalBoolean(_ key: String) throws(YAMLError) -> Bool? {
    guard let value = self[key] else { return nil }
    guard let boolean = value.boolean else { throw value.error("'\(key)' must be true or false") }
    return boolean
  }

  package func optionalInteger(_ key: String, in range: ClosedRange<Int>) throws(YAMLError) -> Int?
  {
    guard let value = self[key] else { return nil }
    guard let integer = value.integer, range.contains(integer) else {
      throw value.error(
        "'\(key)' must be a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return integer
  }

  /// The value of an enumeration under a key. Throws with the nearest known name.
  package func optionalChoice<Choice: RawRepresentable & CaseIterable>(
    _ key: String, as type: Choice.Type
  ) throws(YAMLError) -> Choice? where Choice.RawValue == String {
    guard let value = self[key] else { return nil }
    return try value.choice(type, what: key)
  }

  package func choice<Choice: RawRepresentable & CaseIterable>(
    _ type: Choice.Type, what: String
  ) throws(YAMLError) -> Choice where Choice.RawValue == String {
    let known = Choice.allCases.map(\.rawValue)
    guard let text = scalar else {
      throw error("'\(what)' must be one of \(known.joined(separator: ", "))")
    }
    if let choice = Choice(rawValue: text) { return choice }
    if let near = nearest(to: text, in: known) {
      throw error("unknown \(what) '\(text)'; did you mean '\(near)'?")
    }
    throw error("unknown \(what) '\(text)'; known are \(known.joined(separator: ", "))")
  }
}

/// The known name that differs least from a mistyped one, if it is near enough to be meant.
package func nearest(to name: String, in known: [String]) -> String? {
  let limit = max(1, name.count / 3)
  let ranked = known.map { (name: $0, distance: editDistance(name, $0)) }
  guard let best = ranked.min(by: { $0.distance < $1.distance }), best.distance <= limit else {
    return nil
  }
  return best.name
}

/// Insertions, deletions, substitutions and swaps of neighbours that lie between two words.
private func editDistance(_ first: String, _ second: String) -> Int {
  let source = Array(first)
  let target = Array(second)
  var before = [Int](repeating: 0, count: target.count + 1)
  var row = Array(0...target.count)
  for index in source.indices {
    var next = [Int](repeating: index + 1, count: target.count + 1)
    for column in target.indices {
      let isSame = source[index] == target[column]
      next[column + 1] = min(row[column] + (isSame ? 0 : 1), next[column] + 1, row[column + 1] + 1)
      if index > 0, column > 0, source[index] == target[column - 1],
        source[index - 1] == target[column]
      {
        next[column + 1] = min(next[column + 1], before[column - 1] + 1)
      }
    }
    (before, row) = (row, next)
  }
  return row[target.count]
}

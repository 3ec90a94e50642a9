internal import Rules
internal import TextSources
internal import Transcripts

/// Reads the `in` of a condition: where it looks.
struct WindowFile {
  static let anchored = ["after", "before", "around", "same_turn"]
  static let keys =
    ["first", "last", "first_seconds", "last_seconds", "hours", "turns"] + anchored
  static let anchorKeys = ["each", "first", "last", "any", "nth", "of"]
  let conditions: ConditionFile

  /// `hours` may stand alone or beside one of the others.
  func window(_ node: YAMLNode) throws(YAMLError) -> TurnWindow? {
    try node.rejectUnknownKeys(Self.keys)
    if node["hours"] != nil, node.members?.count == 1 { return nil }
    let given = Self.keys.filter { node[$0] != nil && $0 != "turns" && $0 != "hours" }
    guard given.count == 1, let name = given.first, let value = node[name] else {
      throw node.error(
        "'in' takes one of \(Self.keys.filter { $0 != "turns" }.joined(separator: ", "))")
    }
    let turns = try node.optionalInteger("turns", in: 0...1000)
    if turns != nil, !Self.anchored.contains(name) || name == "same_turn" {
      throw (node["turns"] ?? node).error("'turns' goes with after, before and around")
    }
    let day = 1...864_000
    switch name {
    case "first": return .first(turns: try node.optionalInteger(name, in: 1...1000) ?? 1)
    case "last": return .last(turns: try node.optionalInteger(name, in: 1...1000) ?? 1)
    case "first_seconds":
      return .firstSeconds(Milliseconds(Int64(try node.optionalInteger(name, in: day) ?? 0) * 1000))
    case "last_seconds":
      return .lastSeconds(Milliseconds(Int64(try node.optionalInteger(name, in: day) ?? 0) * 1000))
    case "after": return .after(try anchor(value), turns: turns)
    case "before": return .before(try anchor(value), turns: turns)
    case "around": return .around(try anchor(value), turns: turns ?? 1)
    default: return .sameTurn(try anchor(value))
    }
  }

  /// A name alone is its first find.
  private func anchor(_ node: YAMLNode) throws(YAMLError) -> Anchor {
    if let name = node.scalar {
      return Anchor(condition: try conditions.place(of: name, at: node), which: .first)
    }
    try node.rejectUnknownKeys(Self.anchorKeys)
    if node["nth"] != nil {
      guard node.members?.count == 2 else {
        throw node.error("an anchor with 'nth' has 'of' and nothing else: {nth: 2, of: name}")
      }
      guard let number = try node.optionalInteger("nth", in: 1...1000) else {
        throw node.error("'nth' is missing")
      }
      let name = try node.requiredText("of")
      return Anchor(condition: try conditions.place(of: name, at: node), which: .nth(number))
    }
    guard let members = node.members, members.count == 1, let (key, value) = members.first,
      let name = value.scalar
    else {
      throw node.error("an anchor is a name, or one of each, first, last, any with a name")
    }
    let which: [String: Which] = ["each": .each, "first": .first, "last": .last, "any": .any]
    guard let chosen = which[key.scalar ?? ""] else {
      throw node.error("'of' goes with 'nth': {nth: 2, of: name}")
    }
    return Anchor(condition: try conditions.place(of: name, at: value), which: chosen)
  }

  /// 22:00-06:00 runs over midnight.
  func hours(_ window: YAMLNode) throws(YAMLError) -> DayMinutes? {
    guard let node = window["hours"] else { return nil }
    let times = (node.scalar ?? "").split(separator: "-").map { Self.minute($0) }
    guard times.count == 2, let from = times[0], let until = times[1], from != until else {
      throw node.error("'hours' is a span of the day like \"08:00-22:00\"")
    }
    return DayMinutes(from: from, until: until)
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":").map { Int($0) }
    guard parts.count == 2, let hour = parts[0], let minute = parts[1], (0...24).contains(hour),
      (0...59).contains(minute), hour * 60 + minute <= 1440
    else { return nil }
    return hour * 60 + minute
  }
}

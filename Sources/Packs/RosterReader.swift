internal import Facts
internal import TextSources

/// `roster: [{agent, from, until, shift: "18:30-24:00", days: [1, 2]}]`.
enum RosterReader {
  /// `agent` is whose shifts these are where they do not say so themselves.
  static func shifts(_ entry: YAMLNode, agent: String?) throws(YAMLError) -> [Shift] {
    guard let node = entry["roster"], !node.isNull else { return [] }
    guard let elements = node.elements else {
      throw node.error("'roster' must be a list of shifts")
    }
    var shifts: [Shift] = []
    for element in elements { shifts.append(try shift(element, agent)) }
    return shifts
  }

  private static func shift(_ node: YAMLNode, _ agent: String?) throws(YAMLError) -> Shift {
    try FactMarks.rejectUnknownKeys(node, ["agent", "from", "until", "shift", "days"])
    guard let agent = try node.optionalText("agent") ?? agent, !agent.isEmpty else {
      throw node.error("'agent' is missing")
    }
    guard let from = try day(node, "from") else { throw node.error("'from' is missing") }
    let until = try day(node, "until")
    if let until, until <= from {
      throw (node["until"] ?? node).error("'until' is the day after the last one; it must be later")
    }
    return Shift(
      agent: agent, from: from, until: until, minutes: try minutes(node),
      weekdays: try weekdays(node))
  }

  private static func day(_ node: YAMLNode, _ key: String) throws(YAMLError) -> CalendarDay? {
    guard let value = node[key], !value.isNull else { return nil }
    guard let day = value.scalar.flatMap(CalendarDay.init) else {
      throw value.error("'\(key)' must be a day like 2026-11-03")
    }
    return day
  }

  private static func minutes(_ node: YAMLNode) throws(YAMLError) -> Range<Int> {
    guard let value = node["shift"] else { throw node.error("'shift' is missing") }
    let parts = (value.scalar ?? "").split(separator: "-").map(minute)
    guard parts.count == 2, let start = parts[0], let end = parts[1], start < 1440, start != end
    else { throw value.error("'shift' must be written like \"18:30-24:00\"") }
    return start..<(end > start ? end : end + 1440)
  }

  private static func minute(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      let hour = UInt(parts[0]), let minute = UInt(parts[1]), minute < 60,
      hour * 60 + minute <= 1440
    else { return nil }
    return Int(hour * 60 + minute)
  }

  private static func weekdays(_ node: YAMLNode) throws(YAMLError) -> Set<Int> {
    guard let value = node["days"], !value.isNull else { return Set(1...7) }
    guard let elements = value.elements, !elements.isEmpty else {
      throw value.error("'days' must be a list of 1 (Monday) to 7 (Sunday)")
    }
    var days = Set<Int>()
    for element in elements {
      guard let day = element.integer, (1...7).contains(day) else {
        throw element.error("'days' must be a list of 1 (Monday) to 7 (Sunday)")
      }
      days.insert(day)
    }
    return days
  }
}

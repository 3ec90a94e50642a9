internal import TextSources
internal import Timing
internal import Transcripts

/// Reads a calendar of a pack, a file in `calendars/` (docs/timing.md).
struct CalendarFile {
  static let keys = [
    "name", "version", "title", "source", "week", "holidays", "workdays", "workday_hours",
    "effective",
  ]
  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  let calendar: WorkCalendar

  init(_ root: YAMLNode) throws(YAMLError) {
    try root.rejectUnknownKeys(Self.keys)
    let name = try root.requiredText("name")
    let version = try root.requiredText("version")
    _ = try localized(root, "title")
    if try root.texts("source").isEmpty {
      throw root.error("'source' is missing; say where the days come from")
    }
    let week = try Self.week(root)
    let known = try Self.effective(root)
    calendar = WorkCalendar(
      name: name, version: version, week: week, special: try Self.special(root, known: known),
      known: known)
  }

  private static func week(_ root: YAMLNode) throws(YAMLError) -> [WorkDay] {
    guard let node = root["week"] else { throw root.error("'week' is missing") }
    try node.rejectUnknownKeys(weekdays)
    var week: [WorkDay] = []
    for day in weekdays { week.append(try hours(node, day)) }
    if week.allSatisfy({ $0.hours.isEmpty }) {
      throw node.error("'week' has no working hours; give some, like mon: 09:00-18:00")
    }
    return week
  }

  /// The hours of a day: one text or a list; none is a day off.
  private static func hours(_ node: YAMLNode, _ key: String) throws(YAMLError) -> WorkDay {
    var hours: [DayHours] = []
    for text in try node.texts(key) {
      guard let part = DayHours(text), !part.isOverMidnight else {
        throw (node[key] ?? node).error(
          "'\(text)' is no part of one day; write it like 09:00-18:00, "
            + "and time behind midnight on the next day")
      }
      if let last = hours.last, part.from < last.until {
        throw (node[key] ?? node).error("the hours of a day must stand in order and not overlap")
      }
      hours.append(part)
    }
    return WorkDay(hours)
  }

  private static func effective(_ root: YAMLNode) throws(YAMLError) -> Range<CalendarDay>? {
    guard let node = root["effective"] else { return nil }
    try node.rejectUnknownKeys(["from", "until"])
    let from = try day(try node.requiredText("from"), at: node["from"] ?? node)
    let until = try day(try node.requiredText("until"), at: node["until"] ?? node)
    guard from < until else {
      throw node.error("'until' must lie behind 'from'; it is the first day that is not known")
    }
    return from..<until
  }

  private static func day(_ text: String, at node: YAMLNode) throws(YAMLError) -> CalendarDay {
    guard let day = CalendarDay(text) else {
      throw node.error("'\(text)' is no day; write it like 2026-10-01")
    }
    return day
  }

  private static func special(
    _ root: YAMLNode, known: Range<CalendarDay>?
  ) throws(YAMLError) -> [WorkCalendar.SpecialDay] {
    let workHours = try hours(root, "workday_hours")
    if root["workdays"] != nil, workHours.hours.isEmpty {
      throw root.error("'workday_hours' is missing; give the hours of the working days")
    }
    var special: [WorkCalendar.SpecialDay] = []
    var seen = Set<CalendarDay>()
    for (key, hours) in [("holidays", WorkDay.off), ("workdays", workHours)] {
      for text in try root.texts(key) {
        let node = root[key] ?? root
        for day in try days(text, at: node) {
          if !seen.insert(day).inserted { throw node.error("'\(text)' names a day twice") }
          if let known, !known.contains(day) {
            throw node.error("'\(text)' lies outside 'effective'")
          }
          special.append(WorkCalendar.SpecialDay(day: day, hours: hours))
        }
      }
    }
    return special
  }

  /// `2026-10-10`, or `2026-10-01..2026-10-07` with both ends.
  private static func days(
    _ text: String, at node: YAMLNode
  ) throws(YAMLError) -> [CalendarDay] {
    guard let dots = text.firstRange(of: "..") else { return [try day(text, at: node)] }
    let first = try day(String(text[..<dots.lowerBound]), at: node)
    let last = try day(String(text[dots.upperBound...]), at: node)
    guard first <= last, last.rawValue - first.rawValue < 366 else {
      throw node.error("'\(text)' must run from the first day to the last, within a year")
    }
    return (first.rawValue...last.rawValue).map { CalendarDay($0) }
  }
}

internal import TextSources
internal import Timing
internal import Transcripts

/// Reads a timing profile of a pack, a file in `timing/` (docs/timing.md).
struct TimingFile {
  static let keys = [
    "name", "version", "title", "source", "start", "stop", "scope", "cap_seconds", "unanswered",
    "bot_only", "within_seconds", "hours", "calendar",
  ]

  /// Without the limits that stand in `pack.yaml`.
  let profile: TimingProfile

  init(_ root: YAMLNode, calendars: [WorkCalendar]) throws(YAMLError) {
    try root.rejectUnknownKeys(Self.keys)
    var profile = TimingProfile()
    profile.name = try root.requiredText("name")
    profile.version = try root.requiredText("version")
    _ = try localized(root, "title")
    if try root.texts("source").isEmpty {
      throw root.error("'source' is missing; say what the profile rests on")
    }
    profile.start = try root.optionalChoice("start", as: ClockStart.self) ?? profile.start
    profile.stop = try root.optionalChoice("stop", as: ClockStop.self) ?? profile.stop
    profile.scope = try root.optionalChoice("scope", as: RoundScope.self) ?? profile.scope
    profile.botOnly = try root.optionalChoice("bot_only", as: BotOnlySessions.self) ?? .counted
    profile.cap = try Self.seconds(root, "cap_seconds")
    profile.within = try Self.seconds(root, "within_seconds")
    profile.unanswered =
      try root.optionalChoice("unanswered", as: UnansweredRounds.self) ?? profile.unanswered
    if profile.unanswered == .asCap, profile.cap == nil, let value = root["unanswered"] {
      throw value.error("'as_cap' needs 'cap_seconds'; give the seconds such a round counts for")
    }
    profile.hours = try Self.hours(root)
    profile.calendar = try Self.calendar(root, calendars)
    self.profile = profile
  }

  private static func seconds(_ node: YAMLNode, _ key: String) throws(YAMLError) -> Milliseconds? {
    try node.optionalInteger(key, in: 1...86_400).map { Milliseconds(Int64($0) * 1000) }
  }

  private static func hours(_ root: YAMLNode) throws(YAMLError) -> DayHours? {
    guard let value = root["hours"], let text = try root.optionalText("hours") else { return nil }
    guard let hours = DayHours(text) else {
      throw value.error("'\(text)' is no part of the day; write it like 08:00-23:00")
    }
    return hours
  }

  private static func calendar(
    _ root: YAMLNode, _ calendars: [WorkCalendar]
  ) throws(YAMLError) -> WorkCalendar? {
    guard let value = root["calendar"], let name = try root.optionalText("calendar") else {
      return nil
    }
    guard let calendar = calendars.first(where: { $0.name == name }) else {
      let hint =
        nearest(to: name, in: calendars.map(\.name))
        .map { "; did you mean '\($0)'?" } ?? ""
      throw value.error("no calendar '\(name)' in this pack\(hint)")
    }
    return calendar
  }
}

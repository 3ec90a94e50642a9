import Packs
import Scorecards
import Testing
import Timing
import Transcripts

/// Timing profiles and calendars of a pack: what they say, which is used, and their faults.
@Suite struct TimingFileTests {
  static let desk = """
    name: desk
    version: 1
    title: {zh: 柜台, en: Desk}
    source: [L]
    start: last_message
    stop: human_or_bot
    scope: rounds
    cap_seconds: 300
    unanswered: as_cap
    bot_only: excluded
    within_seconds: 60
    hours: "08:00-23:00"
    calendar: week

    """
  static let plain = "{name: plain, version: 2, title: 平, source: [L]}"
  static let week = """
    name: week
    version: 2026
    title: 周
    source: [L]
    effective: {from: 2026-01-01, until: 2027-01-01}
    week:
      mon: 09:00-18:00
      tue: ["09:00-12:00", "13:00-18:00"]
    holidays: [2026-10-01..2026-10-07, 2026-01-01]
    workdays: [2026-10-10]
    workday_hours: 10:00-16:00

    """

  static func source(
    desk: String = desk, week: String = week, settings: String? = nil, more: [String] = []
  ) -> PackSource {
    var source = SmallPack().source
    if let settings { source.settings = PackSource.File(path: "pack.yaml", text: settings) }
    source.timing = [
      PackSource.File(path: "desk.yaml", text: desk),
      PackSource.File(path: "plain.yaml", text: plain),
    ]
    source.calendars = [PackSource.File(path: "week.yaml", text: week)]
    source.timing += more.map { PackSource.File(path: "more.yaml", text: $0) }
    return source
  }

  @Test func aProfileWithEverything() throws {
    let timing = try PackLoader.load(Self.source(), timing: "desk").timing
    #expect(timing.name == "desk" && timing.version == "1" && !timing.isDefault)
    #expect(timing.start == .lastMessage && timing.stop == .humanOrBot && timing.scope == .rounds)
    #expect(timing.cap?.rawValue == 300_000 && timing.within?.rawValue == 60_000)
    #expect(timing.unanswered == .asCap && timing.botOnly == .excluded)
    #expect(timing.hours?.description == "08:00-23:00")
    // What pack.yaml says stays.
    #expect(timing.silence.rawValue == 3000)
    let calendar = try #require(timing.calendar)
    #expect(calendar.name == "week" && calendar.version == "2026")
    #expect(calendar.known == CalendarDay(20454)..<CalendarDay(20819))
    let hours = calendar.week.map { $0.hours.map(\.description) }
    #expect(
      hours == [["09:00-18:00"], ["09:00-12:00", "13:00-18:00"], [], [], [], [], []])
    #expect(calendar.special.count == 9)
    #expect(calendar.special.first?.day == CalendarDay("2026-01-01"))
    #expect(calendar.special.last?.hours.hours.map(\.description) == ["10:00-16:00"])
  }

  @Test func aProfileWithTheLeast() throws {
    let timing = try PackLoader.load(Self.source(), timing: "plain").timing
    var expected = TimingProfile()
    (expected.name, expected.version, expected.isDefault) = ("plain", "2", false)
    #expect(timing == expected)
  }

  @Test func whichProfileIsUsed() throws {
    let other = SmallPack().settings.replacing(
      "other: {bot_greeting_counts: true}", with: "other: {timing: plain}")
    let named = other.replacing("name: first-ask", with: "name: desk")
    let source = Self.source(settings: other)
    func name(_ source: PackSource, _ profile: String?, _ timing: String?) throws -> String {
      let used = try PackLoader.load(source, profile: profile, timing: timing).timing
      return used.name + (used.isDefault ? "" : "*")
    }
    #expect(try name(source, nil, nil) == "first-ask")
    #expect(try name(source, "other", nil) == "plain*")
    #expect(try name(source, "other", "desk") == "desk*")
    #expect(try name(source, "other", "first-ask") == "first-ask")
    #expect(try name(Self.source(settings: named), nil, nil) == "desk")
    #expect(try name(Self.source(settings: named), nil, "first-ask") == "first-ask*")
    #expect(try name(Self.source(settings: named), nil, "desk") == "desk")
    // A pack without profiles calls its clock what it likes.
    let own = try SmallPack().replacing("name: first-ask", with: "name: ours", in: .settings)
    #expect(try own.load().timing.name == "ours")
    #expect(try own.load().timing.isDefault)
  }

  @Test func whatDecidesFiguresIsInTheFingerprint() throws {
    func fingerprint(_ source: PackSource, _ timing: String = "desk") throws -> String {
      try PackLoader.load(source, timing: timing).fingerprint
    }
    let plain = try fingerprint(Self.source())
    let edits = [
      ("version: 1", "version: 2"), ("last_message", "session_start"), ("human_or_bot", "human"),
      ("scope: rounds", "scope: sessions"), ("300", "301"), ("as_cap", "excluded"),
      ("bot_only: excluded", "bot_only: counted"), ("within_seconds: 60", "within_seconds: 61"),
      ("23:00", "22:00"), ("calendar: week\n", ""),
    ]
    for (old, new) in edits {
      let source = Self.source(desk: Self.desk.replacing(old, with: new))
      #expect(try fingerprint(source) != plain, "\(new)")
    }
    let days = [
      ("mon: 09:00", "mon: 09:30"), ("10-07", "10-06"), ("2026-10-10]", "2026-10-11]"),
      ("10:00-16:00", "10:00-15:00"), ("until: 2027-01-01", "until: 2027-01-02"),
    ]
    for (old, new) in days {
      let source = Self.source(week: Self.week.replacing(old, with: new))
      #expect(try fingerprint(source) != plain, "\(new)")
      // Nobody else uses the calendar.
      #expect(try fingerprint(source, "plain") == fingerprint(Self.source(), "plain"), "\(new)")
    }
    let titled = Self.source(desk: Self.desk.replacing("zh: 柜台", with: "zh: 前台"))
    #expect(try fingerprint(titled) == plain)
  }

  /// `pack diff` compares them among the settings.
  @Test func theyAreInTheOutline() throws {
    let fields = try PackOutline(Self.source()).settings
    for (name, values) in [
      ("timing_profiles.desk.within_seconds", ["60"]), ("calendars.week.week.mon", ["09:00-18:00"]),
      ("calendars.week.workdays", ["2026-10-10"]),
    ] {
      #expect(fields.contains(PackOutline.Field(name, values)), "\(name)")
    }
  }

  // MARK: Faults

  struct Fault: Sendable, CustomTestStringConvertible {
    let old: String
    let new: String
    let message: String

    init(_ old: String, _ new: String, _ message: String) {
      (self.old, self.new, self.message) = (old, new, message)
    }

    var testDescription: String { new.isEmpty ? "without \(old)" : new }
  }

  private static func fault(_ source: PackSource, timing: String? = nil) -> String {
    do {
      _ = try PackLoader.load(source, timing: timing)
      return "loads"
    } catch {
      return error.description
    }
  }

  static let profiles = [
    Fault("version: 1\n", "", "desk.yaml:1:1: 'version' is missing"),
    Fault("title: {zh: 柜台, en: Desk}\n", "", "desk.yaml:1:1: 'title' is missing"),
    Fault(
      "source: [L]\n", "",
      "desk.yaml:1:1: 'source' is missing; say what the profile rests on"),
    Fault(
      "within_seconds", "within_second",
      "desk.yaml:11:1: unknown key 'within_second'; did you mean 'within_seconds'?"),
    Fault(
      "last_message", "lastmessage",
      "desk.yaml:5:8: unknown start 'lastmessage'; did you mean 'last_message'?"),
    Fault(
      "human_or_bot", "bot", "desk.yaml:6:7: unknown stop 'bot'; known are human, human_or_bot"),
    Fault(
      "scope: rounds", "scope: round",
      "desk.yaml:7:8: unknown scope 'round'; did you mean 'rounds'?"),
    Fault(
      "cap_seconds: 300", "cap_seconds: 0",
      "desk.yaml:8:14: 'cap_seconds' must be a whole number from 1 to 86400"),
    Fault(
      "cap_seconds: 300\n", "",
      "desk.yaml:8:13: 'as_cap' needs 'cap_seconds'; give the seconds such a round counts for"),
    Fault(
      "23:00", "25:00",
      "desk.yaml:12:8: '08:00-25:00' is no part of the day; write it like 08:00-23:00"),
    Fault(
      "calendar: week", "calendar: weak",
      "desk.yaml:13:11: no calendar 'weak' in this pack; did you mean 'week'?"),
    Fault(
      "name: desk", "name: plain",
      "plain.yaml:1:8: the timing profile 'plain' has a file already"),
  ]

  @Test(arguments: profiles) func inAProfile(_ fault: Fault) {
    #expect(Self.desk.contains(fault.old))
    let text = Self.desk.replacing(fault.old, with: fault.new)
    #expect(Self.fault(Self.source(desk: text)) == fault.message)
  }

  static let calendars = [
    Fault("source: [L]\n", "", "week.yaml:1:1: 'source' is missing; say where the days come from"),
    Fault("tue:", "tus:", "week.yaml:8:3: unknown key 'tus'; did you mean 'tue'?"),
    Fault(
      "mon: 09:00-18:00", "mon: 22:00-06:00",
      "week.yaml:7:8: '22:00-06:00' is no part of one day; write it like 09:00-18:00, "
        + "and time behind midnight on the next day"),
    Fault(
      "\"13:00-18:00\"", "\"11:00-18:00\"",
      "week.yaml:8:8: the hours of a day must stand in order and not overlap"),
    Fault(
      "2026-10-10]", "2026-10-32]",
      "week.yaml:10:11: '2026-10-32' is no day; write it like 2026-10-01"),
    Fault("2026-10-10]", "2026-10-03]", "week.yaml:10:11: '2026-10-03' names a day twice"),
    Fault("2026-10-10]", "2027-01-01]", "week.yaml:10:11: '2027-01-01' lies outside 'effective'"),
    Fault(
      "2026-10-01..2026-10-07", "2026-10-07..2026-10-01",
      "week.yaml:9:11: '2026-10-07..2026-10-01' must run from the first day to the last, "
        + "within a year"),
    Fault(
      "until: 2027-01-01", "until: 2026-01-01",
      "week.yaml:5:12: 'until' must lie behind 'from'; it is the first day that is not known"),
    Fault(
      "workday_hours: 10:00-16:00\n", "",
      "week.yaml:1:1: 'workday_hours' is missing; give the hours of the working days"),
    Fault(
      "  mon: 09:00-18:00\n  tue: [\"09:00-12:00\", \"13:00-18:00\"]\n", "  mon: []\n",
      "week.yaml:7:3: 'week' has no working hours; give some, like mon: 09:00-18:00"),
  ]

  @Test(arguments: calendars) func inACalendar(_ fault: Fault) {
    #expect(Self.week.contains(fault.old))
    let text = Self.week.replacing(fault.old, with: fault.new)
    #expect(Self.fault(Self.source(week: text)) == fault.message)
  }

  @Test func aProfileNobodyKnows() throws {
    let known = "(known: desk, first-ask, plain)"
    #expect(
      Self.fault(Self.source(), timing: "dek")
        == "pack.yaml:9:3: no timing profile 'dek'; did you mean 'desk'? \(known)")
    let settings = SmallPack().settings
    let profile = settings.replacing(
      "other: {bot_greeting_counts: true}", with: "other: {timing: plan}")
    #expect(
      Self.fault(Self.source(settings: profile))
        == "pack.yaml:14:19: no timing profile 'plan'; did you mean 'plain'? \(known)")
    let preset = settings.replacing("name: first-ask", with: "name: first-aks")
    #expect(
      Self.fault(Self.source(settings: preset))
        == "pack.yaml:9:9: no timing profile 'first-aks'; did you mean 'first-ask'? \(known)")
    #expect(
      Self.fault(SmallPack().source, timing: "desk")
        == "pack.yaml:9:3: no timing profile 'desk' (known: first-ask)")
  }

  @Test(arguments: ["", "- a\n", "text\n", "name: [\n"]) func anotherShape(_ text: String) {
    #expect(Self.fault(Self.source(desk: text)).hasPrefix("desk.yaml:"))
    #expect(Self.fault(Self.source(week: text)).hasPrefix("week.yaml:"))
  }

  /// Files of both folders count when a pack is looked for in its compiled form.
  @Test func everyFileIsInTheDigest() {
    let plain = Self.source().digest
    #expect(Self.source(desk: Self.desk + "# 注\n").digest != plain)
    #expect(Self.source(week: Self.week + "# 注\n").digest != plain)
  }
}

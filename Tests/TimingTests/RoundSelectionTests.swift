import Testing
import Timing
import Transcripts

/// Which rounds count, and why the others do not.
@Suite struct RoundSelectionTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let ask: String
    let answer: String
    /// Milliseconds.
    let precision: Int64
    let zone: String?
    let expected: String

    init(
      _ ask: String, _ answer: String, precision: Int64 = 1000, zone: String? = "Asia/Shanghai",
      _ expected: String
    ) {
      testDescription = "\(ask) \(answer) \(precision) \(zone ?? "–")"
      (self.ask, self.answer, self.precision) = (ask, answer, precision)
      (self.zone, self.expected) = (zone, expected)
    }
  }

  static let minute: Int64 = 60_000
  /// Rounds must start from 08:00 up to but not at 23:00.
  static let daytime = [
    Case("08:00", "08:01", "60"),
    Case("07:59:59", "08:01", "none | 1 outside-hours"),
    Case("22:59", "22:59:30", "30"),
    Case("22:59:59", "23:05", "301"),
    Case("23:00", "23:00:10", "none | 1 outside-hours"),
    Case("00:00", "00:00:10", "none | 1 outside-hours"),
    // All of the minute lies within, or none.
    Case("22:59", "23:00", precision: minute, "0…60…120"),
    Case("23:00", "23:01", precision: minute, "none | 1 outside-hours"),
    Case("07:59", "08:00", precision: minute, "none | 1 outside-hours"),
    Case("08:00", "08:00", precision: minute, "0…0…60"),
    Case("22:00", "23:00", precision: 60 * minute, "0…3600…7200"),
    Case("22:30", "23:00", precision: 60 * minute, "none | 1 coarse-times"),
    Case("00:00", "00:00", precision: 24 * 60 * minute, "none | 1 coarse-times"),
    // The zone decides: 08:00 in Shanghai is 09:00 in Tokyo and midnight in Greenwich.
    Case("07:30", "07:31", zone: "Asia/Tokyo", "60"),
    Case("08:00", "08:01", zone: "UTC", "none | 1 outside-hours"),
    Case("16:00", "16:01", zone: "Etc/GMT", "60"),
    Case("07:00", "07:01", zone: "Etc/GMT-9", "60"),
    Case("08:00", "08:01", zone: "Asia/Taipei", "60"),
    Case("08:00", "08:01", zone: nil, "60"),
    Case("08:00", "08:01", zone: "America/New_York", "none | 1 unknown-zone"),
    Case("08:00", "08:01", zone: "Mars/Base", "none | 1 unknown-zone"),
    Case("08:00", "08:01", zone: "Etc/GMT-99", "none | 1 unknown-zone"),
  ]

  static func profile(_ change: (inout TimingProfile) -> Void) -> TimingProfile {
    var profile = TimingProfile()
    change(&profile)
    return profile
  }

  @Test(arguments: daytime) func hours(_ sample: Case) {
    let profile = Self.profile { $0.hours = DayHours("08:00-23:00") }
    let script = "\(clock(sample.ask)) customer 在吗\n\(clock(sample.answer)) agent 在"
    let figures = measure(script, profile: profile) { conversation in
      onDay("2026-11-11", zone: sample.zone)(&conversation)
      conversation.precision = Milliseconds(sample.precision)
    }
    #expect(summary(figures, withAverage: false) == sample.expected)
  }

  /// Sessions that start between 23:00 and 09:00 are out, also those answered after 09:00.
  @Test(
    arguments: [
      ("08:56", "09:01", "none | 1 outside-hours"), ("09:00", "09:01", "60 | average 60"),
      ("22:59", "23:01", "120 | average 120"), ("23:00", "23:01", "none | 1 outside-hours"),
    ])
  func theStartOfASession(_ ask: String, _ answer: String, _ expected: String) {
    let profile = Self.profile { profile in
      (profile.start, profile.scope) = (.sessionStart, .sessions)
      profile.hours = DayHours("09:00-23:00")
    }
    let script = "\(clock(ask)) customer 在吗\n\(clock(answer)) agent 在"
    #expect(
      summary(measure(script, profile: profile, change: onDay("2026-11-11"))) == expected)
    // What is asked later in a session that is out is out with it, and not unanswered.
    let later = measure(
      script + "\n\(clock("30:00")) customer 价", profile: profile, change: onDay("2026-11-11"))
    let isOut = expected.hasPrefix("none")
    #expect(later.excluded.count == (isOut ? 2 : 1))
    #expect(later.unanswered == (isOut ? 0 : 1))
  }

  @Test func eachRoundIsAskedForItsHour() {
    let profile = Self.profile { profile in
      profile.hours = DayHours("08:00-23:00")
      profile.within = Milliseconds(180_000)
    }
    let script = """
      \(clock("22:50")) customer 在吗
      \(clock("22:51")) agent 在
      \(clock("23:10")) customer 多少钱
      \(clock("32:00")) agent 十元
      \(clock("33:00")) customer 好的
      \(clock("33:00:10")) agent 嗯
      \(clock("47:30")) customer 还在吗
      """
    let figures = measure(script, profile: profile, change: onDay("2026-11-11"))
    #expect(summary(figures) == "60 10 | 2/2 | average 35 | 2 outside-hours")
    #expect(seconds(figures.firstResponse) == "60")
    #expect(figures.unanswered == 0)
    #expect(!figures.isUndecided)
  }

  @Test func withoutATimeOfDayNothingIsDecided() {
    let profile = Self.profile { $0.hours = DayHours("08:00-23:00") }
    let script = "36000 customer 在吗\n36060 agent 在"
    #expect(summary(measure(script, profile: profile)) == "none | 1 no-local-time")
    let untimed = measure("customer 在吗\nagent 在", profile: profile, change: onDay("2026-11-11"))
    #expect(summary(untimed) == "none | 1 no-times")
    #expect(untimed.isUndecided)
    // Without hours the same rounds count.
    #expect(summary(measure(script)) == "60 | average 60")
  }

  @Test func botsStopTheClockWhereTheProfileSaysSo() {
    let profile = Self.profile { $0.stop = .humanOrBot }
    let script = "0 customer 在吗\n1 bot 您好\n60 agent 在\n70 customer 价\n75 agent 稍候"
    let figures = measure(script, profile: profile) { $0.events[4].isAutomatic = true }
    #expect(summary(figures) == "1 5 | average 3")
    #expect(summary(measure(script) { $0.events[4].isAutomatic = true }) == "60 open | average 60")
  }

  @Test(
    arguments: [
      // Two agents: the first who joins starts the clock, and what was asked before waits for nobody.
      ("0 customer 在吗\n20 join agent\n25 agent 在\n30 customer 价\n40 agent 十", "5 10 | average 7.5"),
      ("5 join agent\n10 customer 在吗\n25 agent 在", "20 | average 20"),
      ("5 join agent\n8 agent 您好\n10 customer 在吗\n25 agent 在", "3 15 | average 9"),
      ("5 join bot\n10 customer 在吗\n25 agent 在", "none | 1 no-join"),
      ("5 join agent\n10 customer 在吗", "open"),
      ("5 join agent\n10 agent 您好", "none"),
      ("join agent\n10 customer 在吗\n25 agent 在", "untimed"),
    ])
  func fromTheAgentsJoining(_ script: String, _ expected: String) {
    let profile = Self.profile { $0.start = .agentJoins }
    #expect(summary(measure(script, profile: profile)) == expected)
  }

  @Test func tooCoarseToTellIsUnknown() {
    let profile = Self.profile { $0.within = Milliseconds(180_000) }
    let script = "36000 customer 在吗\n36180 agent 在\n36300 customer 价\n36300 agent 十\ncustomer 好"
    let figures = measure(script + "\nagent 嗯", profile: profile) {
      $0.precision = Milliseconds(60_000)
    }
    #expect(summary(figures).hasPrefix("120…180…240 0…0…60 untimed | 1/3 (2 unknown) | average"))
  }

  /// Coarse gaps are capped at each of their ends.
  @Test func theCapOfAnInterval() {
    let profile = Self.profile { $0.cap = Milliseconds(600_000) }
    let figures = measure("36000 customer 在吗\n36600 agent 在", profile: profile) {
      $0.precision = Milliseconds(60_000)
    }
    #expect(seconds(figures.averageResponse) == "540…600…600")
    #expect(seconds(figures.longestResponse) == "540…600…660")
  }
}

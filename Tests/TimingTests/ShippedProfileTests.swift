import Packs
import TestSupport
import Testing
import Timing
import Transcripts

/// The worked vectors of the published platform rules under every profile that ships: a buyer at
/// 10:10:15 and 10:15:20, an agent at 10:18:10 (T1); then 10:18:30 and 10:19:00 (T2); ten messages
/// within three minutes and no answer that day (T3).
@Suite struct ShippedProfileTests {
  static let t1 = ResponseClockTests.t1
  static let t2 = t1 + "\n37110 customer 好\n37140 agent 请讲"
  static let t3 = (0..<10).map { "\(36_000 + $0 * 20) customer 在吗" }.joined(separator: "\n")
  /// An agent joins at 10:17:00.
  static func joined(_ script: String) -> String { "37020 join agent\n" + script }

  struct Case: CustomTestStringConvertible, Sendable {
    let profile: String
    let script: String
    let expected: String
    let unanswered: Int

    init(_ profile: String, _ script: String, _ expected: String, unanswered: Int = 0) {
      (self.profile, self.script, self.expected) = (profile, script, expected)
      self.unanswered = unanswered
    }

    var testDescription: String { "\(profile): \(expected)" }
  }

  static let cases = [
    Case("first-ask", t1, "475 | average 475"),
    Case("first-ask", t2, "475 30 | average 252.5"),
    Case("first-ask", t3, "open", unanswered: 1),
    // Published: 0/1, 1/2 and 0/1.
    Case("taobao-3min", t1, "475 | 0/1 | average 475"),
    Case("taobao-3min", t2, "475 30 | 1/2 | average 252.5"),
    Case("taobao-3min", t3, "open | 0/1", unanswered: 1),
    // Own arithmetic: (475 + 30) / 2, and the cap for the unanswered round.
    Case("taobao-average", t1, "475 | average 475"),
    Case("taobao-average", t2, "475 30 | average 252.5"),
    Case("taobao-average", t3, "open | average 600", unanswered: 1),
    Case("jd-first-30s", t1, "475 | 0/1 | average 475"),
    Case("jd-first-30s", t2, "475 | 0/1 | average 475 | 1 later-round"),
    Case("jd-first-30s", t3, "open | 0/1", unanswered: 1),
    Case("qiyu-average", t1, "475 | average 475"),
    Case("qiyu-average", t2, "475 30 | average 252.5"),
    Case("qiyu-average", t3, "none | 1 unanswered", unanswered: 1),
    Case("agent-join", t1, "none | 1 no-join"),
    Case("agent-join", joined(t1), "70 | average 70"),
    Case("agent-join", joined(t2), "70 | average 70 | 1 later-round"),
    Case("agent-join", joined(t3), "none | 1 unanswered", unanswered: 1),
    // Joining starts no clock but its own.
    Case("taobao-3min", joined(t1), "475 | 0/1 | average 475"),
    // A round of eleven minutes counts for ten in Taobao's average only.
    Case("taobao-average", "36000 customer 在吗\n36660 agent 在", "660 | average 600"),
    Case("first-ask", "36000 customer 在吗\n36660 agent 在", "660 | average 660"),
    // Bots stop no clock; where nobody else is there, Taobao counts nothing.
    Case("taobao-3min", "36000 customer 在吗\n36001 bot 您好\n36060 agent 在", "60 | 1/1 | average 60"),
    Case(
      "taobao-3min", "36000 customer 在吗\n36001 bot 您好", "none | 0/0 | 1 bot-only"),
    Case("taobao-average", "36000 customer 在吗\n36001 bot 您好", "none | 1 bot-only"),
    Case("first-ask", "36000 customer 在吗\n36001 bot 您好", "open", unanswered: 1),
    // JD's clock starts with the session, whoever begins it.
    Case(
      "jd-first-30s", "36000 bot 您好\n36020 customer 在吗\n36029 agent 在", "29 | 1/1 | average 29"),
    Case(
      "jd-first-30s", "36000 bot 您好\n36020 customer 在吗\n36031 agent 在", "31 | 0/1 | average 31"),
    Case(
      "jd-first-30s", "36000 customer 在吗\n36010 agent 在\n36020 customer 价",
      "10 | 1/1 | average 10 | 1 later-round", unanswered: 1),
    // No round, no session.
    Case("qiyu-average", "36000 agent 您好", "none"),
    Case("jd-first-30s", "36000 agent 您好", "none | 0/0"),
  ]

  @Test(arguments: cases) func vectors(_ sample: Case) throws {
    let profile = try shippedProfile(sample.profile)
    #expect(profile.name == sample.profile)
    let figures = measure(sample.script, profile: profile, change: onDay("2026-11-11"))
    #expect(summary(figures) == sample.expected)
    #expect(figures.unanswered == sample.unanswered)
  }

  @Test func everyShippedProfileHasItsVectors() throws {
    let files = try PackSource(folder: Repository.packFolder).timing
    let names = files.compactMap { $0.path.split(separator: "/").last?.split(separator: ".").first }
    #expect(Set(names.map(String.init)) == Set(Self.cases.map(\.profile)))
  }

  /// Measured from the nearest question the same log is in time: 170 s.
  @Test func theNearestQuestion() {
    var profile = TimingProfile()
    profile.start = .lastMessage
    profile.within = Milliseconds(180_000)
    #expect(summary(measure(Self.t1, profile: profile)) == "170 | 1/1 | average 170")
  }
}

import Testing
import Timing
import Transcripts

/// Hand-computed values; T1 to T3 are the worked vectors of the published platform rules
/// (a buyer at 10:10:15 and 10:15:20, an agent at 10:18:10).
@Suite struct ResponseClockTests {
  static let t1 = """
    36615 customer 在吗
    36920 customer 人呢
    37090 agent 您好
    """

  /// 10:18:10 less 10:10:15: the first question starts the clock, not the nearest.
  @Test func vectorT1() throws {
    let figures = measure(Self.t1)
    #expect(figures.rounds.count == 1)
    let round = try #require(figures.rounds.first)
    #expect(round.ask == EventIndex(0))
    #expect(round.answer == EventIndex(2))
    #expect(seconds(round.gap) == "475")
    #expect(round.gap?.isWithin(Milliseconds(180_000)) == false)
    #expect(figures.unanswered == 0)
  }

  @Test func vectorT2() {
    let figures = measure(Self.t1 + "\n37110 customer 好\n37140 agent 请讲")
    #expect(figures.rounds.map { seconds($0.gap) } == ["475", "30"])
    #expect(figures.answered.map { $0.isWithin(Milliseconds(180_000)) } == [false, true])
    #expect(seconds(figures.averageResponse) == "252.5")
    #expect(seconds(figures.firstResponse) == "475")
    #expect(seconds(figures.longestResponse) == "475")
  }

  /// Ten messages within three minutes and no answer: one round, which no average hides.
  @Test func vectorT3() {
    let script = (0..<10).map { "\(36_000 + $0 * 20) customer 在吗" }.joined(separator: "\n")
    let figures = measure(script)
    #expect(figures.rounds.count == 1)
    #expect(figures.rounds.first?.ask == EventIndex(0))
    #expect(figures.rounds.first?.answer == nil)
    #expect(figures.unanswered == 1)
    #expect(figures.averageResponse == nil)
    #expect(figures.firstResponse == nil)
    #expect(figures.longestResponse == nil)
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let script: String
    let channel: Channel
    let courtesies: [Int]
    let automatic: [Int]
    /// One a round: its gap in seconds, `unanswered`, or `untimed`.
    let expected: [String]

    init(
      _ name: String, _ script: String, channel: Channel = .chat, courtesies: [Int] = [],
      automatic: [Int] = [], _ expected: [String]
    ) {
      testDescription = name
      (self.script, self.channel) = (script, channel)
      (self.courtesies, self.automatic, self.expected) = (courtesies, automatic, expected)
    }
  }

  static let cases = [
    Case("nobody asks", "0 agent 您好\n5 agent 在吗", []),
    Case("nobody", "", []),
    Case("the agent greets first", "0 agent 您好\n10 customer 在吗\n15 agent 在", ["5"]),
    Case("a second answer is none", "0 customer 在吗\n5 agent 在\n60 agent 请讲", ["5"]),
    Case("bots do not stop the clock", "0 customer 在吗\n1 bot 您好\n60 agent 在", ["60"]),
    Case("systems do not", "0 customer 在吗\n1 system 排队中\n60 agent 在", ["60"]),
    Case("the unknown do not", "0 customer 在吗\n1 unknown 您好\n60 agent 在", ["60"]),
    Case("a supervisor does", "0 customer 在吗\n20 supervisor 您好\n60 agent 在", ["20"]),
    Case("a bot alone leaves it open", "0 customer 在吗\n1 bot 您好", ["unanswered"]),
    Case(
      "automatic messages do not", "0 customer 在吗\n1 agent 您好，马上来\n60 agent 在", automatic: [1],
      ["60"]),
    Case(
      "the last question is open", "0 customer 在吗\n5 agent 在\n9 customer 多少钱", ["5", "unanswered"]),
    Case(
      "trailing courtesies ask nothing", "0 customer 在吗\n5 agent 在\n9 customer 好的谢谢",
      courtesies: [2], ["5"]),
    Case(
      "several of them", "0 customer 在吗\n5 agent 在\n9 customer 好的\n10 customer 再见",
      courtesies: [2, 3], ["5"]),
    Case(
      "a question behind a courtesy counts",
      "0 customer 在吗\n5 agent 在\n9 customer 好的\n10 customer 多少钱",
      courtesies: [2], ["5", "unanswered"]),
    Case(
      "and one before it", "0 customer 在吗\n5 agent 在\n9 customer 多少钱\n10 customer 谢谢",
      courtesies: [3], ["5", "unanswered"]),
    Case(
      "a question that was answered does not make a courtesy one",
      "0 customer 多少钱\n5 agent 十元\n9 customer 谢谢", courtesies: [2], ["5"]),
    Case(
      "an answered courtesy is a round", "0 customer 在吗\n5 agent 在\n9 customer 谢谢\n12 agent 不客气",
      courtesies: [2], ["5", "3"]),
    Case("a courtesy alone", "0 customer 谢谢", courtesies: [0], []),
    Case("no times", "customer 在吗\nagent 在", ["untimed"]),
    Case("one time missing", "0 customer 在吗\nagent 在\n9 customer 好\n12 agent 嗯", ["untimed", "3"]),
    Case("out of order in the file", "60 agent 在\n0 customer 在吗", ["60"]),
    // In calls the clock starts when the customer stops speaking.
    Case("a call", "0-10 customer 我的单\n12-15 agent 您好", channel: .call, ["2"]),
    Case(
      "a call, several utterances", "0-3 customer 喂\n5-9 customer 在吗\n10.5-11 agent 您好",
      channel: .call, ["1.5"]),
    Case(
      "an agent who breaks in is not late", "0-10 customer 我的单\n8-9 agent 您好", channel: .call, ["0"]
    ),
    Case("a call without ends", "0 customer 在吗\n4 agent 在", channel: .call, ["4"]),
    Case("a chat counts from the first", "0 customer 在吗\n8 customer 人呢\n10 agent 在", ["10"]),
  ]

  @Test(arguments: cases)
  func rounds(_ sample: Case) {
    let marks = Dictionary(
      uniqueKeysWithValues: sample.courtesies.map { ($0, EventMarks.isCourtesy) })
    let figures = measure(sample.script, channel: sample.channel, marks: marks) { conversation in
      for place in sample.automatic { conversation.events[place].isAutomatic = true }
    }
    let found = figures.rounds.map { round in
      round.answer == nil ? "unanswered" : seconds(round.gap) ?? "untimed"
    }
    #expect(found == sample.expected)
    #expect(figures.unanswered == sample.expected.count { $0 == "unanswered" })
    #expect(figures.answered.count == sample.expected.count { Int($0.prefix(1)) != nil })
  }

  @Test func averagesLeaveOutWhatHasNoTime() {
    let figures = measure(
      "customer 在吗\nagent 在\n10 customer 价\n14 agent 十\n20 customer 好\n28 agent 嗯")
    #expect(figures.rounds.map { seconds($0.gap) } == [nil, "4", "8"])
    #expect(seconds(figures.averageResponse) == "6")
    #expect(figures.firstResponse == nil)
    #expect(figures.longestRound?.ask == EventIndex(4))
  }

  /// Minutes: 10:00 to 10:02 took one to three minutes.
  @Test func coarseStampsGiveIntervals() {
    let script = "36000 customer 在吗\n36120 agent 在\n36180 customer 好\n36180 agent 嗯"
    let figures = measure(script) { $0.precision = Milliseconds(60_000) }
    #expect(figures.rounds.map { seconds($0.gap) } == ["60…120…180", "0…0…60"])
    #expect(seconds(figures.averageResponse) == "30…60…120")
    let limits: [Int64] = [180, 179, 60, 59]
    let verdicts = limits.map { figures.firstResponse?.isWithin(Milliseconds($0 * 1000)) }
    #expect(verdicts == [true, nil, nil, false])
  }

  @Test func anEventsOwnPrecisionWins() {
    let figures = measure("36000 customer 在吗\n36120 agent 在") { conversation in
      conversation.precision = Milliseconds(60_000)
      conversation.events[0].precision = Milliseconds(1000)
      conversation.events[1].precision = Milliseconds(1000)
    }
    #expect(seconds(figures.firstResponse) == "120")
  }

  @Test(
    arguments: [
      ("0 customer 在吗\n5 agent 在", "agent"),
      ("0 join agent2\n1 customer 在吗\n5 agent 在", "agent2"),
      ("0 agent 您好\n1 customer 在吗\n2 join agent2\n5 agent2 在", "agent2"),
      ("0 agent 您好\n1 customer 在吗\n2 transfer\n5 agent2 在", "agent2"),
      ("0 agent 您好\n1 customer 在吗\n2 agent3 我是三号\n3 customer 价\n5 agent2 十", "agent"),
      ("0 agent 您好\n1 customer 在吗", "agent"),
      ("0 agent 您好\n1 transfer\n2 customer 在吗", nil),
      ("0 join bot\n1 customer 在吗\n2 agent 在", "agent"),
    ] as [(String, String?)])
  func theHolderOfTheFirstRound(_ script: String, _ expected: String?) {
    var parties: [Party] = []
    let figures = measure(script) { parties = $0.parties }
    #expect(figures.rounds.first?.holder.map { parties[$0.rawValue].id } == expected)
  }
}

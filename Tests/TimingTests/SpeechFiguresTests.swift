import Testing
import Timing
import Transcripts

/// Figures of calls beside silence and talk share.
@Suite struct SpeechFiguresTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let script: String
    /// How often agent and customer speak at once, the sum and the longest, in seconds.
    let talkOver: String
    /// `event>event length/remaining`, in seconds.
    let overlaps: String

    init(_ name: String, _ script: String, talkOver: String, _ overlaps: String) {
      testDescription = name
      (self.script, self.talkOver, self.overlaps) = (script, talkOver, overlaps)
    }
  }

  static let cases = [
    Case("by turns", "0-4 agent 您好\n4-6 customer 好", talkOver: "0: 0, 0", ""),
    Case("the agent breaks in", "0-10 customer 我的\n7-12 agent 您好", talkOver: "1: 3, 3", "1>0 3/3"),
    Case("the customer breaks in", "0-10 agent 您好\n7-12 customer 我的", talkOver: "1: 3, 3", ""),
    Case("an aside within", "0-10 customer 我的\n2-3 agent 嗯", talkOver: "1: 1, 1", "1>0 1/8"),
    Case("at the same moment", "0-10 customer 我的\n0-4 agent 您好", talkOver: "1: 4, 4", ""),
    Case("at the very end", "0-10 customer 我的\n10-12 agent 您好", talkOver: "0: 0, 0", ""),
    Case(
      "several", "0-10 customer 我的\n7-12 agent 您好\n20-30 customer 那\n29-33 agent 请",
      talkOver: "2: 4, 3", "1>0 3/3 3>2 1/1"),
    // Recognisers split at commas: one breath begins once, and lasts to its end.
    Case(
      "in several segments", "0-5 customer 我的\n5-10 customer 单号\n4-6 agent 您\n6-8 agent 好",
      talkOver: "1: 4, 4", "2>0 4/6"),
    Case(
      "an agent goes on where the customer broke in",
      "0-5 agent 您好\n4-10 customer 我的\n5.2-8 agent 这边", talkOver: "2: 3.8, 2.8", ""),
    Case(
      "and after a pause breaks in",
      "0-5 agent 您好\n4-10 customer 我的\n6-8 agent 这边", talkOver: "2: 3, 2", "2>1 2/4"),
    Case(
      "the utterance begun last", "0-4 customer 我\n4.3-9 customer 单\n5-9 agent 您",
      talkOver: "1: 4, 4", "2>1 4/4"),
    Case(
      "two agents do not talk over each other", "0-10 agent 您好\n2-8 agent2 您好\n12-13 customer 嗯",
      talkOver: "0: 0, 0", ""),
    Case("nor do bots", "0-10 customer 我的\n2-8 bot 您好", talkOver: "0: 0, 0", ""),
    Case(
      "a supervisor does", "0-10 customer 我的\n2-8 supervisor 您好", talkOver: "1: 6, 6", "1>0 6/8"),
  ]

  @Test(arguments: cases) func speakingAtOnce(_ sample: Case) throws {
    let figures = measure(sample.script, channel: .call)
    let talkOver = try #require(figures.talkOver)
    #expect(
      "\(talkOver.count): \(seconds(talkOver.total)), \(seconds(talkOver.longest))"
        == sample.talkOver)
    let overlaps = try #require(figures.overlaps).map { overlap in
      "\(overlap.agentEvent.rawValue)>\(overlap.customerEvent.rawValue) "
        + "\(seconds(overlap.length))/\(seconds(overlap.remaining))"
    }
    #expect(overlaps.joined(separator: " ") == sample.overlaps)
  }

  @Test func interruptionsLastAsLongAsThePackSays() {
    let script = "0-10 customer 我的\n9.2-12 agent 您好\n20-30 customer 那\n29-33 agent 请"
    #expect(measure(script, channel: .call).interruptions?.map(\.agentEvent) == [EventIndex(3)])
    var profile = TimingProfile()
    profile.interruption = Milliseconds(800)
    #expect(measure(script, channel: .call, profile: profile).interruptions?.count == 2)
  }

  /// 0-2 and 32-34 spoken of 54 seconds; on hold from 2 to 32.
  @Test func silenceWithAndWithoutHolds() throws {
    let script = "0-2 agent 请您稍等\n32-34 agent 久等了\n44-54 agent 好"
    let figures = measure(script, channel: .call, marks: [0: .announcesWait, 1: .returns])
    #expect(seconds(try #require(figures.totalSilence)) == "10")
    #expect(seconds(try #require(figures.longestSilence)) == "10")
    #expect(figures.silenceWithHolds.map { seconds($0.total) } == "40")
    #expect(figures.silenceWithHolds.map { seconds($0.longest) } == "30")
    #expect(figures.silenceWithHolds?.count == 2)
    #expect(figures.duration.map { seconds($0) } == "54")
    #expect(figures.silenceShare == 185)
  }

  /// A hold that says itself when it ends, from 4 to 20.
  @Test func aHoldWithAnEndOfItsOwn() throws {
    let script = "0-2 agent 您好\n4-20 hold agent\n22-24 agent 好\n40-42 agent 请讲"
    let figures = measure(script, channel: .call)
    #expect(figures.holds.map { seconds($0.gap) } == ["16"])
    #expect(seconds(try #require(figures.totalSilence)) == "16")
    #expect(figures.silenceWithHolds.map { seconds($0.total) } == "36")
  }

  /// Characters by the minute of the party's own time; overlapping words of one party count once.
  @Test func speechRate() throws {
    let script = "0-6 agent 您好\n4-10 agent 请讲\n10-40 customer 我的单\n41-42 customer2 喂"
    let figures = measure(script, channel: .call, characters: [30, 20, 100, 0])
    #expect(figures.speakingTime?.map { seconds($0) } == ["10", "30", "1"])
    let rates = (0..<3).map { figures.speechRate(of: PartyIndex($0)) }
    #expect(rates == [300, 200, 0])
    #expect(figures.talkShare(of: PartyIndex(1)) == 714)
    #expect(measure(script, channel: .call).speechRate(of: PartyIndex(0)) == nil)
    let moment = measure("5-5 agent 好", channel: .call, characters: [1])
    #expect(moment.speechRate(of: PartyIndex(0)) == nil)
  }

  @Test(
    arguments: [
      // From the end to the next start, and from start to start.
      ("0-2 agent 您好\n9-10 agent 请讲", "0-1 7/9"),
      ("0-2 agent 您好\n5-6 customer 好\n9-10 agent 请讲", ""),
      ("0-2 agent 您好\n1-5 customer 好\n9-10 agent 请讲", ""),
      ("0-8 customer 我的\n1-2 agent 嗯\n9-10 agent 请讲", ""),
      ("0-1 customer 我的\n1-2 agent 嗯\n9-10 agent 请讲", "1-2 7/8"),
      // Stretched to the next segment: only the starts show it.
      ("0-30 agent 您好\n30-31 agent 请讲", "0-1 0/30"),
      ("0-2 agent 您好\n3-4 agent2 我是\n9-10 agent 请讲", "0-1 1/3 1-2 5/6"),
      ("0-9 agent 您好\n1-2 agent2 我是\n12-13 agent 请讲", "0-1 0/1 1-2 3/11"),
      ("0 agent 您好\n9 agent 请讲", "0-1 –/9"),
      ("0-2 agent 您好\n3 hold agent\n20 unhold agent\n22-23 agent 好", ""),
      ("0-2 agent 您好\n3-4 unknown 嗯\n9-10 agent 好", ""),
      ("0-2 agent 您好", ""),
    ])
  func pausesOfAgents(_ script: String, _ expected: String) throws {
    let pauses = try #require(measure(script, channel: .call).agentPauses)
    let found = pauses.map { pause in
      "\(pause.from.rawValue)-\(pause.to.rawValue) "
        + "\(seconds(pause.silence) ?? "–")/\(seconds(pause.betweenStarts) ?? "")"
    }
    #expect(found.joined(separator: " ") == expected)
  }

  @Test func theLongestPauseOfAnAgent() {
    let script = "0-2 agent 您好\n9-20 agent 请讲\n21-22 agent 好\n30-31 customer 嗯"
    let figures = measure(script, channel: .call)
    #expect(seconds(figures.longestAgentSilence?.silence) == "7")
    #expect(figures.longestAgentSilence?.to == EventIndex(1))
    #expect(seconds(figures.longestBetweenAgentStarts?.betweenStarts) == "12")
    #expect(figures.longestBetweenAgentStarts?.to == EventIndex(2))
  }

  @Test(
    arguments: [
      ("0-2 agent 您好\n9-10 customer 好", .chat, 1), ("agent 您好\n9-10 customer 好", .call, 1),
      // Minutes cannot show when anybody spoke.
      ("0-60 agent 您好\n60-120 customer 好", .call, 60_000),
    ] as [(String, Channel, Int64)])
  func nothingIsMeasuredWithoutTimes(_ script: String, _ channel: Channel, _ precision: Int64) {
    let figures = measure(script, channel: channel, characters: [2, 1]) {
      $0.precision = Milliseconds(precision)
    }
    #expect(figures.silenceWithHolds == nil && figures.silence == nil)
    #expect(figures.talkOver == nil && figures.overlaps == nil && figures.duration == nil)
    #expect(figures.speechRate(of: PartyIndex(0)) == nil && figures.silenceShare == nil)
    #expect((figures.agentPauses == nil) == (precision == 1))
  }

  @Test func transfersAreCounted() {
    #expect(measure("0 customer 在吗\n5 transfer\n6 agent 在\n9 transfer agent").transfers == 2)
    #expect(measure("0 customer 在吗").transfers == 0)
  }
}

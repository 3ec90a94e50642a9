import Testing
import Timing
import Transcripts

@Suite struct SpeechIntervalsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let script: String
    let marks: [Int: EventMarks]
    /// How many silences, their sum and the longest, in seconds.
    let silence: String
    /// Thousandths, by party in the order they appear.
    let talkShare: [Int]

    init(
      _ name: String, _ script: String, marks: [Int: EventMarks] = [:], silence: String,
      talkShare: [Int]
    ) {
      testDescription = name
      (self.script, self.marks, self.silence, self.talkShare) = (script, marks, silence, talkShare)
    }
  }

  static let cases = [
    Case("one utterance", "5-10 agent 您好", silence: "0: 0, 0", talkShare: [1000]),
    Case("by turns", "0-6 agent 您好\n6-8 customer 好", silence: "0: 0, 0", talkShare: [750, 250]),
    // 0-6 and 10-12 of 12 seconds; the agent speaks for 4 + 2, the customer for 4.
    Case(
      "overlap counts for both", "0-4 agent 您好\n2-6 customer 我的单\n10-12 agent 请讲",
      silence: "1: 4, 4", talkShare: [500, 333]),
    Case(
      "both all the time", "0-10 agent 您好\n0-10 customer 我的单", silence: "0: 0, 0",
      talkShare: [1000, 1000]),
    Case(
      "three seconds are no silence yet", "0-2 agent 您好\n5-6 customer 好", silence: "0: 0, 0",
      talkShare: [333, 167]),
    Case(
      "a moment more is", "0-2 agent 您好\n5.001-6 customer 好", silence: "1: 3.001, 3.001",
      talkShare: [333, 167]),
    Case(
      "several", "0-1 agent 您好\n6-7 customer 好\n11-12 agent 嗯\n20-20 customer 好",
      silence: "3: 17, 8", talkShare: [100, 50]),
    Case(
      "a pause inside another's words is none", "0-20 customer 我的单\n2-3 agent 嗯嗯嗯\n15-16 agent 好好好",
      silence: "0: 0, 0", talkShare: [1000, 100]),
    Case(
      "one's own overlapping words count once", "0-6 agent 您好\n4-10 agent 请讲", silence: "0: 0, 0",
      talkShare: [1000]),
    Case(
      "a hold is no silence", "0-2 agent 请您稍等\n32-34 agent 久等了\n44-54 agent 好",
      marks: [0: .announcesWait, 1: .returns], silence: "1: 10, 10", talkShare: [259]),
    Case(
      "nor is a recorded one", "0-2 agent 您好\n4 hold agent\n20 unhold agent\n22-24 agent 好",
      silence: "0: 0, 0", talkShare: [167]),
    Case(
      "not in the order of time", "10-12 agent 请讲\n0-4 customer 我的单", silence: "1: 6, 6",
      talkShare: [167, 333]),
  ]

  @Test(arguments: cases)
  func silenceAndTalk(_ sample: Case) throws {
    let figures = measure(sample.script, channel: .call, marks: sample.marks)
    let silence = try #require(figures.silence)
    #expect(
      "\(silence.count): \(seconds(silence.total)), \(seconds(silence.longest))" == sample.silence)
    #expect(figures.talkShare == sample.talkShare)
  }

  @Test(
    arguments: [
      ("0 agent 您好\n5 customer 好", .call), ("0-2 agent 您好\n5 customer 好", .call),
      ("agent 您好", .call), ("5-2 agent 您好", .call), ("", .call),
      ("0-2 agent 您好\n9-10 customer 好", .chat),
    ] as [(String, Channel)])
  func nothingIsMeasuredWithoutTimes(_ script: String, _ channel: Channel) {
    let figures = measure(script, channel: channel)
    #expect(figures.silence == nil)
    #expect(figures.talkShare == nil)
  }

  @Test func aMomentHasNoShare() {
    let figures = measure("5-5 agent 好", channel: .call)
    #expect(figures.silence?.count == 0)
    #expect(figures.talkShare == nil)
  }
}

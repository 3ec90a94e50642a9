import Testing
import Timing
import Transcripts

@Suite struct HoldTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let script: String
    let channel: Channel
    let marks: [Int: EventMarks]
    /// One a hold: where it begins and ends (`-` with the recording), its seconds, and what it lacks.
    let expected: [String]

    init(
      _ name: String, channel: Channel = .call, _ script: String, _ marks: [Int: EventMarks],
      _ expected: [String]
    ) {
      testDescription = name
      (self.script, self.channel, self.marks, self.expected) = (script, channel, marks, expected)
    }
  }

  /// 我马上帮您查，请问单号？ asks in the same breath: while the customer answers nobody waits.
  @Test(arguments: [
    ("0-2 agent a\n3-60 customer b\n61-62 agent c", 20, [Int64]()),
    ("0-2 agent a\n3-60 customer b\n90-92 agent c", 20, [31_000]),
    ("0-2 agent a\n3-4 customer b\n90-92 agent c", 2, [88_000]),
    ("agent a\ncustomer b\nagent c", 20, []),
  ])
  func whoTalksDoesNotWait(_ script: String, _ characters: Int, _ expected: [Int64]) {
    let figures = measure(
      script, channel: .call, marks: [0: .announcesWait], characters: [9, characters, 9])
    #expect(figures.holds.map { $0.gap?.nominal.rawValue } == expected)
  }

  static let cases = [
    Case("no hold", "0-2 agent 您好\n3-4 customer 好", [:], []),
    Case(
      "announced and returned", "0-2 agent 请您稍等\n30-32 agent 让您久等了",
      [0: .announcesWait, 1: .returns], ["0 to 1: 28"]),
    Case(
      "in a chat from stamp to stamp", channel: .chat, "0 agent 请您稍等\n60 agent 让您久等了",
      [0: .announcesWait, 1: .returns], ["0 to 1: 60"]),
    Case(
      "any words of the agent are a return", "0-2 agent 请您稍等\n30-32 agent 您的单号是",
      [0: .announcesWait], ["0 to 1: 28"]),
    Case(
      "a filler is not", "0-2 agent 请您稍等\n10-11 agent 嗯\n30-32 agent 让您久等了",
      [0: .announcesWait, 1: .isFiller, 2: .returns], ["0 to 2: 28"]),
    Case(
      "a filler that says to be back is", "0-2 agent 请您稍等\n10-11 agent 嗯让您久等了",
      [0: .announcesWait, 1: [.isFiller, .returns]], ["0 to 1: 8"]),
    Case(
      "the customer's words do not stop it",
      "0-2 agent 请您稍等\n5-6 customer 好的没问题\n15-16 customer 还在吗\n30-32 agent 让您久等了",
      [0: .announcesWait, 3: .returns], ["0 to 3: 28"]),
    Case(
      "nor a bot's", "0-2 agent 请您稍等\n5-6 bot 请听音乐\n30-32 agent 让您久等了",
      [0: .announcesWait, 2: .returns], ["0 to 2: 28"]),
    Case(
      "never returns", "0-2 agent 请您稍等\n40-42 customer 喂喂喂", [0: .announcesWait],
      ["0 to -: 40 never returned"]),
    Case(
      "never returns but for fillers", "0-2 agent 请您稍等\n40-42 agent 嗯",
      [0: .announcesWait, 1: .isFiller], ["0 to -: 40 never returned"]),
    Case(
      "two holds",
      "0-2 agent 请您稍等\n30-32 agent 让您久等了\n40-42 agent 再请您稍等\n50-52 agent 久等了",
      [0: .announcesWait, 1: .returns, 2: .announcesWait, 3: .returns], ["0 to 1: 28", "2 to 3: 8"]),
    Case(
      "announced again: the first ends there", "0-2 agent 请您稍等\n10-12 agent 请再稍等\n30-32 agent 久等了",
      [0: .announcesWait, 1: .announcesWait, 2: .returns], ["0 to 1: 8", "1 to 2: 18"]),
    Case(
      "split in one breath: it begins behind the last piece",
      "0-1 agent 请您稍等\n1.2-3 agent 我查一下\n30-32 agent 久等了", [0: .announcesWait, 2: .returns],
      ["0 to 2: 27"]),
    Case(
      "announced twice in one breath is one hold",
      "0-1 agent 请您稍等\n1.4-3 agent 稍等一下\n30-32 agent 久等了",
      [0: .announcesWait, 1: .announcesWait, 2: .returns], ["1 to 2: 27"]),
    Case(
      "half a second is one breath", "0-1 agent 请您稍等\n1.5-3 agent 我查一下\n30-32 agent 久等了",
      [0: .announcesWait], ["0 to 2: 27"]),
    Case(
      "more is another", "0-1 agent 请您稍等\n1.501-3 agent 我查一下\n30-32 agent 久等了",
      [0: .announcesWait], ["0 to 1: 0.501"]),
    Case(
      "being back in the same breath", "0-1 agent 请您稍等\n1.2-3 agent 好了让您久等了",
      [0: .announcesWait, 1: .returns], ["0 to 1: 0.2"]),
    Case(
      "another party does not continue the breath",
      "0-1 agent 请您稍等\n1.2-3 customer 好的没问题\n30-32 agent 久等了", [0: .announcesWait],
      ["0 to 2: 29"]),
    Case(
      "bots and customers announce nothing", "0-2 bot 请您稍等\n5-6 customer 你等一下\n30-32 agent 久等了",
      [0: .announcesWait, 1: .announcesWait], []),
    Case("no times", "agent 请您稍等\nagent 久等了", [0: .announcesWait], ["0 to 1: untimed"]),
    // Hold events.
    Case(
      "hold and unhold", "0-2 agent 您好\n10 hold agent\n40 unhold agent\n41-42 agent 久等了", [:],
      ["1 to 2: 30 unannounced"]),
    Case(
      "announced before the event: the event wins",
      "5-8 agent 请您稍等\n10 hold agent\n40 unhold agent\n41-43 agent 久等了",
      [0: .announcesWait, 3: .returns], ["1 to 2: 30"]),
    Case(
      "a hold with an end", "0-2 agent 您好\n10-40 hold agent\n41-42 agent 好", [:],
      [
        "1 to -: 30 unannounced"
      ]),
    Case(
      "never taken back", "0-2 agent 您好\n10 hold agent\n30-35 customer 喂喂喂", [:],
      ["1 to -: 25 unannounced never returned"]),
    Case(
      "held twice in a row: the first counts", "10 hold agent\n20 hold agent\n40 unhold agent", [:],
      ["0 to 2: 30 unannounced"]),
    Case("unhold alone", "10 unhold agent\n11-12 agent 好", [:], []),
    Case(
      "two events", "10 hold agent\n20 unhold agent\n30 hold agent\n45 unhold agent", [:],
      ["0 to 1: 10 unannounced", "2 to 3: 15 unannounced"]),
    Case(
      "an announcement elsewhere counts beside the event",
      "0-2 agent 请您稍等\n20-22 agent 久等了\n30 hold agent\n40 unhold agent",
      [0: .announcesWait, 1: .returns], ["0 to 1: 18", "2 to 3: 10 unannounced"]),
    Case(
      "events without times", "agent 请您稍等\nhold agent\nunhold agent\nagent 久等了",
      [0: .announcesWait, 3: .returns], ["1 to 2: untimed"]),
  ]

  @Test(arguments: cases)
  func holds(_ sample: Case) {
    let figures = measure(sample.script, channel: sample.channel, marks: sample.marks)
    let found = figures.holds.map { hold in
      let end = hold.to.map { "\($0.rawValue)" } ?? "-"
      var text = "\(hold.from.rawValue) to \(end): \(seconds(hold.gap) ?? "untimed")"
      if !hold.isAnnounced { text += " unannounced" }
      if !hold.isReturned { text += " never returned" }
      return text
    }
    #expect(found == sample.expected)
  }

  @Test func theTotal() {
    let twice = "0-2 agent 请您稍等\n30-32 agent 久等了\n40-42 agent 请您稍等\n50-52 agent 久等了"
    let marks: [Int: EventMarks] = [0: .announcesWait, 2: .announcesWait]
    #expect(seconds(measure(twice, channel: .call, marks: marks).totalHold) == "36")
    #expect(seconds(measure("0-2 agent 您好", channel: .call).totalHold) == "0")
    let untimed = "agent 请您稍等\nagent 久等了"
    #expect(measure(untimed, channel: .call, marks: [0: .announcesWait]).totalHold == nil)
  }

  @Test func theHolderIsTheOneWhoAsked() {
    let script = "0-2 agent 您好\n3-5 agent2 请您稍等\n30-32 agent 久等了\n40 hold\n50 unhold"
    var parties: [Party] = []
    let figures = measure(script, channel: .call, marks: [1: .announcesWait]) {
      parties = $0.parties
    }
    // A hold event that names nobody is that of the agent who spoke last.
    #expect(figures.holds.map { $0.holder.map { parties[$0.rawValue].id } } == ["agent2", "agent"])
  }

  @Test func aChatKnowsNoBreath() {
    let figures = measure(
      "0 agent 请您稍等\n0.3 agent 我查一下\n60 agent 久等了", marks: [0: .announcesWait])
    #expect(figures.holds.map { seconds($0.gap) } == ["0.3"])
  }

  @Test func minutesMakeAHoldAnInterval() {
    let figures = measure("0 agent 请您稍等\n120 agent 久等了", marks: [0: .announcesWait]) {
      $0.precision = Milliseconds(60_000)
    }
    #expect(figures.holds.map { seconds($0.gap) } == ["60…120…180"])
  }
}

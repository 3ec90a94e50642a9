import TestSupport
import Testing
import Timing
import Transcripts

/// What holds for every conversation under every profile.
@Suite struct TimingPropertyTests {
  private static func profile(_ random: inout SeededGenerator) -> TimingProfile {
    var profile = TimingProfile()
    profile.start = ClockStart.allCases.randomElement(using: &random) ?? profile.start
    profile.stop = ClockStop.allCases.randomElement(using: &random) ?? profile.stop
    profile.scope = RoundScope.allCases.randomElement(using: &random) ?? profile.scope
    profile.unanswered = UnansweredRounds.allCases.randomElement(using: &random) ?? .asCap
    profile.botOnly = BotOnlySessions.allCases.randomElement(using: &random) ?? .counted
    profile.cap = Bool.random(using: &random) ? Milliseconds(20_000) : nil
    profile.within = Bool.random(using: &random) ? Milliseconds(30_000) : nil
    profile.hours = Bool.random(using: &random) ? DayHours("08:00-10:00") : nil
    if Bool.random(using: &random), let hours = DayHours("09:00-09:02") {
      let week = [WorkDay](repeating: WorkDay([hours]), count: 6) + [.off]
      let special = CalendarDay("2026-11-11").map {
        [WorkCalendar.SpecialDay(day: $0, hours: WorkDay([hours]))]
      }
      profile.calendar = WorkCalendar(
        name: "few", version: "1", week: week, special: special ?? [], known: nil)
    }
    return profile
  }

  private static func conversation(_ random: inout SeededGenerator, id: String) -> Conversation {
    let roles = [Role.customer, .agent, .agent, .bot, .unknown, .supervisor, .system]
    var maker = RandomConversation(
      parties: roles.enumerated().map { Party(id: "p\($0)", role: $1) })
    maker.channel = Bool.random(using: &random) ? .call : .chat
    maker.clock = Clock.allCases.randomElement(using: &random) ?? .absolute
    maker.widths = [1, 1000, 60_000, 86_400_000]
    maker.isAnything = Bool.random(using: &random)
    return maker.make(id: id, using: &random)
  }

  @Test func figuresAreSound() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    for number in 0..<3000 {
      let conversation = Self.conversation(&random, id: "c\(number)")
      let profile = Self.profile(&random)
      let count = conversation.events.count
      let figures = TimingMeter(
        conversation: conversation, turns: Turns(of: conversation, backChannelLimit: 2),
        marks: conversation.events.indices.map { _ in
          EventMarks(rawValue: UInt8.random(in: 0...15, using: &random))
        }, characters: [Int](repeating: 3, count: count), profile: profile
      ).measure()
      let faults = Self.faults(figures, conversation)
      #expect(faults == [], "seed \(seed), conversation \(number)")
      if !faults.isEmpty { return }
    }
  }

  /// What is wrong with figures, in words.
  private static func faults(_ figures: TimingFigures, _ conversation: Conversation) -> [String] {
    var faults: [String] = []
    func check(_ isRight: Bool, _ fault: String) { if !isRight { faults.append(fault) } }
    let pauses = figures.agentPauses ?? []
    var gaps = figures.answered + figures.holds.compactMap(\.gap)
    gaps += figures.excluded.compactMap(\.round.gap) + pauses.map(\.betweenStarts)
    gaps += pauses.compactMap(\.silence) + [figures.averageResponse].compactMap { $0 }
    for gap in gaps {
      check(gap.shortest >= .zero && gap.nominal >= .zero, "a gap is negative")
      check(gap.shortest <= gap.nominal && gap.nominal <= gap.longest, "a gap is out of order")
    }
    let asks = Set((figures.rounds + figures.excluded.map(\.round)).map(\.ask))
    check(
      asks.count == figures.rounds.count + figures.excluded.count, "a question counts twice")
    check(figures.open.allSatisfy { $0.answer == nil }, "an answered round is open")
    if let timely = figures.within {
      check(timely.count + timely.unknown <= timely.of, "more in time than there are")
    }
    for silence in [figures.silence, figures.silenceWithHolds].compactMap({ $0 }) {
      check(silence.longest <= silence.total, "the longest silence is longer than all")
      check(silence.total <= figures.duration ?? .zero, "more silence than conversation")
    }
    if let inside = figures.silence, let all = figures.silenceWithHolds {
      check(inside.total <= all.total && inside.count <= all.count, "holds take silence away")
    }
    for party in conversation.parties.indices {
      let share = figures.talkShare(of: PartyIndex(party)) ?? 0
      check((0...1000).contains(share), "a party speaks longer than the conversation")
      check((figures.speechRate(of: PartyIndex(party)) ?? 0) >= 0, "a rate is negative")
    }
    for overlap in figures.overlaps ?? [] {
      check(overlap.length > .zero && overlap.length <= overlap.remaining, "an overlap is wrong")
    }
    return faults
  }
}

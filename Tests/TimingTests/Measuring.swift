import Packs
import Scorecards
import TestSupport
import Timing
import Transcripts

/// Measures a script; the marks of events are given by their place, from 0.
func measure(
  _ script: String, channel: Channel = .chat, marks: [Int: EventMarks] = [:],
  characters: [Int]? = nil, profile: TimingProfile = TimingProfile(),
  change: (inout Conversation) -> Void = { _ in }
) -> TimingFigures {
  var conversation = Script.conversation(script, channel: channel)
  change(&conversation)
  let turns = Turns(of: conversation, backChannelLimit: profile.backChannelCharacters)
  let all = conversation.events.indices.map { marks[$0] ?? [] }
  return TimingMeter(
    conversation: conversation, turns: turns, marks: all, characters: characters, profile: profile
  ).measure()
}

/// Makes the seconds of a script local times of a day, in a zone eight hours east of Greenwich.
func onDay(_ date: String, zone: String? = "Asia/Shanghai") -> (inout Conversation) -> Void {
  let midnight = (CalendarDay(date)?.rawValue ?? 0) * 86_400_000 - 28_800_000
  return { conversation in
    conversation.clock = .absolute
    conversation.timeZone = zone
    for place in conversation.events.indices {
      conversation.events[place].at?.rawValue += midnight
      conversation.events[place].end?.rawValue += midnight
    }
  }
}

/// A time of day in seconds, as scripts have it; from 24:00 on of the next days.
func clock(_ text: String) -> String {
  let parts = text.split(separator: ":").compactMap { Int($0) }
  return "\(parts[0] * 3600 + parts[1] * 60 + (parts.count > 2 ? parts[2] : 0))"
}

/// What became of the rounds: `475 open | 1/2 | average 252.5 | 2 outside-hours`.
func summary(_ figures: TimingFigures, withAverage: Bool = true) -> String {
  let gaps = figures.rounds.map { round in
    round.answer == nil ? "open" : seconds(round.gap) ?? "untimed"
  }
  var parts = [gaps.isEmpty ? "none" : gaps.joined(separator: " ")]
  if let timely = figures.within {
    let unknown = timely.unknown > 0 ? " (\(timely.unknown) unknown)" : ""
    parts.append("\(timely.count)/\(timely.of)\(unknown)")
  }
  if withAverage, let average = seconds(figures.averageResponse) {
    parts.append("average \(average)")
  }
  for reason in RoundExclusion.allCases {
    let count = figures.excluded.count { $0.reason == reason }
    if count > 0 { parts.append("\(count) \(reason.rawValue)") }
  }
  return parts.joined(separator: " | ")
}

/// A gap, in seconds: `475`, or `0…60…120` where stamps are coarse.
func seconds(_ gap: Gap?) -> String? {
  gap.map { gap in
    let all = [gap.shortest, gap.nominal, gap.longest].map(seconds)
    return gap.isExact ? all[1] : all.joined(separator: "…")
  }
}

func seconds(_ length: Milliseconds) -> String {
  let (whole, rest) = length.rawValue.quotientAndRemainder(dividingBy: 1000)
  return rest == 0 ? "\(whole)" : "\(Double(length.rawValue) / 1000)"
}

/// A timing profile of the shipped pack, or of more files, without loading its phrases.
func shippedProfile(_ name: String, more: [PackSource.File] = []) throws -> TimingProfile {
  let shipped = try PackSource(folder: Repository.packFolder)
  let settings = PackSource.File(
    path: "pack.yaml",
    text: "{name: t, version: 1, timing: {name: first-ask}, profiles: {base: {}}}")
  let source = PackSource(
    settings: settings, phrases: [], rules: [], scorecards: [], timing: shipped.timing + more,
    calendars: shipped.calendars)
  return try PackLoader.load(source, timing: name).timing
}

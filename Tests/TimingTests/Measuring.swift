import TestSupport
import Timing
import Transcripts

/// Measures a script; the marks of events are given by their place, from 0.
func measure(
  _ script: String, channel: Channel = .chat, marks: [Int: EventMarks] = [:],
  change: (inout Conversation) -> Void = { _ in }
) -> TimingFigures {
  var conversation = Script.conversation(script, channel: channel)
  change(&conversation)
  let profile = TimingProfile()
  let turns = Turns(of: conversation, backChannelLimit: profile.backChannelCharacters)
  let all = conversation.events.indices.map { marks[$0] ?? [] }
  return TimingMeter(conversation: conversation, turns: turns, marks: all, profile: profile)
    .measure()
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

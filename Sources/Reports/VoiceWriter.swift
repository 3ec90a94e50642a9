internal import Bytes
internal import ReportModel
internal import Timing
internal import Transcripts

/// The `voice` member of a report line's `timing`: figures of a call whose stamps show them.
enum VoiceWriter {
  /// Writes the member with a comma before it; nothing without an agent's pauses, which need the least.
  static func write(
    _ figures: TimingFigures, _ partyCount: Int, _ line: borrowing LineContext,
    to writer: inout ByteWriter
  ) {
    guard figures.agentPauses != nil else { return }
    writer.append(#","voice":{"#)
    if let silence = figures.silenceWithHolds, let talkOver = figures.talkOver {
      lengths(#""silence_with_holds":"#, silence.total, silence.longest, silence.count, &writer)
      if let share = figures.silenceShare {
        writer.append(#","silence_percent":"#)
        writer.append(tenths: share)
      }
      lengths(#","talk_over":"#, talkOver.total, talkOver.longest, talkOver.count, &writer)
      interruptions(figures.interruptions ?? [], line, &writer)
      speechRate(figures, partyCount, line, &writer)
      writer.append(",")
    }
    agentSilence(figures, line, &writer)
    writer.append("}")
  }

  private static func lengths(
    _ name: StaticString, _ total: Milliseconds, _ longest: Milliseconds, _ count: Int,
    _ writer: inout ByteWriter
  ) {
    writer.append(name)
    writer.append(#"{"ms":"#)
    writer.append(number: total.rawValue)
    writer.append(#","longest_ms":"#)
    writer.append(number: longest.rawValue)
    writer.append(#","count":"#)
    writer.append(number: count)
    writer.append("}")
  }

  private static func interruptions(
    _ overlaps: [Overlap], _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    writer.append(#","interruptions":["#)
    for place in overlaps.indices {
      let overlap = overlaps[place]
      writer.append(place > 0 ? #",{"seq":"# : #"{"seq":"#)
      writer.append(number: line.events[overlap.agentEvent.rawValue].sequence)
      writer.append(#","of_seq":"#)
      writer.append(number: line.events[overlap.customerEvent.rawValue].sequence)
      writer.append(#","ms":"#)
      writer.append(number: overlap.length.rawValue)
      writer.append(#","remaining_ms":"#)
      writer.append(number: overlap.remaining.rawValue)
      writer.append("}")
    }
    writer.append("]")
  }

  /// Characters a minute, by party; parties that never speak are left out.
  private static func speechRate(
    _ figures: TimingFigures, _ partyCount: Int, _ line: borrowing LineContext,
    _ writer: inout ByteWriter
  ) {
    writer.append(#","speech_rate":{"#)
    var isFirst = true
    for place in 0..<partyCount {
      guard let rate = figures.speechRate(of: PartyIndex(place)) else { continue }
      if !isFirst { writer.append(",") }
      isFirst = false
      writer.append(line.id(PartyIndex(place)))
      writer.append(":")
      writer.append(number: rate)
    }
    writer.append("}")
  }

  private static func agentSilence(
    _ figures: TimingFigures, _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    writer.append(#""agent_silence":{"longest":"#)
    let silence = figures.longestAgentSilence
    pause(silence, silence?.silence, line, &writer)
    writer.append(#","longest_between_starts":"#)
    let longest = figures.longestBetweenAgentStarts
    pause(longest, longest?.betweenStarts, line, &writer)
    writer.append("}")
  }

  private static func pause(
    _ pause: AgentPause?, _ gap: Gap?, _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    guard let pause, let gap else {
      writer.append("null")
      return
    }
    writer.append(#"{"from_seq":"#)
    writer.append(number: line.events[pause.from.rawValue].sequence)
    writer.append(#","to_seq":"#)
    writer.append(number: line.events[pause.to.rawValue].sequence)
    writer.append(",")
    TimingWriter.length(gap, &writer)
    writer.append("}")
  }
}

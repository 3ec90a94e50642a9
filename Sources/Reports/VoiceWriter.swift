internal import Bytes
internal import ReportModel
internal import Timing
internal import Transcripts

/// The `voice` member of a report line's `timing`: figures of a call whose stamps show them.
struct VoiceWriter {
  let report: ConversationReport

  /// Writes the member with a comma before it; nothing without an agent's pauses, which need the least.
  func write(to writer: inout ByteWriter) {
    let figures = report.figures
    guard figures.agentPauses != nil else { return }
    writer.append(#","voice":{"#)
    if let silence = figures.silenceWithHolds, let talkOver = figures.talkOver {
      lengths(#""silence_with_holds":"#, silence.total, silence.longest, silence.count, &writer)
      if let share = figures.silenceShare {
        writer.append(#","silence_percent":"#)
        writer.append(tenths: share)
      }
      lengths(#","talk_over":"#, talkOver.total, talkOver.longest, talkOver.count, &writer)
      interruptions(figures.interruptions ?? [], &writer)
      speechRate(figures, &writer)
      writer.append(",")
    }
    agentSilence(figures, &writer)
    writer.append("}")
  }

  private func lengths(
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

  private func interruptions(_ overlaps: [Overlap], _ writer: inout ByteWriter) {
    writer.append(#","interruptions":["#)
    for (place, overlap) in overlaps.enumerated() {
      writer.append(place > 0 ? #",{"seq":"# : #"{"seq":"#)
      writer.append(number: sequence(overlap.agentEvent))
      writer.append(#","of_seq":"#)
      writer.append(number: sequence(overlap.customerEvent))
      writer.append(#","ms":"#)
      writer.append(number: overlap.length.rawValue)
      writer.append(#","remaining_ms":"#)
      writer.append(number: overlap.remaining.rawValue)
      writer.append("}")
    }
    writer.append("]")
  }

  /// Characters a minute, by party; parties that never speak are left out.
  private func speechRate(_ figures: TimingFigures, _ writer: inout ByteWriter) {
    writer.append(#","speech_rate":{"#)
    var isFirst = true
    for (place, party) in report.conversation.parties.enumerated() {
      guard let rate = figures.speechRate(of: PartyIndex(place)) else { continue }
      if !isFirst { writer.append(",") }
      isFirst = false
      writer.append(json: party.id)
      writer.append(":")
      writer.append(number: rate)
    }
    writer.append("}")
  }

  private func agentSilence(_ figures: TimingFigures, _ writer: inout ByteWriter) {
    writer.append(#""agent_silence":{"longest":"#)
    pause(figures.longestAgentSilence, figures.longestAgentSilence?.silence, &writer)
    writer.append(#","longest_between_starts":"#)
    let longest = figures.longestBetweenAgentStarts
    pause(longest, longest?.betweenStarts, &writer)
    writer.append("}")
  }

  private func pause(_ pause: AgentPause?, _ gap: Gap?, _ writer: inout ByteWriter) {
    guard let pause, let gap else {
      writer.append("null")
      return
    }
    writer.append(#"{"from_seq":"#)
    writer.append(number: sequence(pause.from))
    writer.append(#","to_seq":"#)
    writer.append(number: sequence(pause.to))
    writer.append(",")
    TimingWriter.length(gap, &writer)
    writer.append("}")
  }

  private func sequence(_ event: EventIndex) -> Int {
    report.conversation.events[event.rawValue].sequence
  }
}

internal import Bytes
internal import ReportModel
internal import Timing
internal import Transcripts

/// The `timing` member of a report line.
enum TimingWriter {
  static func write(
    _ report: ConversationReport, _ line: borrowing LineContext, to writer: inout ByteWriter
  ) {
    let figures = report.figures
    writer.append(#","timing":{"profile":"#)
    profile(figures.profile, &writer)
    gap(#","first_response":"#, figures.firstResponse, &writer)
    writer.append(#","rounds":"#)
    writer.append(number: figures.rounds.count)
    excluded(figures.excluded, &writer)
    writer.append(#","unanswered":"#)
    writer.append(number: figures.unanswered)
    within(figures.within, &writer)
    gap(#","average_response":"#, figures.averageResponse, &writer)
    gap(#","longest_response":"#, figures.longestResponse, &writer)
    holds(figures.holds, line, &writer)
    silence(figures.silence, &writer)
    talkShare(figures.talkShare, line, &writer)
    writer.append(#","transfers":"#)
    writer.append(number: figures.transfers)
    VoiceWriter.write(figures, report.conversation.parties.count, line, to: &writer)
    writer.append("}")
  }

  private static func profile(_ profile: TimingProfile, _ writer: inout ByteWriter) {
    writer.append(json: profile.name)
    writer.append(#","profile_version":"#)
    writer.append(json: profile.version)
    if let calendar = profile.calendar {
      writer.append(#","calendar":"#)
      writer.append(json: calendar.name)
      writer.append(#","calendar_version":"#)
      writer.append(json: calendar.version)
    }
  }

  /// How many rounds are in no figure, by reason.
  private static func excluded(_ rounds: [ExcludedRound], _ writer: inout ByteWriter) {
    if rounds.isEmpty {
      writer.append(#","excluded":[]"#)
      return
    }
    writer.append(#","excluded":["#)
    var isFirst = true
    for reason in RoundExclusion.allCases {
      let count = rounds.count { $0.reason == reason }
      if count == 0 { continue }
      writer.append(isFirst ? #"{"reason":"# : #",{"reason":"#)
      isFirst = false
      writer.append(json: reason.rawValue)
      writer.append(#","rounds":"#)
      writer.append(number: count)
      writer.append("}")
    }
    writer.append("]")
  }

  /// Left out where the profile does not ask how many answers were in time.
  private static func within(_ timely: TimelyRounds?, _ writer: inout ByteWriter) {
    guard let timely else { return }
    writer.append(#","within":{"seconds":"#)
    writer.append(number: timely.limit.rawValue / 1000)
    writer.append(#","rounds":"#)
    writer.append(number: timely.count)
    writer.append(#","of":"#)
    writer.append(number: timely.of)
    if timely.unknown > 0 {
      writer.append(#","unknown":"#)
      writer.append(number: timely.unknown)
    }
    writer.append("}")
  }

  private static func gap(_ name: StaticString, _ gap: Gap?, _ writer: inout ByteWriter) {
    writer.append(name)
    guard let gap else {
      writer.append("null")
      return
    }
    writer.append("{")
    length(gap, &writer)
    writer.append("}")
  }

  static func length(_ gap: Gap, _ writer: inout ByteWriter) {
    writer.append(#""ms":"#)
    writer.append(number: gap.nominal.rawValue)
    if gap.isExact { return }
    writer.append(#","range_ms":["#)
    writer.append(number: gap.shortest.rawValue)
    writer.append(",")
    writer.append(number: gap.longest.rawValue)
    writer.append("]")
  }

  private static func holds(
    _ holds: [Hold], _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    writer.append(#","holds":["#)
    for index in holds.indices {
      let hold = holds[index]
      writer.append(index > 0 ? #",{"from_seq":"# : #"{"from_seq":"#)
      writer.append(number: line.events[hold.from.rawValue].sequence)
      writer.append(#","to_seq":"#)
      if let to = hold.to {
        writer.append(number: line.events[to.rawValue].sequence)
      } else {
        writer.append("null")
      }
      writer.append(",")
      if let gap = hold.gap { length(gap, &writer) } else { writer.append(#""ms":null"#) }
      writer.append(hold.isAnnounced ? #","announced":true"# : #","announced":false"#)
      writer.append(hold.isReturned ? #","returned":true}"# : #","returned":false}"#)
    }
    writer.append("]")
  }

  private static func silence(_ silence: Silence?, _ writer: inout ByteWriter) {
    writer.append(#","silence":"#)
    guard let silence else {
      writer.append("null")
      return
    }
    writer.append(#"{"ms":"#)
    writer.append(number: silence.total.rawValue)
    writer.append(#","longest_ms":"#)
    writer.append(number: silence.longest.rawValue)
    writer.append(#","count":"#)
    writer.append(number: silence.count)
    writer.append("}")
  }

  /// Percent of the conversation, by party.
  private static func talkShare(
    _ shares: [Int]?, _ line: borrowing LineContext, _ writer: inout ByteWriter
  ) {
    writer.append(#","talk_share":"#)
    guard let shares else {
      writer.append("null")
      return
    }
    writer.append("{")
    for index in shares.indices {
      if index > 0 { writer.append(",") }
      writer.append(line.id(PartyIndex(index)))
      writer.append(":")
      writer.append(tenths: shares[index])
    }
    writer.append("}")
  }
}

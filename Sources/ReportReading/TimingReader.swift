internal import Overviews
internal import Scorecards
internal import TextSources

/// The member `timing` of a report line.
enum TimingReader {
  static func figures(_ value: JSONValue) -> ReportRecord.Figures {
    var figures = ReportRecord.Figures()
    figures.profile = value["profile"]?.string ?? ""
    figures.firstResponse = length(value["first_response"])
    figures.averageResponse = length(value["average_response"])
    figures.longestResponse = length(value["longest_response"])
    figures.rounds = ScoreReader.count(value["rounds"])
    value["excluded"]?.forEachElement {
      figures.excludedRounds += ScoreReader.count($0["rounds"])
    }
    figures.unanswered = ScoreReader.count(value["unanswered"])
    value["holds"]?.forEachElement { figures.holds.append(hold($0)) }
    if let silence = value["silence"], silence.kind == .object {
      figures.silence = Self.silence(silence)
    }
    value["talk_share"]?.forEachMember { party, share in
      guard let tenths = ScoreReader.points(share).map({ $0.hundredths / 10 }) else { return }
      figures.talkShare.append((String(decoding: party, as: UTF8.self), tenths))
    }
    figures.transfers = ScoreReader.count(value["transfers"])
    return figures
  }

  /// Nil for what is no duration, and beyond a year.
  private static func length(_ value: JSONValue?) -> ReportRecord.Length? {
    milliseconds(value?["ms"]).map {
      ReportRecord.Length(milliseconds: $0, isExact: value?["range_ms"] == nil)
    }
  }

  private static func milliseconds(_ value: JSONValue?) -> Int64? {
    value?.integer.flatMap { (0...31_536_000_000).contains($0) ? $0 : nil }
  }

  private static func hold(_ value: JSONValue) -> ReportRecord.Hold {
    var hold = ReportRecord.Hold()
    hold.from = ScoreReader.count(value["from_seq"])
    hold.to = value["to_seq"]?.integer.flatMap { Int(exactly: $0) }
    hold.length = length(value)
    hold.isAnnounced = value["announced"]?.boolean ?? false
    hold.isReturned = value["returned"]?.boolean ?? false
    return hold
  }

  private static func silence(_ value: JSONValue) -> ReportRecord.Silence {
    var silence = ReportRecord.Silence()
    silence.total = length(value)?.milliseconds ?? 0
    silence.longest = milliseconds(value["longest_ms"]) ?? 0
    silence.count = ScoreReader.count(value["count"])
    return silence
  }
}

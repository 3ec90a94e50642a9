internal import Overviews
internal import Rules
internal import Transcripts

/// Words of tables.
extension ReportWords {
  func gap(_ gap: RecordGap) -> String {
    switch gap {
    case .damaged: pick("文字已损坏", "text is destroyed")
    case .truncated: pick("记录被截断", "record is cut off")
    case .withoutTimes: pick("没有时间", "no times")
    case .unknownRoles: pick("有角色不明者", "parties of unknown role")
    case .withoutAgent: pick("认不出客服", "no known agent")
    case .withoutPercent: pick("评得太少，不给百分比", "too little assessed for a percentage")
    }
  }

  /// What a conversation came to, after review where there was one.
  func record(_ record: ReportRecord, _ after: Rescored?) -> String {
    record.isUnjudged(after) ? unjudged : self.record(record.status(after))
  }

  func heads(_ chinese: [String], _ english: [String]) -> [String] {
    language == .chinese ? chinese : english
  }

  var openRules: String { pick("规则未能判断", "rules not judged") }

  /// The days a run is of; nil where no conversation has a date.
  func days(_ overview: RunOverview) -> String? {
    guard let first = overview.first, let last = overview.last else { return nil }
    let days = [first, last].map {
      Moment.describe(
        $0, clock: .absolute, zone: overview.zone, precision: 86_400_000, withDate: true)
    }
    return days[0] == days[1] ? days[0] : days.joined(separator: pick(" 至 ", " to "))
  }
}

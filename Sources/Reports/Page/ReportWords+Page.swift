internal import Overviews
internal import ReportModel
internal import Rules

/// Words of pages.
extension ReportWords {
  func record(_ status: RecordStatus) -> String {
    ReportStatus(rawValue: status.rawValue).map { self.status($0) } ?? status.rawValue
  }

  /// A reason as people read it; one this version does not know by its id.
  func reason(named id: String) -> String { Reason(rawValue: id).map { reason($0) } ?? id }

  func kind(_ kind: Int) -> String {
    switch kind {
    case 0: record(.findings)
    case 1: record(.incomplete)
    case 2: unjudged
    default: record(.pass)
    }
  }

  /// A duration to the second; a tenth below ten seconds.
  func seconds(_ milliseconds: Int64) -> String {
    let tenths = (milliseconds + 50) / 100
    if tenths < 100 {
      return pick("\(self.tenths(Int(tenths))) 秒", "\(self.tenths(Int(tenths))) s")
    }
    let seconds = (milliseconds + 500) / 1000
    if seconds < 120 { return pick("\(seconds) 秒", "\(seconds) s") }
    let (minutes, rest) = (seconds / 60, seconds % 60)
    if minutes < 120 {
      return rest == 0
        ? pick("\(minutes) 分", "\(minutes) min")
        : pick("\(minutes) 分 \(rest) 秒", "\(minutes) min \(rest) s")
    }
    let hours = minutes / 60
    return pick("\(hours) 小时 \(minutes % 60) 分", "\(hours) h \(minutes % 60) min")
  }
}

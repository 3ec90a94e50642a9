internal import Timing
internal import Transcripts

/// What people read of times.
extension ReportWords {
  func timing(_ figures: TimingFigures) -> String {
    var parts: [String] = []
    if let first = figures.firstResponse {
      parts.append(pick("首次响应 ", "first response ") + seconds(first))
    }
    if let mean = figures.averageResponse { parts.append(pick("平均 ", "average ") + seconds(mean)) }
    if let longest = figures.longestResponse {
      parts.append(pick("最长 ", "longest ") + seconds(longest))
    }
    if figures.unanswered > 0 {
      parts.append(pick("未答复 \(figures.unanswered)", "unanswered \(figures.unanswered)"))
    }
    if !figures.holds.isEmpty {
      let total = figures.totalHold.map { seconds($0) } ?? "?"
      parts.append(
        pick("等待 \(figures.holds.count) 次共 \(total)", "\(figures.holds.count) holds, \(total)"))
      let open = figures.holds.count { !$0.isReturned }
      if open > 0 { parts.append(pick("\(open) 次未返回", "\(open) never returned")) }
    }
    return parts.joined(separator: " · ")
  }

  /// How the rounds were taken, if it is not the pack's own way or leaves some out; empty otherwise.
  func timingProfile(_ figures: TimingFigures) -> String {
    let profile = figures.profile
    if profile.isDefault, figures.excluded.isEmpty { return "" }
    var name = pick(
      "计时口径 \(profile.name)（版本 \(profile.version)）",
      "timing \(profile.name) (version \(profile.version))")
    if let calendar = profile.calendar {
      name += pick("按工作日历 ", " by the calendar ") + calendar.name
    }
    let count = figures.rounds.count
    var parts = [pick("\(name)：计 \(count) 轮", "\(name): \(rounds(count)) counted")]
    if let timely = figures.within {
      let limit = timely.limit.rawValue / 1000
      parts.append(
        pick(
          "\(limit) 秒内答复 \(timely.count)/\(timely.of)",
          "\(timely.count)/\(timely.of) answered within \(limit) s"))
    }
    for reason in RoundExclusion.allCases {
      let count = figures.excluded.count { $0.reason == reason }
      if count == 0 { continue }
      parts.append(
        pick("不计 \(count) 轮", "\(rounds(count)) left out") + inBrackets(exclusion(reason)))
    }
    return parts.joined(separator: " · ")
  }

  private func rounds(_ count: Int) -> String { count == 1 ? "1 round" : "\(count) rounds" }

  private func exclusion(_ reason: RoundExclusion) -> String {
    switch reason {
    case .outsideHours: pick("服务时段外", "outside the hours")
    case .laterRound: pick("非首轮", "not the first")
    case .unanswered: pick("无人答复", "unanswered")
    case .botOnly: pick("只有机器人接待", "bots only")
    case .noJoin: pick("没有坐席加入的记录", "no record of an agent joining")
    case .noTimes: pick("没有时间", "no times")
    case .coarseTimes: pick("时间太粗", "coarse times")
    case .noLocalTime: pick("不知当地时间", "local time not known")
    case .unknownZone: pick("时区不明或有夏令时", "zone unknown or with daylight saving time")
    case .outsideCalendar: pick("超出日历所知的日子", "beyond the days of the calendar")
    }
  }

  private func seconds(_ gap: Gap) -> String {
    let value = tenths(Int((gap.nominal.rawValue + 50) / 100))
    let text = pick("\(value) 秒", "\(value) s")
    return gap.isExact ? text : pick("约 ", "about ") + text
  }
}

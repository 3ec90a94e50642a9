internal import Reviews
internal import Rules

extension ReportWords {
  /// The state a finding is in.
  func state(_ state: ReviewState) -> String { pick(state.chinese, state.rawValue) }

  func heading(_ column: ReviewColumn) -> String { pick(column.chinese, column.english) }

  /// How often a rule is right by what people ruled: 92.0%（n=50，95% 置信区间 81.2%–96.8%）.
  func precision(_ precision: RulePrecision?) -> String {
    guard let precision, let percent = precision.percent, let interval = precision.interval else {
      return pick("尚无人复核", "nobody has reviewed it")
    }
    let range = "\(Self.percent(interval.lower))–\(Self.percent(interval.upper))"
    return Self.percent(percent)
      + pick(
        "（n=\(precision.count)，95% 置信区间 \(range)）", " (n=\(precision.count), 95% interval \(range))"
      )
  }

  /// Tenths of a percent, always with the tenth.
  private static func percent(_ tenths: Int) -> String { "\(tenths / 10).\(tenths % 10)%" }
}

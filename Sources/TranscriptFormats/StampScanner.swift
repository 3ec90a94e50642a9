/// Reads one time stamp character by character, after full-width forms are folded to ASCII.
struct StampScanner {
  /// What a stamp says, before its zone is applied.
  enum Reading: Hashable {
    /// `offset` is the stamp's own distance from UTC in milliseconds.
    case civil(CivilTime, width: Int64, offset: Int64?)
    case epoch(Int64, width: Int64)
    case timeOfDay(Int64, width: Int64)
    /// `time` is since midnight.
    case withoutYear(month: Int, day: Int, time: Int64, width: Int64)
    case incomplete
  }

  private let scalars: [Unicode.Scalar]
  private let asOf: CivilDay?
  private var position = 0

  init(_ text: String, asOf: CivilDay? = nil) {
    self.asOf = asOf
    var folded = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      switch scalar.value {
      case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
      case 0x3000, 0xA0, 0x202F, 0x09: " "
      default: scalar
      }
    }
    folded.removeAll { $0.value < 0x20 || $0.value == 0xFEFF || $0.value == 0x200E }
    while folded.last == " " { folded.removeLast() }
    scalars = Array(folded.drop { $0 == " " })
  }

  mutating func read() -> Reading? {
    if let number = epoch() { return number }
    position = 0
    if let date = date() { return reading(after: date) }
    if let reading = withoutYear() { return reading }
    position = 0
    if let day = relativeDay() { return reading(after: day.midnight) }
    if isRelative() { return .incomplete }
    position = 0
    guard let time = time(), position == scalars.count else { return nil }
    var civil = CivilTime(year: 1970, month: 1, day: 1)
    time.apply(to: &civil)
    return civil.milliseconds.map { .timeOfDay($0, width: time.width) }
  }

  private mutating func reading(after date: CivilTime) -> Reading? {
    var civil = date
    let isSet = skipSeparators()
    if position == scalars.count { return .civil(civil, width: 86_400_000, offset: nil) }
    guard isSet, let time = time() else { return nil }
    time.apply(to: &civil)
    let offset = offset()
    guard position == scalars.count else { return nil }
    return .civil(civil, width: time.width, offset: offset)
  }

  /// Whole seconds (10 digits), milliseconds (13), microseconds (16); digits after a point refine.
  private mutating func epoch() -> Reading? {
    let start = position
    guard let whole = digits(1...16) else { return nil }
    let count = position - start
    if count == 10, position < scalars.count, take(".") {
      guard let part = fraction(), position == scalars.count else { return nil }
      return .epoch(Int64(whole) * 1000 + Int64(part.milliseconds), width: part.width)
    }
    guard position == scalars.count else { return nil }
    switch count {
    case 10: return .epoch(Int64(whole) * 1000, width: 1000)
    case 13: return .epoch(Int64(whole), width: 1)
    case 16: return .epoch(Int64(whole / 1000), width: 1)
    case 14:
      let civil = CivilTime(
        year: whole / 10_000_000_000, month: whole / 100_000_000 % 100,
        day: whole / 1_000_000 % 100,
        hour: whole / 10_000 % 100, minute: whole / 100 % 100, second: whole % 100)
      return .civil(civil, width: 1000, offset: nil)
    case 8:
      let civil = CivilTime(year: whole / 10_000, month: whole / 100 % 100, day: whole % 100)
      return .civil(civil, width: 86_400_000, offset: nil)
    default: return nil
    }
  }

  private mutating func date() -> CivilTime? {
    let start = position
    guard let year = digits(4...4), let first = takeAny("-/.年"), let month = digits(1...2),
      let second = takeAny("-/.月"), (first == "年") == (second == "月"), let day = digits(1...2)
    else {
      position = start
      return nil
    }
    if first == "年" { _ = takeAny("日号") }
    return CivilTime(year: year, month: month, day: day)
  }

  /// Skips what may stand between a date and a time. A date in digits needs something there.
  private mutating func skipSeparators() -> Bool {
    let start = position
    // 昨天8:01 and 11月11日8:01 need nothing in between.
    let isAfterWord =
      position > 0 && "日号天前一二三四五六".unicodeScalars.contains(scalars[position - 1])
    while takeAny(" ,Tt") != nil {}
    if take("星期") || take("周") {
      position = min(position + 1, scalars.count)
      while take(" ") {}
    }
    return isAfterWord || position > start
  }

  /// `11-11 20:57` and 11月11日: the year is missing. With a day to count from it is the last such day.
  private mutating func withoutYear() -> Reading? {
    guard let month = digits(1...2), takeAny("-/月") != nil, let day = digits(1...2) else {
      return nil
    }
    let isWord = takeAny("日号") != nil
    var civil = CivilTime(year: 2000, month: month, day: day)
    guard isWord || position == scalars.count || scalars[position] == " ",
      civil.milliseconds != nil
    else { return nil }
    if let asOf {
      guard let last = CivilDay.last(month: month, day: day, upTo: asOf) else { return nil }
      return reading(after: last.midnight)
    }
    guard case .civil(let read, let width, nil) = reading(after: civil) else { return nil }
    civil = read
    guard let whole = civil.milliseconds,
      let midnight = CivilTime(year: 2000, month: month, day: day).milliseconds
    else { return nil }
    return .withoutYear(month: month, day: day, time: whole - midnight, width: width)
  }

  /// 昨天, 星期二, 3天前: a day, where there is one to count from.
  private mutating func relativeDay() -> CivilDay? {
    guard let asOf else { return nil }
    for (word, days) in [("今天", 0), ("昨天", -1), ("前天", -2)] where take(word) {
      return asOf.adding(days: days)
    }
    if take("星期") || take("周") {
      guard let name = takeAny("一二三四五六日天"),
        let weekday = Array("一二三四五六日".unicodeScalars).firstIndex(of: name == "天" ? "日" : name)
      else { return nil }
      // A list of messages names the weekday for the days of the last week, today not among them.
      let back = (asOf.weekday - (weekday + 1) + 7) % 7
      return asOf.adding(days: back == 0 ? -7 : -back)
    }
    let start = position
    if let count = digits(1...3), take("天前") { return asOf.adding(days: -count) }
    position = start
    return nil
  }

  private func isRelative() -> Bool {
    scalars.indices.contains { place in
      Self.relativeWords.contains { scalars[place...].starts(with: $0) }
    }
  }

  private static let relativeWords = [
    "今天", "昨天", "前天", "刚刚", "刚才", "天前", "小时前", "分钟前", "秒前", "星期", "周",
  ].map { Array($0.unicodeScalars) }

  private mutating func offset() -> Int64? {
    _ = take(" ")
    if take("Z") || take("z") { return 0 }
    if take("UTC") || take("GMT"), position == scalars.count { return 0 }
    guard let sign = takeAny("+-"), let hours = digits(1...2) else { return nil }
    _ = take(":")
    let minutes = digits(2...2) ?? 0
    return Int64(hours * 60 + minutes) * (sign == "-" ? -60_000 : 60_000)
  }
}

extension StampScanner {
  /// A time of day with the width its notation gives it.
  struct Time {
    var hour: Int
    var minute: Int
    var second = 0
    var millisecond = 0
    var width: Int64 = 60_000

    func apply(to civil: inout CivilTime) {
      civil.hour = hour
      civil.minute = minute
      civil.second = second
      civil.millisecond = millisecond
    }
  }

  private mutating func time() -> Time? {
    var half = dayHalf()
    while take(" ") {}
    guard let hour = digits(1...2), takeAny(":时点") != nil, let minute = digits(1...2) else {
      return nil
    }
    var time = Time(hour: hour, minute: minute)
    let hasSeconds = take(":") || (take("分") && position < scalars.count)
    if hasSeconds {
      guard let second = digits(1...2) else { return nil }
      time.second = second
      time.width = 1000
      _ = take("秒")
      if takeAny(".,") != nil {
        guard let part = fraction() else { return nil }
        time.millisecond = part.milliseconds
        time.width = part.width
      }
    }
    let end = position
    while take(" ") {}
    if half == nil { half = dayHalf() }
    if half == nil { position = end }
    guard let half else { return time }
    guard let hour = half.hour(time.hour) else { return nil }
    time.hour = hour
    return time
  }

  private enum DayHalf {
    case morning, noon, afternoon

    /// The hour of 24; nil for 上午 15.
    func hour(_ hour: Int) -> Int? {
      switch self {
      case .morning: hour == 12 ? 0 : hour < 12 ? hour : nil
      // 中午 11:50 is before noon, 中午 1:10 after it.
      case .noon: hour < 10 ? hour + 12 : hour
      case .afternoon: hour < 12 ? hour + 12 : hour
      }
    }
  }

  private mutating func dayHalf() -> DayHalf? {
    for (words, half) in [
      (["上午", "凌晨", "早上", "清晨", "AM", "am", "A.M."], DayHalf.morning),
      (["中午"], .noon), (["下午", "傍晚", "PM", "pm", "P.M."], .afternoon),
    ] where words.contains(where: { take($0) }) {
      return half
    }
    let start = position
    if take("晚上") {
      while take(" ") {}
      // 晚上12:05 is a minute of the next day to some and of this one to others.
      if !take("12") {
        position = start
        _ = take("晚上")
        return .afternoon
      }
      position = start
    }
    return nil
  }

  private mutating func fraction() -> (milliseconds: Int, width: Int64)? {
    let start = position
    var value = 0
    while position < scalars.count, let digit = Self.digit(scalars[position]) {
      if position - start < 3 { value = value * 10 + digit }
      position += 1
    }
    switch position - start {
    case 0: return nil
    case 1: return (value * 100, 100)
    case 2: return (value * 10, 10)
    default: return (value, 1)
    }
  }

  private mutating func digits(_ counts: ClosedRange<Int>) -> Int? {
    let start = position
    var value = 0
    while position < scalars.count, position - start < counts.upperBound,
      let digit = Self.digit(scalars[position])
    {
      value = value * 10 + digit
      position += 1
    }
    if position - start >= counts.lowerBound { return value }
    position = start
    return nil
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    ("0"..."9").contains(scalar) ? Int(scalar.value - 0x30) : nil
  }

  private mutating func take(_ word: String) -> Bool {
    guard scalars[position...].starts(with: word.unicodeScalars) else { return false }
    position += word.unicodeScalars.count
    return true
  }

  private mutating func takeAny(_ choices: String) -> Unicode.Scalar? {
    guard position < scalars.count, choices.unicodeScalars.contains(scalars[position]) else {
      return nil
    }
    position += 1
    return scalars[position - 1]
  }
}

/// A clause without its numbers, negators and particles.
struct ClauseSkeleton {
  let words: ScriptWords
  let scalars: ArraySlice<UInt32>
  let traits: ScriptWords.Traits
  private var kept = String.UnicodeScalarView()
  private(set) var numbers: [String] = []
  private(set) var comparable: [Bool] = []
  private(set) var isNegated = false
  private(set) var han = 0
  /// 能不能, 支持不支持: no statement.
  private(set) var isAlternative = false
  private var isCalendar = false

  init(words: ScriptWords, scalars: ArraySlice<UInt32>, traits: ScriptWords.Traits) {
    self.words = words
    self.scalars = scalars
    self.traits = traits
  }

  /// Without 的 and 了 at the end.
  var text: String {
    var view = kept
    while let last = view.last, last == "的" || last == "了" { view.removeLast() }
    return String(view)
  }

  mutating func read() {
    var place = scalars.startIndex
    while place < scalars.endIndex { place = step(place) }
  }

  /// Reads what stands at a place; returns the place behind it.
  private mutating func step(_ place: Int) -> Int {
    if let word = words.word(at: place, of: scalars, with: .plain) {
      return keep(place, word.scalars.count)
    }
    if let word = words.word(at: place, of: scalars, with: [.negator, .lack, .modal, .filler]) {
      return drop(word, at: place)
    }
    // 百分之十 is 10%.
    let isPercent = scalars[place...].starts(with: [0x767E, 0x5206, 0x4E4B])
    if let number = ScriptNumeral(at: isPercent ? place + 3 : place, of: scalars) {
      let start = isPercent ? place + 3 : place
      take(number, at: start, isPercent: isPercent)
      var end = start + number.count
      // 3个工作日 and 3工作日, but not 3个月 and 3月.
      if end + 1 < scalars.endIndex, scalars[end] == 0x4E2A, scalars[end + 1] != 0x6708 { end += 1 }
      return end
    }
    return keep(place, 1)
  }

  private mutating func keep(_ place: Int, _ count: Int) -> Int {
    for scalar in scalars[place..<place + count] where ScriptClauseReader.isWord(scalar) {
      if ScriptClauseReader.isHan(scalar) { han += 1 }
      if let scalar = Unicode.Scalar(scalar) { kept.append(scalar) }
    }
    return place + count
  }

  private mutating func drop(_ word: ScriptWords.Word, at place: Int) -> Int {
    let end = place + word.scalars.count
    if word.traits.contains(.lack) {
      // 没有运费 denies a fee; 没有 of anything else tells how things are.
      guard end < scalars.endIndex, words.word(at: end, of: scalars, with: .fee) != nil else {
        return keep(place, word.scalars.count)
      }
      isNegated.toggle()
    } else if word.traits.contains(.negator) {
      for length in 1...2
      where place - length >= scalars.startIndex && place + 1 + length <= scalars.endIndex {
        let before = scalars[(place - length)..<place]
        if before.elementsEqual(scalars[(place + 1)..<(place + 1 + length)]) {
          isAlternative = true
        }
      }
      isNegated.toggle()
    }
    return end
  }

  private mutating func take(_ number: ScriptNumeral, at place: Int, isPercent: Bool) {
    numbers.append(number.value)
    kept.append("#")
    if isPercent { kept.append("%") }
    let end = place + number.count
    comparable.append(isPercent || isComparable(number, before: place, behind: end))
    isCalendar = end < scalars.endIndex && scalars[end] == 0x6708
  }

  /// Whether a number is a time, a fee, or how much is paid back.
  private func isComparable(_ number: ScriptNumeral, before: Int, behind: Int) -> Bool {
    // 满99 without what comes of it is a condition, and numbers of tiers and prices may differ.
    if !traits.isDisjoint(with: .tier) { return false }
    if before > scalars.startIndex, scalars[before - 1] == 0x6EE1, !traits.contains(.reward) {
      return false
    }
    // 第7天 counts days; 赔三 is an amount.
    if before > scalars.startIndex, scalars[before - 1] == 0x7B2C { return false }
    if before > scalars.startIndex, scalars[before - 1] == 0x8D54 { return true }
    func follows(_ word: String) -> Bool {
      scalars[behind...].starts(with: word.unicodeScalars.map(\.value))
    }
    let units = [
      "分钟", "小时", "个小时", "天", "个天", "工作日", "个工作日", "周", "个周", "星期", "个星期", "个月", "元", "块", "%", "倍",
    ]
    if units.contains(where: follows) { return true }
    if follows("年") { return (Double(number.value) ?? 0) < 100 }
    if follows("日") { return !isCalendar && !isMonth(before) && !follows("日期") }
    if follows("点") { return traits.contains(.hours) }
    return false
  }

  /// Whether 月 stands before a place: 11月11日 is a date.
  private func isMonth(_ place: Int) -> Bool {
    place > scalars.startIndex && scalars[place - 1] == 0x6708
  }
}

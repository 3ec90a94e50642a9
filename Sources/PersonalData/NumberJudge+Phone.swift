extension NumberJudge {
  /// 1 and ten more digits, the second of them 3 to 9; 86 or 0086 may stand before.
  func mobile() -> PersonalDataFind? {
    let prefix = countryCode
    let count = prefix + 11
    guard chain.count >= count else { return nil }
    guard chain.digits[prefix] == 1, (3...9).contains(chain.digits[prefix + 1]) else { return nil }
    if !chain.isGroupEnd(count - 1) {
      // 一三八…零一共: the numeral behind the number is a word.
      guard chain.count == count + 1, !chain.isCut, !chain.hasWestern, prefix == 0,
        let next = text.scalar(from: chain.ends[count]), DigitCharacter.western(next.value) == nil,
        next.value >= 0x4E00, next.value < 0xA000, NumberShape(chain, 0..<count).isOneGroup
      else { return nil }
      return make(.phone, count, .likely)
    }
    let shape = NumberShape(chain, prefix..<count)
    guard chain.digits[count - 1] < 10, isFree(count, shape, isPhone: true) else { return nil }
    let context = self.context
    guard let certainty = certainty(shape, at: prefix, context) else { return nil }
    let start = prefix > 0 ? plus(before: chain.start) : chain.start
    return PersonalDataFind(
      kind: .phone, bytes: start..<chain.ends[count - 1],
      certainty: context == .service ? .likely : certainty)
  }

  private func certainty(
    _ shape: NumberShape, at prefix: Int, _ context: NumberContext
  ) -> PersonalDataFind.Certainty? {
    let isNamed = context == .phone || context == .home
    if shape.isOneGroup { return chain.hasHan && chain.hasWestern && !isNamed ? .likely : .certain }
    // 138，1299，2399 are prices, 一三八，零零一三，八零零零 was read out.
    if shape.separator == .comma { return chain.hasWestern ? nil : .likely }
    if shape.separator == .bracket { return isNamed ? .likely : nil }
    let isWhole = shape.separator != nil
    switch shape.pattern {
    case 344 where isWhole: return .certain
    case 38 where isWhole && (isNamed || !isDate(prefix + 3)): return isNamed ? .certain : .likely
    case 74 where isWhole, 443 where isWhole: return isNamed ? .certain : .likely
    default:
      if shape.isSpelled && isWhole { return isNamed ? .certain : .likely }
      return isNamed ? .likely : nil
    }
  }

  /// Area code and local number; the local one may have an extension. Most belong to firms, so that only
  /// the words before make one certain.
  func landline() -> PersonalDataFind? {
    guard chain.digits[0] == 0, chain.digits[1] > 0 else { return nil }
    let area = chain.digits[1] <= 2 ? 3 : 4
    if area == 3, chain.digits[1] == 1, chain.digits[2] != 0 { return nil }
    for local in stride(from: 8, through: area == 3 ? 8 : 7, by: -1)
    where chain.count >= area + local {
      let count = area + local
      guard chain.isGroupEnd(count - 1),
        NumberSurroundings.allowEnd(
          text, at: chain.ends[count - 1], isPhone: true), before != .hyphen, before != .dot,
        before != DigitChain.Separator.none
      else { continue }
      let context = self.context
      guard context != .service, context != .notPersonal else { return nil }
      let shape = NumberShape(chain, area..<count)
      let isSplit = chain.separators[area - 1] != .none
      let isUsual =
        isSplit && (2...8).contains(chain.digits[area]) && shape.separator != .comma
        && (shape.pattern == 0 || shape.pattern == 44 || shape.pattern == 34)
        && chain.separators[area - 1] != .comma
      guard isUsual || context == .phone || context == .home else { continue }
      guard let end = landlineEnd(count, shape) else { continue }
      let start =
        chain.separators[area - 1] == .bracket ? bracket(before: chain.start) : chain.start
      return PersonalDataFind(
        kind: .phone, bytes: start..<end, certainty: context == .home ? .certain : .likely)
    }
    return nil
  }

  /// Where the number with its extension ends; nil if it is part of a longer run.
  private func landlineEnd(_ count: Int, _ shape: NumberShape) -> Int? {
    let end = chain.ends[count - 1]
    let after =
      count < chain.count
      ? chain.separators[count - 1] : NumberSurroundings.gap(text, after: end)
    switch after {
    case .hyphen:
      // 010-12345678-801
      var last = count
      while last < chain.count, !chain.isGroupEnd(last) { last += 1 }
      guard last < chain.count, last - count < 5, chain.separators[last] != .hyphen,
        chain.separators[last] != .dot
      else { return nil }
      return chain.ends[last]
    case .dot: return nil
    case .space where !shape.isOneGroup: return nil
    case nil: return extensionEnd(from: end)
    default: return end
    }
  }

  /// The end of 转801 or 分机801 behind a number; else the end of the number.
  private func extensionEnd(from end: Int) -> Int {
    var place = end
    while let next = text.scalar(from: place), next.value == 0x20 || next.value == 0xFF0C {
      place = next.end
      if place > end + 4 { return end }
    }
    guard let word = Self.extensionWords.first(where: { text.has($0, at: place) }) else {
      return end
    }
    place += word.utf8CodeUnitCount
    while let next = text.scalar(from: place), next.value == 0x20 { place = next.end }
    var digits = 0
    while let next = text.scalar(from: place), DigitCharacter.isDigit(next.value) {
      digits += 1
      place = next.end
      if digits > 5 { return end }
    }
    return digits > 0 ? place : end
  }

  /// How many digits of the country code begin the chain.
  private var countryCode: Int {
    let code =
      CheckDigits.number(chain, 0..<4) == 86 ? 4 : CheckDigits.number(chain, 0..<2) == 86 ? 2 : 0
    guard code > 0, chain.count >= code + 11, chain.digits[code] == 1 else { return 0 }
    switch chain.separators[code - 1] {
    case .none, .hyphen, .bracket: return code
    case .space: return code == 4 || plus(before: chain.start) < chain.start ? code : 0
    default: return 0
    }
  }

  /// The start of `+` or `(+` before a place.
  private func plus(before start: Int) -> Int {
    guard let previous = text.scalar(before: start) else { return start }
    guard previous.value == 0x2B || previous.value == 0xFF0B else { return bracket(before: start) }
    return bracket(before: previous.start)
  }

  private func bracket(before start: Int) -> Int {
    guard
      chain.separators[3] == .bracket || chain.separators[2] == .bracket
        || chain.separators[1] == .bracket, let previous = text.scalar(before: start),
      previous.value == 0x28 || previous.value == 0xFF08
    else { return start }
    return previous.start
  }

  /// Whether eight digits read as a date, as in 199 20261123.
  private func isDate(_ start: Int) -> Bool {
    let year = CheckDigits.number(chain, start..<start + 4)
    return (1900...2099).contains(year)
      && CheckDigits.isDay(
        year: year, month: CheckDigits.number(chain, start + 4..<start + 6),
        day: CheckDigits.number(chain, start + 6..<start + 8))
  }

  private static let extensionWords: [StaticString] = [
    "转分机", "分机号", "分机", "转", "轉", "ext.", "ext", "EXT",
  ]
}

/// Decides whether a chain of digits begins with a number of a person.
struct NumberJudge {
  let text: UTF8Text
  let chain: DigitChain
  /// What separates the chain from digits before it; nil if there are none, or if they are a find.
  let before: DigitChain.Separator?
  /// Whether the chain continues a list of phones.
  let followsPhone: Bool

  /// The find that begins with the chain. `isDenied` says that the words before rule one out.
  func find() -> (find: PersonalDataFind?, isDenied: Bool) {
    guard chain.count >= 11, NumberSurroundings.allowStart(text, at: chain.start) else {
      return (nil, false)
    }
    guard let found = identity() ?? card() ?? oldIdentity() ?? mobile() ?? landline() else {
      return (nil, false)
    }
    return context == .notPersonal ? (nil, true) : (found, false)
  }

  var context: NumberContext {
    followsPhone ? .phone : NumberContext.read(text, before: chain.start)
  }

  private func identity() -> PersonalDataFind? {
    guard chain.count >= 18, chain.isGroupEnd(17), CheckDigits.areIdentity(chain) else {
      return nil
    }
    let shape = NumberShape(chain, 0..<18)
    guard shape.separator != .comma, isFree(18, shape, isPhone: false) else { return nil }
    if context == .identity { return make(.identityCard, 18, .certain) }
    return CheckDigits.isProvince(chain) ? make(.identityCard, 18, .certain) : nil
  }

  private func oldIdentity() -> PersonalDataFind? {
    guard chain.count >= 15, chain.isGroupEnd(14), CheckDigits.areOldIdentity(chain),
      isFree(15, NumberShape(chain, 0..<15), isPhone: false), context == .identity
    else { return nil }
    return make(.identityCard, 15, .likely)
  }

  private func card() -> PersonalDataFind? {
    for count in stride(from: min(19, chain.count), through: 16, by: -1) {
      guard chain.isGroupEnd(count - 1), chain.digits[count - 1] < 10 else { continue }
      let shape = NumberShape(chain, 0..<count)
      guard shape.separator != .comma, CheckDigits.passLuhn(chain, count: count),
        isFree(count, shape, isPhone: false)
      else { continue }
      let isNamed = context == .account
      let isUsual: Bool =
        switch shape.pattern {
        case 0, 4444, 44441, 44442, 44443, 66, 67, 46, 64: shape.separator != nil
        default: shape.isSpelled
        }
      switch issuer(count) {
      case .common where isUsual || isNamed: return make(.bankCard, count, .certain)
      case .possible where isNamed: return make(.bankCard, count, .certain)
      case .possible where isUsual: return make(.bankCard, count, .likely)
      case .unknown where isNamed && !isUniform(count): return make(.bankCard, count, .likely)
      default: continue
      }
    }
    return nil
  }

  private enum Issuer { case common, possible, unknown }

  /// Who issues cards that begin so (ISO/IEC 7812 as used in China).
  private func issuer(_ count: Int) -> Issuer {
    let head = CheckDigits.number(chain, 0..<4)
    if isUniform(count) { return .unknown }
    if head / 100 == 62 { return .common }
    if head == 9558, count == 19 { return .common }
    guard count == 16 else { return .unknown }
    switch head / 100 {
    case 40...49, 51...55, 35: return .possible
    default: return .unknown
    }
  }

  private func isUniform(_ count: Int) -> Bool {
    (1..<count).allSatisfy { chain.digits[$0] == chain.digits[0] }
  }

  /// Whether nothing beside the first digits makes them part of something else.
  func isFree(_ count: Int, _ shape: NumberShape, isPhone: Bool) -> Bool {
    let end = chain.ends[count - 1]
    guard NumberSurroundings.allowEnd(text, at: end, isPhone: isPhone) else { return false }
    let after =
      count < chain.count
      ? chain.separators[count - 1] : NumberSurroundings.gap(text, after: end)
    return isApart(before, shape, isStart: true)
      && (isApart(after, shape, isStart: false)
        || shape.separator == after && after != .hyphen && after != .dot && isMobileNext(count))
  }

  private func isMobileNext(_ count: Int) -> Bool {
    count + 1 < chain.count && chain.digits[count] == 1 && chain.digits[count + 1] >= 3
      && (count + 11 <= chain.count || chain.isCut || chain.count == DigitChain.capacity)
  }

  /// Whether digits that are separated so do not belong to the number.
  private func isApart(
    _ separator: DigitChain.Separator?, _ shape: NumberShape, isStart: Bool
  ) -> Bool {
    switch separator {
    case nil: true
    // Numerals before a western number are words of the sentence.
    case DigitChain.Separator.none?: !chain.hasHan
    case .hyphen, .dot: false
    case .bracket: isStart || shape.separator != .bracket
    case .space, .comma, .other: shape.separator != separator && shape.separator != nil
    }
  }

  func make(
    _ kind: PersonalDataKind, _ count: Int, _ certainty: PersonalDataFind.Certainty
  ) -> PersonalDataFind {
    PersonalDataFind(
      kind: kind, bytes: chain.start..<chain.ends[count - 1], certainty: certainty)
  }
}

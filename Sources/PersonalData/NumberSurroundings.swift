/// What stands right beside a number: letters, masks and amounts make it something else.
enum NumberSurroundings {
  /// Whether a number may begin here.
  static func allowStart(_ text: UTF8Text, at start: Int) -> Bool {
    var start = start
    while let previous = text.scalar(before: start), DigitCharacter.isInvisible(previous.value) {
      start = previous.start
    }
    guard let previous = text.scalar(before: start) else { return true }
    if DigitCharacter.isMask(previous.value) { return false }
    if DigitCharacter.isLatin(previous.value) { return isContactWord(text, endingAt: start) }
    switch previous.value {
    case 0x24, 0xA5, 0xFFE5, 0xA3, 0x20AC: return false  // $ ¥ ￥ £ €
    // In a code or an address of the web.
    case 0x2D, 0x2F, 0x3D, 0x26, 0x3F, 0x5F, 0x25, 0x40, 0x5C:
      guard let before = text.scalar(before: previous.start) else { return true }
      let isCode =
        DigitCharacter.western(before.value) != nil || DigitCharacter.isMask(before.value)
      guard DigitCharacter.isLatin(before.value) || isCode && previous.value != 0x2F else {
        return true
      }
      return isContactWord(text, endingAt: previous.start)
    default: return true
    }
  }

  /// Whether a number may end here, apart from digits that follow.
  static func allowEnd(_ text: UTF8Text, at end: Int, isPhone: Bool) -> Bool {
    let end = DigitChain.skipInvisible(text, from: end)
    guard let next = text.scalar(from: end) else { return true }
    if DigitCharacter.isMask(next.value) { return false }
    if DigitCharacter.isLatin(next.value) {
      return contactWords.contains { text.has($0, at: end) }
    }
    switch next.value {
    case 0x25, 0xFF05, 0x2030: return false  // % ％ ‰
    case 0x5143, 0x5757, 0x4E07, 0x4EBF, 0x5428, 0x5E74:  // 元 块 万 亿 吨 年
      return !isPhone
    default: return true
    }
  }

  /// What separates the number from a digit or a masked digit behind it; nil if there is none.
  static func gap(_ text: UTF8Text, after end: Int) -> DigitChain.Separator? {
    guard let gap = DigitChain.gap(text, from: end), let next = text.scalar(from: gap.end),
      DigitCharacter.isMask(next.value) || DigitCharacter.western(next.value) != nil
    else { return nil }
    return gap.separator
  }

  private static func isContactWord(_ text: UTF8Text, endingAt end: Int) -> Bool {
    var start = end
    while let previous = text.scalar(before: start), DigitCharacter.isLatin(previous.value) {
      start = previous.start
      if end - start > 8 { return false }
    }
    return contactWords.contains {
      $0.utf8CodeUnitCount == end - start && text.has($0, at: start)
    }
  }

  private static let contactWords: [StaticString] = [
    "v", "V", "vx", "VX", "Vx", "wx", "WX", "Wx", "tel", "TEL", "Tel", "phone", "Phone", "PHONE",
    "mobile", "Mobile", "call", "weixin", "wechat", "WeChat", "t", "T", "m", "M",
  ]
}

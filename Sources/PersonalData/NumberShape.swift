/// How the digits of a stretch of a chain are grouped.
struct NumberShape {
  /// The sizes of the groups as decimal digits, 344 for three groups; 0 for one group, −1 for many.
  private(set) var pattern = 0
  /// The separator between all groups; nil if they differ, `none` if there is but one group.
  private(set) var separator: DigitChain.Separator? = DigitChain.Separator.none
  /// Whether every digit stands alone.
  private(set) var isSpelled = true

  var isOneGroup: Bool { separator == DigitChain.Separator.none }

  init(_ chain: DigitChain, _ range: Range<Int>) {
    var size = 0
    var groups = 0
    for index in range {
      size += 1
      let next = index == range.upperBound - 1 ? .none : chain.separators[index]
      guard next != .none || index == range.upperBound - 1 else { continue }
      if size > 1 { isSpelled = false }
      pattern = groups < 6 && size < 10 ? pattern * 10 + size : -1
      groups += 1
      if next != .none {
        if groups == 1 { separator = next } else if separator != next { separator = nil }
      }
      size = 0
    }
    if groups == 1 {
      pattern = 0
      isSpelled = false
    } else if isSpelled {
      pattern = -1
    }
  }

  /// The check letter of an identity number, if nothing follows that would make a word of it.
  static func isCheckX(_ text: UTF8Text, at place: Int) -> Bool {
    guard let next = text.scalar(from: place) else { return false }
    switch next.value {
    case 0x58, 0x78, 0xFF38, 0xFF58, 0x53C9: break  // X x Ｘ ｘ 叉
    default: return false
    }
    guard let after = text.scalar(from: next.end) else { return true }
    return !DigitCharacter.isLatin(after.value) && DigitCharacter.western(after.value) == nil
  }
}

/// Digits that belong together: groups, set apart by short separators.
///
/// It is read from the start of a group and holds at most 26 digits, more than any number looked for.
struct DigitChain {
  /// What lies between two groups.
  enum Separator: UInt8 { case none, space, comma, dot, hyphen, bracket, other }

  static let capacity = 26

  let start: Int
  private(set) var digits = InlineArray<26, UInt8>(repeating: 0)
  /// Where each digit ends, in bytes.
  private(set) var ends = InlineArray<26, Int>(repeating: 0)
  /// What follows each digit within the chain; `none` inside a group.
  private(set) var separators = InlineArray<26, Separator>(repeating: .none)
  private(set) var count = 0
  /// Whether the last digit is followed by another that had no room.
  private(set) var isCut = false
  private(set) var hasWestern = false
  private(set) var hasHan = false

  /// - Parameter isWestern: whether numerals of Han are no digits.
  init(_ text: UTF8Text, from start: Int, isWestern: Bool) {
    self.start = start
    var place = start
    while place < text.count {
      let next = text.scalar(at: place)
      if let digit = digit(text, next, isWestern: isWestern) {
        guard count < Self.capacity else {
          isCut = true
          return
        }
        digits[count] = digit
        ends[count] = next.end
        count += 1
        place = next.end
      } else if count > 0, DigitCharacter.isInvisible(next.value) {
        place = next.end
      } else if count > 0,
        let gap = Self.gap(text, from: place),
        digit(text, text.scalar(at: gap.end), isWestern: isWestern) != nil
          || count == 17 && NumberShape.isCheckX(text, at: gap.end)
      {
        separators[count - 1] = gap.separator
        place = gap.end
        if count == 17, readX(text, at: place) { return }
      } else {
        if count == 17 { _ = readX(text, at: place) }
        return
      }
    }
  }

  /// Whether the digit at an index is the last of its group.
  func isGroupEnd(_ index: Int) -> Bool {
    index == count - 1 ? !isCut : separators[index] != .none
  }

  private mutating func readX(_ text: UTF8Text, at place: Int) -> Bool {
    guard NumberShape.isCheckX(text, at: place) else { return false }
    digits[count] = 10
    ends[count] = text.scalar(at: place).end
    count += 1
    return true
  }

  private mutating func digit(
    _ text: UTF8Text, _ next: (value: UInt32, end: Int), isWestern: Bool
  ) -> UInt8? {
    if let digit = DigitCharacter.western(next.value) {
      hasWestern = true
      return digit
    }
    guard !isWestern else { return nil }
    if let digit = DigitCharacter.han(next.value) {
      hasHan = true
      return digit
    }
    // 拐 is a digit between digits, or as the last of eleven.
    guard count > 0, let digit = DigitCharacter.radio(next.value) else { return nil }
    if count == 10 { return digit }
    guard count < 10, let after = text.scalar(from: next.end) else { return nil }
    return DigitCharacter.isDigit(after.value) ? digit : nil
  }

  /// At most three separating characters and where they end; nil if there are none or more.
  static func gap(_ text: UTF8Text, from start: Int) -> (separator: Separator, end: Int)? {
    var place = skipInvisible(text, from: start)
    let first = place
    var separator = Separator.none
    var last = Separator.none
    for _ in 0..<3 {
      guard let next = text.scalar(from: place), let found = kind(next.value) else { break }
      // Two marks end a number: 138--0013.
      if found != .space, last != .none, last != .space { return nil }
      if found != .space { separator = found }
      last = found
      place = skipInvisible(text, from: next.end)
    }
    guard place > first, place < text.count else { return nil }
    // 1. 13800000000 is a point of a list.
    if separator == .none || separator == .dot && last == .space { separator = .space }
    return (separator, place)
  }

  /// What lies between a place and a digit, or a masked digit, before it, and where that digit ends;
  /// nil if none is so near.
  static func gap(_ text: UTF8Text, before end: Int) -> (separator: Separator, digitEnd: Int)? {
    var place = end
    for _ in 0..<12 {
      guard let previous = text.scalar(before: place) else { return nil }
      if DigitCharacter.isDigit(previous.value) || DigitCharacter.isMask(previous.value) {
        guard place < end else { return (.none, place) }
        return gap(text, from: place).map { ($0.separator, place) }
      }
      guard kind(previous.value) != nil || DigitCharacter.isInvisible(previous.value) else {
        return nil
      }
      place = previous.start
    }
    return nil
  }

  static func skipInvisible(_ text: UTF8Text, from start: Int) -> Int {
    var place = start
    for _ in 0..<8 {
      guard let next = text.scalar(from: place), DigitCharacter.isInvisible(next.value) else {
        break
      }
      place = next.end
    }
    return place
  }

  private static func kind(_ scalar: UInt32) -> Separator? {
    switch scalar {
    case 0x20, 0x3000, 0xA0, 0x2009: .space
    case 0x2D, 0xFF0D, 0x2010...0x2015, 0x2212: .hyphen
    case 0x2E, 0xFF0E, 0xB7, 0x30FB: .dot
    case 0x2C, 0xFF0C, 0x3001: .comma
    case 0x29, 0xFF09: .bracket
    case 0x2F, 0xFF0F, 0x5F, 0x7E, 0xFF5E, 0x7C, 0x23: .other  // / _ ~ | #
    default: nil
    }
  }
}

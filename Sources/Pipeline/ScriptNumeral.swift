/// A number as scripts write them: 48, 4,800, 1.5, 四十八, 两, 半, 3-5, 三到五.
struct ScriptNumeral {
  /// Written the same for equal numbers.
  let value: String
  /// How many scalars it takes.
  let count: Int

  /// The number that begins at a place; ranges are one number. Full-width digits must have been folded.
  init?(at place: Int, of scalars: ArraySlice<UInt32>) {
    guard let first = Self.single(at: place, of: scalars) else { return nil }
    let next = place + first.count
    if next < scalars.endIndex, Self.connectors.contains(scalars[next]),
      let second = Self.single(at: next + 1, of: scalars)
    {
      value = first.value + "-" + second.value
      count = first.count + 1 + second.count
    } else {
      (value, count) = first
    }
  }

  /// - – — ~ 到 至
  private static let connectors: Set<UInt32> = [0x2D, 0x2013, 0x2014, 0x7E, 0x5230, 0x81F3]

  private static func single(
    at place: Int, of scalars: ArraySlice<UInt32>
  ) -> (value: String, count: Int)? {
    guard place < scalars.endIndex else { return nil }
    if isDigit(scalars[place]) { return digits(at: place, of: scalars) }
    if scalars[place] == 0x534A {
      // 半小时 and 半天, but no 一半 and no 半价.
      guard place + 1 < scalars.endIndex,
        [0x5C0F, 0x5929, 0x5E74, 0x4E2A].contains(scalars[place + 1])
      else { return nil }
      return ("0.5", 1)
    }
    return chinese(at: place, of: scalars)
  }

  static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

  /// Digits with separators of thousands, and a fraction.
  private static func digits(
    at place: Int, of scalars: ArraySlice<UInt32>
  ) -> (value: String, count: Int) {
    var (end, hasPoint) = (place, false)
    var whole = ""
    var fraction = ""
    while end < scalars.endIndex {
      let scalar = scalars[end]
      if isDigit(scalar) {
        let digit = Character(UnicodeScalar(UInt8(scalar)))
        if hasPoint { fraction.append(digit) } else { whole.append(digit) }
      } else if scalar == 0x2E, !hasPoint, end + 1 < scalars.endIndex, isDigit(scalars[end + 1]) {
        hasPoint = true
      } else if scalar != 0x2C || hasPoint || !isThousand(behind: end, of: scalars) {
        break
      }
      end += 1
    }
    let plain = whole.drop { $0 == "0" }
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let value = (plain.isEmpty ? "0" : String(plain)) + (fraction.isEmpty ? "" : "." + fraction)
    return (value, end - place)
  }

  /// Whether exactly three digits follow a comma.
  private static func isThousand(behind comma: Int, of scalars: ArraySlice<UInt32>) -> Bool {
    let digits = scalars[(comma + 1)...].prefix(4).prefix(while: isDigit)
    return digits.count == 3
  }

  /// 四十八, 一百零五, 二〇二六, 两.
  private static func chinese(
    at place: Int, of scalars: ArraySlice<UInt32>
  ) -> (value: String, count: Int)? {
    var end = place
    var (total, section, digit) = (0, 0, 0)
    var spelled = ""
    var hasUnit = false
    // Longer ones than this are none.
    while end < scalars.endIndex, end - place < 16 {
      if let value = Self.numerals[scalars[end]] {
        digit = value
        spelled += "\(value)"
      } else if let unit = Self.units[scalars[end]] {
        // 千万 alone is an adverb, and so is 万一.
        if end == place, unit != 10 { return nil }
        hasUnit = true
        if unit >= 10_000 {
          total = (total + section + digit) * unit
          section = 0
        } else {
          section += (digit == 0 && (end == place || spelled.isEmpty) ? 1 : digit) * unit
        }
        digit = 0
      } else {
        break
      }
      end += 1
    }
    guard end > place else { return nil }
    if hasUnit { return ("\(total + section + digit)", end - place) }
    let plain = spelled.drop { $0 == "0" }
    return (plain.isEmpty ? "0" : String(plain), end - place)
  }

  private static let numerals: [UInt32: Int] = [
    0x96F6: 0, 0x3007: 0, 0x4E00: 1, 0x4E8C: 2, 0x4E24: 2, 0x4FE9: 2, 0x4E09: 3, 0x56DB: 4,
    0x4E94: 5, 0x516D: 6, 0x4E03: 7, 0x516B: 8, 0x4E5D: 9,
  ]
  private static let units: [UInt32: Int] = [
    0x5341: 10, 0x767E: 100, 0x5343: 1000, 0x4E07: 10_000, 0x4EBF: 100_000_000,
  ]
}

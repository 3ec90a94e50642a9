/// The number in a cell that is a date.
enum SerialNumber {
  /// What the digits stand for; nil if they are no number.
  static func read(_ digits: [UInt8]) -> Double? {
    plain(digits) ?? Double(String(decoding: digits, as: UTF8.self))
  }

  /// Digits with at most one point, and few enough that whole number and power of ten are exact, so
  /// that their quotient is rounded once; most dates are such, and far faster to read so.
  private static func plain(_ digits: [UInt8]) -> Double? {
    guard digits.count <= 16 else { return nil }
    var number = 0
    var decimals: Int?
    for byte in digits {
      if byte == UInt8(ascii: "."), decimals == nil {
        decimals = 0
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        number = number * 10 + Int(byte & 0xF)
        decimals = decimals.map { $0 + 1 }
      } else {
        return nil
      }
    }
    guard number < 1 << 53, !digits.isEmpty else { return nil }
    return Double(number) / powers[decimals ?? 0]
  }

  private static let powers: [Double] = (0...16).map {
    (0..<$0).reduce(1) { power, _ in power * 10 }
  }
}

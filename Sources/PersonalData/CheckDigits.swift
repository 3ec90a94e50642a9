/// What the digits of cards must satisfy.
enum CheckDigits {
  /// ISO/IEC 7812-1 over the first digits of a chain.
  static func passLuhn(_ chain: DigitChain, count: Int) -> Bool {
    var sum = 0
    for index in 0..<count {
      let digit = Int(chain.digits[index])
      let doubled = (count - index) % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }

  /// GB 11643: the last of 18 digits, where 10 is written X, and a date that exists.
  static func areIdentity(_ chain: DigitChain) -> Bool {
    var sum = 0
    var weight = 1
    for index in stride(from: 17, through: 0, by: -1) {
      if index < 17, chain.digits[index] > 9 { return false }
      sum += weight * Int(chain.digits[index])
      weight = weight * 2 % 11
    }
    let year = number(chain, 6..<10)
    return sum % 11 == 1 && (1850...2099).contains(year)
      && isDay(year: year, month: number(chain, 10..<12), day: number(chain, 12..<14))
  }

  /// 15 digits: area, two digits of the year, month, day, a number of three digits.
  static func areOldIdentity(_ chain: DigitChain) -> Bool {
    isProvince(chain)
      && isDay(
        year: 1900 + number(chain, 6..<8), month: number(chain, 8..<10),
        day: number(chain, 10..<12))
  }

  /// Whether the first two digits name a province (GB/T 2260).
  static func isProvince(_ chain: DigitChain) -> Bool {
    switch number(chain, 0..<2) {
    case 11...15, 21...23, 31...37, 41...46, 50...54, 61...65, 71, 81...83: true
    default: false
    }
  }

  static func isDay(year: Int, month: Int, day: Int) -> Bool {
    guard (1...12).contains(month), day >= 1 else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: day <= (isLeap ? 29 : 28)
    case 4, 6, 9, 11: day <= 30
    default: day <= 31
    }
  }

  static func number(_ chain: DigitChain, _ range: Range<Int>) -> Int {
    var value = 0
    for index in range { value = value * 10 + Int(chain.digits[index]) }
    return value
  }
}

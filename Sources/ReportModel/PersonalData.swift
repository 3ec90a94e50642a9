/// Finds mobile numbers, identity card numbers and bank card numbers, and masks them digit by digit so
/// that lengths stay the same in every unit.
///
/// 13800000000 becomes 138****0000. Digits may be full width and set apart by single spaces or hyphens.
/// Identity numbers must pass their check digit (GB 11643-1999), card numbers Luhn's (ISO/IEC 7812-1).
package enum PersonalData {
  /// A copy with every number found masked; the text itself if there is none.
  package static func masked(_ text: String) -> String {
    guard text.utf8.count >= 11 else { return text }
    var scalars = Array(text.unicodeScalars)
    var isChanged = false
    var index = 0
    while index < scalars.count {
      guard digit(scalars[index]) != nil else {
        index += 1
        continue
      }
      let run = digitRun(from: index, in: scalars)
      if let kept = keptDigits(run.map { scalars[$0] }) {
        for (place, position) in run.enumerated()
        where place >= kept.head && place < run.count - kept.tail {
          scalars[position] = scalars[position].value < 0x80 ? "*" : "\u{FF0A}"
        }
        isChanged = true
      }
      index = (run.last ?? index) + 1
    }
    guard isChanged else { return text }
    var masked = String.UnicodeScalarView()
    masked.append(contentsOf: scalars)
    return String(masked)
  }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    switch scalar.value {
    case 0x30...0x39: Int(scalar.value - 0x30)
    case 0xFF10...0xFF19: Int(scalar.value - 0xFF10)
    default: nil
    }
  }

  /// The places of a run of digits, single separators left out; an x may end it.
  private static func digitRun(from start: Int, in scalars: [Unicode.Scalar]) -> [Int] {
    var places = [start]
    var index = start + 1
    while index < scalars.count {
      if digit(scalars[index]) != nil {
        places.append(index)
      } else if (scalars[index] == " " || scalars[index] == "-"), index + 1 < scalars.count,
        digit(scalars[index + 1]) != nil
      {
        places.append(index + 1)
        index += 1
      } else {
        break
      }
      index += 1
    }
    if places.count == 17, index < scalars.count, scalars[index] == "x" || scalars[index] == "X" {
      places.append(index)
    }
    return places
  }

  /// How many digits stay visible at both ends; nil if the run is no personal number.
  private static func keptDigits(_ run: [Unicode.Scalar]) -> (head: Int, tail: Int)? {
    let digits = run.map(digit)
    let numbers = digits.compactMap { $0 }
    if run.count == 18, isIdentityNumber(digits) { return (3, 4) }
    guard numbers.count == run.count else { return nil }
    if run.count == 11, numbers[0] == 1, numbers[1] >= 3 { return (3, 4) }
    // The country code before a mobile number.
    if run.count == 13, numbers[0] == 8, numbers[1] == 6, numbers[2] == 1, numbers[3] >= 3 {
      return (5, 4)
    }
    return (16...19).contains(run.count) && passesLuhn(numbers) ? (0, 4) : nil
  }

  private static func isIdentityNumber(_ digits: [Int?]) -> Bool {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    var sum = 0
    for (weight, digit) in zip(weights, digits) {
      guard let digit else { return false }
      sum += weight * digit
    }
    let check = (12 - sum % 11) % 11
    return digits[17] == (check == 10 ? nil : check)
  }

  private static func passesLuhn(_ digits: [Int]) -> Bool {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let doubled = place % 2 == 1 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return sum % 10 == 0
  }
}

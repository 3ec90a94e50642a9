import PersonalData
import TestSupport

/// Valid numbers of nobody, in disguises.
enum InventedNumber {
  /// A few Han characters that say nothing about a number.
  static func words(using random: inout SeededGenerator) -> String {
    let characters = Array("好的亲请稍等我们这边帮您看下谢谢麻烦了哦明天再说吧想问下东西怎么还没到嘛。！？")
    return String(
      (0..<Int.random(in: 0...12, using: &random)).map { _ in
        characters.randomElement(using: &random) ?? "好"
      })
  }

  static func any(using random: inout SeededGenerator) -> (String, PersonalDataKind) {
    switch Int.random(in: 0...2, using: &random) {
    case 0:
      let digits = [1, Int.random(in: 3...9, using: &random)] + some(9, using: &random)
      return (disguised(digits, groups: [3, 4, 4], using: &random), .phone)
    case 1: return (identity(using: &random), .identityCard)
    default:
      let digits = luhn(
        [6, 2] + some([13, 16].randomElement(using: &random) ?? 13, using: &random))
      return (disguised(digits, groups: [4, 4, 4, 4, 4], using: &random), .bankCard)
    }
  }

  private static func some(_ count: Int, using random: inout SeededGenerator) -> [Int] {
    (0..<count).map { _ in Int.random(in: 0...9, using: &random) }
  }

  private static func identity(using random: inout SeededGenerator) -> String {
    var digits = [1, 1, 0, 1, 0, 1, 1, 9, 0, 0, 0, 1, 0, 1] + some(3, using: &random)
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let check = (12 - zip(weights, digits).map { $0 * $1 }.reduce(0, +) % 11) % 11
    if check == 10 { return disguised(digits, groups: [6, 8, 4], using: &random) + "X" }
    digits.append(check)
    return disguised(digits, groups: [6, 8, 4], using: &random)
  }

  private static func luhn(_ digits: [Int]) -> [Int] {
    var sum = 0
    for (place, digit) in digits.reversed().enumerated() {
      let doubled = place % 2 == 0 ? digit * 2 : digit
      sum += doubled > 9 ? doubled - 9 : doubled
    }
    return digits + [(10 - sum % 10) % 10]
  }

  private static func disguised(
    _ digits: [Int], groups: [Int], using random: inout SeededGenerator
  ) -> String {
    let scripts = ["0123456789", "０１２３４５６７８９", "零一二三四五六七八九", "〇幺二三四五六七八九", "零壹贰叁肆伍陆柒捌玖"]
    let script = Array(scripts.randomElement(using: &random) ?? scripts[0])
    let separator = ["", "", " ", "-", ".", "　"].randomElement(using: &random) ?? ""
    var text = ""
    var group = 0
    var size = 0
    for digit in digits {
      if size == groups[group] {
        text += separator
        group += 1
        size = 0
      }
      text.append(script[digit])
      size += 1
    }
    return text
  }
}

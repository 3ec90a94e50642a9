import PersonalData
import TestSupport
import Testing

@Suite struct PersonalDataPropertyTests {
  @Test func validNumbersAreFoundWhereTheyStand() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<3000 {
      let before = InventedNumber.words(using: &random)
      let after = InventedNumber.words(using: &random)
      let (number, kind) = InventedNumber.any(using: &random)
      let text = before + number + after
      let start = before.utf8.count
      let finds = PersonalDataDetector.finds(in: text)
      #expect(finds.map(\.bytes) == [start..<start + number.utf8.count], "seed \(seed): \(text)")
      #expect(finds.map(\.kind) == [kind], "seed \(seed): \(text)")
    }
  }

  static let pieces = [
    "13800138000", "１３８００１３８０００", "幺三八", "零零幺三", "八零零零", "138", "0013", "8000", "86", "+86", "0086",
    "010",
    "23456789", "4111111111111111", "6222020200112233446", "110101190001010014",
    "11010119000101009X", "x", "转",
    "电话", "单号", "卡号", "身份证", "是", "：", " ", "-", ".", "，", "/", "(", ")", "*", "＊", "拐", "一", "号",
    "栋", "室",
    "路", "市", "示例", "地址", "单元", "@", "example.com", "zs", ".", "😀", "𠮷", "e\u{301}", "\u{200B}",
    "元", "1", "2", "十",
  ]

  private func soup(_ count: ClosedRange<Int>, using random: inout SeededGenerator) -> String {
    (0..<Int.random(in: count, using: &random))
      .map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
  }

  @Test func linesAreFoundInAsOneByOne() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    var found = 0
    for _ in 0..<4000 {
      let lines = (0..<3).map { _ in soup(0...9, using: &random) }
      let whole = PersonalDataDetector.finds(in: lines.joined(separator: "\n"))
      var offset = 0
      var single: [Range<Int>] = []
      for line in lines {
        for find in PersonalDataDetector.finds(in: line) {
          single.append(find.bytes.lowerBound + offset..<find.bytes.upperBound + offset)
        }
        offset += line.utf8.count + 1
      }
      found += single.count
      #expect(whole.map(\.bytes) == single, "seed \(seed): \(lines)")
    }
    #expect(found > 300, "seed \(seed)")
  }

  @Test func findsAreOrderedAndApart() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<4000 {
      let text = soup(0...16, using: &random)
      var end = 0
      for find in PersonalDataDetector.finds(in: text) {
        #expect(find.bytes.lowerBound >= end && !find.bytes.isEmpty, "seed \(seed): \(text)")
        #expect(find.bytes.contains(find.hiddenFrom), "seed \(seed): \(text)")
        let part = Array(text.utf8)[find.bytes]
        #expect(String(validating: part, as: UTF8.self) != nil, "seed \(seed): \(text)")
        end = find.bytes.upperBound
      }
      #expect(end <= text.utf8.count, "seed \(seed): \(text)")
    }
  }

  @Test func bytesThatAreNoTextDoNoHarm() {
    let seed = UInt64.random(in: .min ... .max)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<3000 {
      var bytes = Array(soup(0...12, using: &random).utf8)
      for _ in 0..<Int.random(in: 0...6, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: .min ... .max, using: &random)
      }
      bytes.removeLast(min(bytes.count, Int.random(in: 0...3, using: &random)))
      let finds = bytes.withUnsafeBufferPointer { PersonalDataDetector.finds(in: $0) }
      #expect(finds.allSatisfy { $0.bytes.upperBound <= bytes.count }, "seed \(seed)")
    }
  }

  /// What would take hours if any of it were looked at more than a fixed number of times.
  static let monotonous = [
    "1", "1 ", "一", "一 ", "1一", "138 0013 ", "1\u{200B}", "\u{200B}", "a@", "a.", "@a.", "1号", "路1",
    "示例市", "一号楼",
    "138-", "(010)", "电话：", "转1", "*1", "路路", "A1栋",
  ]

  @Test(.timeLimit(.minutes(2)), arguments: monotonous)
  func timeGrowsWithTheLength(_ piece: String) {
    let text = String(repeating: piece, count: 100_000 / piece.utf8.count)
    #expect(PersonalDataDetector.finds(in: text).count < text.utf8.count)
    #expect(PersonalDataDetector.finds(in: text + "\n13800138000").last?.kind == .phone)
  }
}

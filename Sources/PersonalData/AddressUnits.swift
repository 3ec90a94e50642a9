/// The numbered end of an address: 88号3栋2单元501室.
struct AddressUnits {
  /// Numbers with a word of place behind them.
  private(set) var count = 0
  /// Those of them that are parts of a dwelling: 栋, 单元, 室.
  private(set) var homes = 0
  private(set) var end: Int

  init(_ text: UTF8Text, from start: Int) {
    end = start
    var place = start
    while count < 8 {
      var next = place
      while let character = text.scalar(from: next), Self.isNumber(character.value) {
        next = character.end
        if next - place > 24 { return }
      }
      guard next > place else { return }
      guard let unit = Self.unit(text, at: next) else {
        // The flat may be named by its bare number: 3栋501.
        if count > 0, next - place >= 3, Self.isEnd(text, at: next) { end = next }
        return
      }
      count += 1
      if unit.isHome { homes += 1 }
      end = unit.end
      place = Self.skipName(text, from: end)
    }
  }

  /// The word of place that begins here, and whether it is part of a dwelling.
  static func unit(_ text: UTF8Text, at place: Int) -> (end: Int, isHome: Bool)? {
    for word in homeWords where text.has(word, at: place) {
      return (place + word.utf8CodeUnitCount, true)
    }
    for word in houseWords where text.has(word, at: place) {
      let end = place + word.utf8CodeUnitCount
      // 3号线, 2号仓, 5号到货: not houses.
      guard !otherNumbers.contains(where: { text.has($0, at: end) }) else { return nil }
      return (end, false)
    }
    return nil
  }

  /// Digits of every script, 十 and 百, a hyphen between parts, and the letters of buildings.
  static func isNumber(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x2D, 0x5341, 0x767E, 0x41...0x48, 0x61...0x64: true
    default: DigitCharacter.western(scalar) != nil || DigitCharacter.han(scalar) != nil
    }
  }

  /// Behind a number with its word: a space, or the name of an estate.
  private static func skipName(_ text: UTF8Text, from start: Int) -> Int {
    var place = start
    while let next = text.scalar(from: place), next.value == 0x20 || next.value == 0x3000 {
      place = next.end
      if place - start > 6 { return start }
    }
    var name = place
    for _ in 0..<10 {
      for word in estateWords where text.has(word, at: name) && name > place {
        return name + word.utf8CodeUnitCount
      }
      guard let next = text.scalar(from: name), AddressNames.isName(next.value) else { break }
      name = next.end
    }
    return place
  }

  private static func isEnd(_ text: UTF8Text, at place: Int) -> Bool {
    guard let next = text.scalar(from: place) else { return true }
    return !DigitCharacter.isLatin(next.value) && !amountWords.contains { text.has($0, at: place) }
  }

  private static let homeWords: [StaticString] = [
    "号楼", "栋", "幢", "单元", "室", "座", "號樓", "棟", "單元", "户",
  ]
  private static let houseWords: [StaticString] = ["弄", "号院", "号", "號"]
  private static let estateWords: [StaticString] = [
    "小区", "花园", "公寓", "家园", "大厦", "广场", "苑", "新村", "新城", "花城", "府", "公馆", "宿舍",
  ]
  private static let otherNumbers: [StaticString] = [
    "线", "仓", "机", "台", "球", "位", "桌", "色", "链", "码", "柜", "窗", "航站", "出口", "口", "门",
    "到", "发", "前", "后", "之", "左右", "早", "晚", "上午", "下午", "才", "就", "会", "可", "能", "电池", "卡",
  ]
  private static let amountWords: [StaticString] = [
    "元", "块", "件", "个", "米", "平", "克", "年", "月", "多",
  ]
}

/// The named part of an address, read backwards from its first number: 示例省示例市示例区示例路.
struct AddressNames {
  /// Named levels; 0 if the number does not stand right behind a street, a village or an estate.
  private(set) var levels = 0
  private(set) var start: Int

  init(_ text: UTF8Text, before number: Int, floor: Int) {
    start = number
    var end = number
    if let previous = text.scalar(before: end), previous.value == 0x20 { end = previous.start }
    guard var marker = Self.last(of: Self.streets, text, before: end) else { return }
    // Each round: a marker has been read; a name of one to ten characters must stand before it.
    for _ in 0..<7 {
      guard let name = Self.name(text, before: marker, floor: floor) else { return }
      levels += 1
      start = name.start
      guard let next = name.marker else { return }
      marker = next
    }
  }

  /// Characters that a name of a place may be made of.
  static func isName(_ scalar: UInt32) -> Bool {
    guard scalar >= 0x3400, scalar < 0xA000 else { return false }
    switch scalar {
    case 0x7684, 0x4E86, 0x8FD9, 0x90A3, 0x6761, 0x662F, 0x5728, 0x5230, 0x4ECE: return false
    case 0x6709, 0x6211, 0x4F60, 0x60A8, 0x4ED6, 0x5979, 0x4EEC, 0x5417, 0x5462: return false
    case 0x5427, 0x554A, 0x4E5F, 0x90FD, 0x5C31, 0x8BA9, 0x8BF7, 0x628A, 0x88AB: return false
    case 0x7ED9, 0x5BC4, 0x9001, 0x6536, 0x6BCF, 0x5404, 0x54EA, 0x51E0, 0x4E2A: return false
    case 0x4EF6, 0x4E8E, 0x53F7, 0x5F80, 0x8D70, 0x5F00, 0x53BB, 0x6539, 0x4E3A: return false
    default: return true
    }
  }

  /// Where the name before a marker begins, and the start of the marker before that name, if any.
  private static func name(
    _ text: UTF8Text, before marker: Int, floor: Int
  ) -> (start: Int, marker: Int?)? {
    var place = marker
    var length = 0
    var hasSpace = false
    while length < 10, let previous = text.scalar(before: place), previous.start >= floor {
      if length > 0, let next = last(of: areas, text, before: place), next >= floor,
        // 市区, 街道口: no name stands before the mark.
        let before = text.scalar(before: next), isName(before.value), before.start >= floor
      {
        return (place, next)
      }
      if previous.value == 0x20, length > 0, !hasSpace {
        hasSpace = true
        place = previous.start
        continue
      }
      guard isName(previous.value), !hasSpace else { break }
      place = previous.start
      length += 1
    }
    guard length > 0 else { return nil }
    return (first(text, from: place, to: marker), nil)
  }

  /// The leftmost name: from a province's own name on if there is one, else its last four characters.
  private static func first(_ text: UTF8Text, from start: Int, to marker: Int) -> Int {
    var place = start
    while place < marker {
      if NumberContext.isAddressWord(text, before: place) { return place }
      if provinces.contains(where: { text.has($0, at: place) }) { return place }
      place = text.scalar(at: place).end
    }
    place = marker
    for _ in 0..<4 {
      guard let previous = text.scalar(before: place), previous.start >= start,
        isName(previous.value)
      else { break }
      place = previous.start
    }
    return place
  }

  private static func last(of words: [StaticString], _ text: UTF8Text, before end: Int) -> Int? {
    for word in words where text.has(word, before: end) { return end - word.utf8CodeUnitCount }
    return nil
  }

  private static let streets: [StaticString] = [
    "大道", "街道", "路", "街", "巷", "弄", "胡同", "小区", "花园", "公寓", "家园", "大厦", "广场", "新村", "村",
    "苑", "庄", "坊", "园", "屯", "公馆", "宿舍",
  ]
  private static let areas: [StaticString] = [
    "自治区", "自治州", "特别行政区", "省", "市", "新区", "开发区", "区", "县", "旗", "州", "镇", "乡", "街道", "大道",
    "村", "路", "街", "巷", "小区", "胡同",
  ]
  private static let provinces: [StaticString] = [
    "北京", "天津", "上海", "重庆", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西",
    "山东", "河南", "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "内蒙古", "广西",
    "西藏", "宁夏", "新疆",
  ]
}

/// Goes through a text for phones and cards.
struct NumberFinder {
  let text: UTF8Text

  /// Adds what it finds outside the given ones, which are in order of place.
  func collect(into finds: inout [PersonalDataFind]) {
    let taken = finds.count
    var nextTaken = 0
    var place = 0
    var findEnd = -1
    var deniedEnd = -1
    while place < text.count {
      if nextTaken < taken, place >= finds[nextTaken].bytes.lowerBound {
        place = max(place, finds[nextTaken].bytes.upperBound)
        findEnd = place
        nextTaken += 1
        continue
      }
      let next = text.scalar(at: place)
      let isWestern = DigitCharacter.western(next.value) != nil
      guard isWestern || DigitCharacter.han(next.value) != nil else {
        place = next.end
        continue
      }
      // Digits of a mail address do not go on a number before it.
      let limit = nextTaken < taken ? finds[nextTaken].bytes.lowerBound : text.count
      let gap = DigitChain.gap(text, before: place)
      let before = gap.flatMap { $0.digitEnd == findEnd ? nil : $0.separator }
      let isListed = gap.map { $0.digitEnd == deniedEnd && $0.separator != .none } ?? false
      let follows = finds.count > taken && follows(finds[finds.count - 1], at: place)
      let (find, denied) = judge(
        place, isWestern: isWestern, before: before, followsPhone: follows, limit: limit)
      if let find, !isListed {
        finds.append(find)
        place = find.bytes.upperBound
        findEnd = place
      } else {
        place = segmentEnd(from: place, isWestern: isWestern)
        if denied || isListed { deniedEnd = place }
      }
    }
  }

  private func judge(
    _ start: Int, isWestern: Bool, before: DigitChain.Separator?, followsPhone: Bool,
    limit: Int
  ) -> (PersonalDataFind?, isDenied: Bool) {
    let text = UTF8Text(bytes: UnsafeBufferPointer(rebasing: self.text.bytes[..<limit]))
    if isWestern {
      let chain = DigitChain(text, from: start, isWestern: true)
      let result = NumberJudge(
        text: text, chain: chain, before: before, followsPhone: followsPhone
      ).find()
      if result.find != nil || result.isDenied { return result }
    }
    let chain = DigitChain(text, from: start, isWestern: false)
    guard chain.hasHan else { return (nil, false) }
    return NumberJudge(
      text: text, chain: chain, before: before, followsPhone: followsPhone
    ).find()
  }

  /// Whether a place continues a list of phones: 13800138000、01023456789.
  private func follows(_ find: PersonalDataFind, at place: Int) -> Bool {
    guard find.kind == .phone, place - find.bytes.upperBound <= 6 else { return false }
    var between = find.bytes.upperBound
    while between < place {
      let next = text.scalar(at: between)
      switch next.value {
      case 0x20, 0x2C, 0xFF0C, 0x3001, 0x2F, 0x3B, 0xFF1B, 0x548C, 0x6216: break  // 、 ； 和 或
      default: return false
      }
      between = next.end
    }
    return true
  }

  /// The end of the digits of one script.
  private func segmentEnd(from start: Int, isWestern: Bool) -> Int {
    var place = start
    while let next = text.scalar(from: place) {
      let isDigit =
        isWestern
        ? DigitCharacter.western(next.value) != nil : DigitCharacter.han(next.value) != nil
      guard isDigit || DigitCharacter.isInvisible(next.value) else { break }
      place = next.end
    }
    return place
  }
}

/// Finds what looks like a postal address: named places that lead to a numbered house or flat.
///
/// It wants two named levels and a number, or one and two numbers, or three numbers; fewer only where
/// the words before say that an address follows.
struct AddressFinder {
  let text: UTF8Text

  /// Adds what it finds between the given ones, which are in order of place.
  func collect(into finds: inout [PersonalDataFind]) {
    let taken = finds.count
    var floor = 0
    for index in 0...taken {
      let limit = index < taken ? finds[index].bytes.lowerBound : text.count
      if limit > floor {
        let part = UTF8Text(bytes: UnsafeBufferPointer(rebasing: text.bytes[..<limit]))
        AddressFinder(text: part).collect(from: floor, into: &finds)
      }
      if index < taken { floor = finds[index].bytes.upperBound }
    }
  }

  private func collect(from start: Int, into finds: inout [PersonalDataFind]) {
    var place = start
    var floor = start
    var numberStart: Int?
    while place < text.count {
      let next = text.scalar(at: place)
      if AddressUnits.isNumber(next.value) {
        numberStart = numberStart ?? place
        place = next.end
        continue
      }
      if let start = numberStart, place - start <= 24, AddressUnits.unit(text, at: place) != nil,
        let find = address(numberAt: start, floor: floor)
      {
        finds.append(find)
        floor = find.bytes.upperBound
        place = floor
      } else {
        place = next.end
      }
      numberStart = nil
    }
  }

  private func address(numberAt start: Int, floor: Int) -> PersonalDataFind? {
    let units = AddressUnits(text, from: start)
    guard units.count > 0 else { return nil }
    let names = AddressNames(text, before: start, floor: floor)
    let begin = names.levels > 0 ? names.start : start
    let (isNamed, isOwn) = NumberContext.address(text, before: begin)
    let isEnough =
      switch names.levels {
      case 0: units.homes >= 3 || units.homes >= 2 && isNamed
      case 1: units.count >= 2 || isNamed
      default: true
      }
    guard isEnough, names.levels > 0 || units.homes >= 2 else { return nil }
    let isCertain = names.levels >= 2 && (isOwn || units.homes > 0)
    return PersonalDataFind(
      kind: .address, bytes: begin..<units.end, certainty: isCertain ? .certain : .likely,
      hiddenFrom: start)
  }
}

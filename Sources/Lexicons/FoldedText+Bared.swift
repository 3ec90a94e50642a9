/// Seeing through symbols that were put between the characters of a word: 好*评#返@现, 卫,星 号.
extension FoldedText {
  /// Puts the text without such symbols into `bared`, and for each unit of it its place here. False,
  /// with `bared` unspecified, if there are none.
  ///
  /// A sign nobody writes between two characters (* # @ _) is left out where it stands alone between
  /// two of them. A comma, point, space or slash is left out only inside a run of single characters set
  /// apart, and sentence marks and full-width commas never are: 很好，评价也高，返现活动没有.
  func bare(into bared: FoldedText, places: inout [Int32]) -> Bool {
    let units = foldedUnits
    guard units.count >= 3, units.indices.contains(where: isLeftOut) else { return false }
    places.removeAll(keepingCapacity: true)
    var index = 0
    while index < units.count {
      if isLeftOut(at: index) {
        index += 1
        continue
      }
      places.append(Int32(index))
      index += 1
    }
    bared.take(places, of: self)
    return true
  }

  /// A quick test for units that may be left out.
  private static func isSymbol(_ unit: UInt16) -> Bool {
    isStrong(unit) || isWeak(unit)
  }

  /// Signs that no one puts between two characters of a sentence.
  private static func isStrong(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x23, 0x24, 0x25, 0x26, 0x2A, 0x2B, 0x2D, 0x3D, 0x40, 0x5C, 0x5E, 0x5F, 0x60, 0x7C: true
    case 0xB7, 0x2022, 0x2027, 0x25A0...0x25FF, 0x2600...0x27BF, 0xD83C...0xD83E,
      0xDC00...0xDFFF:
      true
    default: false
    }
  }

  private static func isWeak(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x20, 0x27, 0x2C, 0x2E, 0x2F, 0x3001: true
    default: false
    }
  }

  private func isLeftOut(at index: Int) -> Bool {
    let unit = units[index]
    guard Self.isSymbol(unit), let before = edge(before: index), let after = edge(after: index)
    else { return false }
    let between = before + 1..<after
    // An emoji is two units, and a sign may be doubled; more is decoration.
    guard between.count <= 3, isPiece(before), isPiece(after),
      UnitClass.isHan(units[before]) == UnitClass.isHan(units[after])
    else { return false }
    let isLatin = UnitClass.isLatin(units[before])
    let (left, right) = (isSingle(before), isSingle(after))
    if between.contains(where: { Self.isWeak(units[$0]) }) {
      // A full-width comma was typed as a comma.
      if between.contains(where: { isFullWidth(at: $0) }) { return false }
      return left && right || (left && isSetApart(before)) || (right && isSetApart(after))
    }
    return isLatin ? left && right : left || right
  }

  private func isPiece(_ index: Int) -> Bool {
    UnitClass.isHan(units[index]) || UnitClass.isLatin(units[index])
  }

  /// The nearest unit that is no symbol, at most four units away.
  private func edge(before index: Int) -> Int? {
    var place = index
    while place > 0, index - place < 4, Self.isSymbol(units[place]) { place -= 1 }
    return Self.isSymbol(units[place]) ? nil : place
  }

  private func edge(after index: Int) -> Int? {
    var place = index
    while place < count, place - index < 4, Self.isSymbol(units[place]) { place += 1 }
    return place < count && !Self.isSymbol(units[place]) ? place : nil
  }

  /// Whether no word unit stands beside it.
  private func isSingle(_ index: Int) -> Bool {
    (index == 0 || !UnitClass.isWord(units[index - 1]))
      && (index + 1 >= count || !UnitClass.isWord(units[index + 1]))
  }

  /// Whether a single character has a symbol on both sides, with characters behind them.
  private func isSetApart(_ index: Int) -> Bool {
    guard isSingle(index), index > 0, index + 1 < count, Self.isSymbol(units[index - 1]),
      Self.isSymbol(units[index + 1])
    else { return false }
    return edge(before: index - 1) != nil && edge(after: index + 1) != nil
  }

  private func isFullWidth(at index: Int) -> Bool {
    let source = originalRange(FoldedOffset(index)..<FoldedOffset(index + 1))
    let unit = original[source.lowerBound.rawValue]
    return unit == 0xFF0C || unit == 0x3001 || unit == 0xFF0E
  }
}

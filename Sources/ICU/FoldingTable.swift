/// How each UTF-16 code unit folds when it folds by itself: width, case, compatibility forms, and
/// traditional to simplified for the characters that need no context (architecture.md, decision 4).
///
/// Built once from ICU. A unit is mapped to one unit, dropped (zero-width characters), or marked as
/// needing ICU together with its neighbours (combining marks, units that unfold to several, …).
package final class FoldingTable: Sendable {
  /// The mark of units that are dropped.
  package static var dropped: UInt16 { 0xFFFF }
  /// The mark of units that only ICU can fold.
  package static var needsICU: UInt16 { 0xFFFE }
  /// The mark of surrogates: folded to themselves when their character is inert.
  package static var surrogate: UInt16 { 0xFFFD }

  /// 65,536 entries, by code unit. U+FFFD itself is marked as needing ICU, which leaves it alone.
  /// Written before the initialiser returns and never again.
  package nonisolated(unsafe) let entries: UnsafePointer<UInt16>

  /// The one table; building it takes a few milliseconds.
  package static let shared = FoldingTable()

  private init() {
    let table = UnsafeMutablePointer<UInt16>.allocate(capacity: 65_536)
    var changed: [Int] = []
    for unit in 0..<65_536 {
      table[unit] = Self.entry(UInt16(unit))
      if table[unit] >= 0x3000, table[unit] < Self.surrogate, table[unit] != unit {
        changed.append(unit)
      }
    }
    for (from, to) in zip(
      TraditionalCharacters.traditional.utf16, TraditionalCharacters.simplified.utf16)
    {
      table[Int(from)] = to
    }
    // U+F900 stands for 豈, and that is 岂.
    for unit in changed {
      let simple = table[Int(table[unit])]
      if simple < Self.surrogate { table[unit] = simple }
    }
    entries = UnsafePointer(table)
  }

  deinit { entries.deallocate() }

  private static func entry(_ unit: UInt16) -> UInt16 {
    switch unit {
    case 0xD800...0xDFFF: return surrogate
    case 0x0000...0x0040, 0x005B...0x007F: return unit
    // Han ideographs, Hangul syllables and private use fold to themselves.
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xE000...0xF8FF: return unit
    case 0xFFFD...0xFFFF: return needsICU
    default: break
    }
    if CaseFolding.isInert(UInt32(unit)) { return unit }
    if !CaseFolding.hasBoundary(before: UInt32(unit)) { return needsICU }
    let folded = CaseFolding.fold([unit])
    switch folded.count {
    case 0: return dropped
    case 1 where folded[0] < 0xFFFD && !(0xD800...0xDFFF).contains(folded[0]): return folded[0]
    default: return needsICU
    }
  }
}

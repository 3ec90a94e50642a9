internal import ICU

/// Which foldings lie between a quoted text and the phrase it matched.
package struct FoldSet: OptionSet, Sendable {
  package let rawValue: UInt8
  @inlinable
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// ！ for !
  package static let width = FoldSet(rawValue: 1)
  /// SB for sb
  package static let letterCase = FoldSet(rawValue: 2)
  /// 謝 for 谢
  package static let script = FoldSet(rawValue: 4)
  /// Zero-width characters left out.
  package static let invisible = FoldSet(rawValue: 8)
  /// 请 稍 等 for 请稍等
  package static let spaces = FoldSet(rawValue: 16)
  /// ① for 1
  package static let compatibility = FoldSet(rawValue: 32)
  /// 好*评 for 好评
  package static let symbols = FoldSet(rawValue: 64)

  /// The names of the members as machine output has them, in a fixed order.
  package var names: [String] {
    let all: [(FoldSet, String)] = [
      (.width, "width"), (.letterCase, "case"), (.script, "script"), (.invisible, "invisible"),
      (.spaces, "spaces"), (.compatibility, "compatibility"),
      (.symbols, "symbols"),
    ]
    return all.filter { contains($0.0) }.map(\.1)
  }
}

extension FoldedText {
  /// The foldings used inside a folded range.
  func folds(in range: Range<FoldedOffset>) -> FoldSet {
    var set: FoldSet = []
    var expected = originalRange(range).lowerBound.rawValue
    for index in range.lowerBound.rawValue..<range.upperBound.rawValue {
      let source = originalRange(FoldedOffset(index)..<FoldedOffset(index + 1))
      let start = source.lowerBound.rawValue
      for skipped in expected..<max(expected, start) {
        set.insert(original[skipped] == 0x20 || original[skipped] == 0x3000 ? .spaces : .invisible)
      }
      expected = max(expected, source.upperBound.rawValue)
      if hasInvisible(in: start..<source.upperBound.rawValue) { set.insert(.invisible) }
      let unit = original[start]
      if unit != units[index], unit & 0xF800 != 0xD800 || expected - start != 2 {
        set.insert(Self.kind(of: unit))
      }
    }
    return set
  }

  /// A zero-width character belongs to the source of the one before it.
  private func hasInvisible(in range: Range<Int>) -> Bool {
    range.count > 1
      && range.contains {
        original[$0] & 0xF800 != 0xD800 && CaseFolding.fold([original[$0]]).isEmpty
      }
  }

  private static func kind(of unit: UInt16) -> FoldSet {
    switch unit {
    case 0x41...0x5A, 0xC0...0x24F, 0x370...0x52F: .letterCase
    case 0xFF00...0xFFEF, 0x3000: .width
    case 0x3400...0x9FFF: .script
    default: .compatibility
    }
  }
}

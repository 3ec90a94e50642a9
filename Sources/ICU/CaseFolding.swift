import CICU

/// ICU's NFKC case folding, for building tables and for the rare text a table cannot handle.
package enum CaseFolding {
  /// Folds a short piece of text; the piece must begin at a boundary (`hasBoundary(before:)`).
  /// Ａ becomes a, ① becomes 1, a zero-width space disappears.
  package static func fold(_ text: some Collection<UInt16>) -> [UInt16] {
    let units = Array(text)
    var folded = [UInt16](repeating: 0, count: units.count * 18 + 8)
    var status: Int32 = 0
    let count = cicu_fold(units, Int32(units.count), &folded, Int32(folded.count), &status)
    return status == 0 ? Array(folded.prefix(Int(count))) : units
  }

  /// Whether nothing before this code point can change how it folds.
  package static func hasBoundary(before codePoint: UInt32) -> Bool {
    cicu_fold_has_boundary_before(codePoint)
  }

  /// Whether this code point folds to itself wherever it stands.
  package static func isInert(_ codePoint: UInt32) -> Bool { cicu_fold_is_inert(codePoint) }
}

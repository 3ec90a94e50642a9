import CICU

/// ICU's traditional to simplified transliteration, for generating and checking tables only: it takes
/// some 26 ms to open and reads 6 MB/s.
package enum SimplifiedScript {
  /// 歡迎 becomes 欢迎. Nil when ICU fails.
  package static func simplify(_ text: String) -> String? {
    let units = Array(text.utf16)
    var result = [UInt16](repeating: 0, count: units.count * 2 + 16)
    var status: Int32 = 0
    let count = cicu_to_simplified(
      units, Int32(units.count), &result, Int32(result.count), &status)
    return status == 0 ? String(decoding: result.prefix(Int(count)), as: UTF16.self) : nil
  }

  /// The source text of the transliteration's rules. Nil when ICU fails.
  package static var rules: String? {
    var status: Int32 = 0
    var units = [UInt16](repeating: 0, count: 1 << 20)
    let count = cicu_to_simplified_rules(&units, Int32(units.count), &status)
    return status == 0 ? String(decoding: units.prefix(Int(count)), as: UTF16.self) : nil
  }
}

/// Names of sheets as the format allows them: at most 31 UTF-16 units, no `[ ] : * ? / \`, no apostrophe
/// at either end, and no two that differ in case only.
struct SheetName {
  private static let longest = 31

  private var taken: Set<String> = []

  /// A name like the wish that no sheet has yet; from the second of one name on with its number.
  mutating func next(_ wish: String) -> String {
    let base = Self.allowed(wish)
    var number = 1
    while true {
      let ending = number == 1 ? "" : " \(number)"
      let name = Self.cut(base, to: Self.longest - ending.utf16.count) + ending
      if taken.insert(name.lowercased()).inserted { return name }
      number += 1
    }
  }

  private static func allowed(_ wish: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in InlineText.holdable(wish).unicodeScalars {
      let isRefused = "[]:*?/\\'".unicodeScalars.contains(scalar) || scalar.value < 0x20
      scalars.append(isRefused ? "_" : scalar)
    }
    return scalars.isEmpty ? "_" : String(scalars)
  }

  private static func cut(_ name: String, to length: Int) -> String {
    var kept = String.UnicodeScalarView()
    var used = 0
    for scalar in name.unicodeScalars {
      used += UTF16.width(scalar)
      if used > length { break }
      kept.append(scalar)
    }
    return String(kept)
  }
}

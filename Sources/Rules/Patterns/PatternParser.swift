/// Reads a regular expression of ICU as a tree. Nil for what it does not know: flags, names, sets within
/// sets.
struct PatternParser {
  private let units: [UInt16]
  private var place = 0

  private init(_ expression: String) { units = Array(expression.utf16) }

  static func tree(of expression: String) -> PatternNode? {
    var parser = PatternParser(expression)
    guard let tree = parser.choice(), parser.place == parser.units.count else { return nil }
    return tree
  }

  /// The largest range of a class that is written out: a-z, 0-9, not all of Han.
  private static let mostUnits = 64

  // MARK: Signs

  private var next: UInt16? { place < units.count ? units[place] : nil }

  private static func sign(_ scalar: Unicode.Scalar) -> UInt16 {
    UInt16(truncatingIfNeeded: scalar.value)
  }

  private func isNext(_ signs: String) -> Bool {
    units[place...].starts(with: signs.utf16)
  }

  private mutating func take(_ signs: String) -> Bool {
    guard isNext(signs) else { return false }
    place += signs.utf16.count
    return true
  }

  // MARK: Parts

  private mutating func choice() -> PatternNode? {
    var branches: [PatternNode] = []
    repeat {
      guard let branch = sequence() else { return nil }
      branches.append(branch)
    } while take("|")
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() -> PatternNode? {
    var parts: [PatternNode] = []
    while let unit = next, unit != Self.sign("|"), unit != Self.sign(")") {
      guard let atom = atom(), let part = repeated(atom) else { return nil }
      parts.append(part)
    }
    return parts.count == 1 ? parts[0] : .sequence(parts)
  }

  private mutating func atom() -> PatternNode? {
    guard let unit = next else { return nil }
    if take("(") { return group() }
    if take("[") { return set() }
    if take(#"\"#) { return escaped() }
    if take(".") { return .unknown }
    if take("^") || take("$") { return .look }
    if "*+?{}]".utf16.contains(unit) { return nil }
    place += 1
    // The two halves of a character beyond the first plane belong together.
    if UTF16.isLeadSurrogate(unit), let trail = next, UTF16.isTrailSurrogate(trail) {
      place += 1
      return .sequence([.unit(unit), .unit(trail)])
    }
    return .unit(unit)
  }

  private mutating func group() -> PatternNode? {
    let looks = ["?=", "?!", "?<=", "?<!"]
    let isLook = looks.contains(where: isNext)
    if isLook {
      _ = looks.contains { take($0) }
    } else if isNext("?"), !take("?:") {
      return nil
    }
    guard let inner = choice(), take(")") else { return nil }
    return isLook ? .look : inner
  }

  private mutating func escaped() -> PatternNode? {
    guard let unit = next, unit < 0x80 else { return nil }
    place += 1
    switch Character(Unicode.Scalar(UInt8(unit))) {
    case "n": return .unit(0x0A)
    case "r": return .unit(0x0D)
    case "t": return .unit(0x09)
    case "s", "S", "w", "W", "d", "D", "1"..."9": return .unknown
    case "b", "B", "A", "Z", "z": return .look
    case "p", "P":
      guard take("{"), let end = units[place...].firstIndex(of: Self.sign("}")) else { return nil }
      place = end + 1
      return .unknown
    case let sign where sign.isPunctuation || sign.isSymbol: return .unit(unit)
    default: return nil
    }
  }

  private mutating func set() -> PatternNode? {
    var isKnown = !take("^")
    var found: [UInt16] = []
    while !take("]") {
      guard !isNext("["), !isNext("&&"), !isNext("--"), let lower = setMember(&isKnown) else {
        return nil
      }
      guard isNext("-"), !isNext("-]") else {
        found.append(lower)
        continue
      }
      _ = take("-")
      guard let upper = setMember(&isKnown), lower <= upper else { return nil }
      if Int(upper) - Int(lower) > Self.mostUnits {
        isKnown = false
      } else {
        found += Array(lower...upper)
      }
    }
    return isKnown && !found.isEmpty ? .oneOf(found) : .unknown
  }

  /// One unit of a class; of a class within it (\s) anything.
  private mutating func setMember(_ isKnown: inout Bool) -> UInt16? {
    guard let unit = next else { return nil }
    if take(#"\"#) {
      guard let member = escaped() else { return nil }
      if case .unit(let unit) = member { return unit }
      isKnown = false
      return 0
    }
    if UTF16.isLeadSurrogate(unit) || UTF16.isTrailSurrogate(unit) { isKnown = false }
    place += 1
    return unit
  }

  // MARK: How often

  private mutating func repeated(_ atom: PatternNode) -> PatternNode? {
    let least: Int
    let most: Int?
    if take("*") {
      (least, most) = (0, nil)
    } else if take("+") {
      (least, most) = (1, nil)
    } else if take("?") {
      (least, most) = (0, 1)
    } else if take("{") {
      guard let lower = number() else { return nil }
      var upper: Int? = lower
      if take(",") { upper = number() }
      guard take("}") else { return nil }
      (least, most) = (lower, upper)
    } else {
      return atom
    }
    // What never gives anything back is no plain list of words.
    if take("+") { return .sequence([.repeated(atom, least: least, most: most), .look]) }
    let isLazy = take("?")
    if isNext("*") || isNext("+") || isNext("?") || isNext("{") { return nil }
    if isLazy, least == 0, most == 1 { return .choice([.sequence([]), atom]) }
    return .repeated(atom, least: least, most: most)
  }

  private mutating func number() -> Int? {
    var digits = ""
    while let unit = next, (0x30...0x39).contains(unit) {
      digits.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      place += 1
    }
    return Int(digits)
  }
}

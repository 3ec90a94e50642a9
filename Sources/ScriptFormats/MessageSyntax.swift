/// The arguments of ICU messages that hold more than a name: `{count, plural, other{共#件}}`.
///
/// What is said in the branches is checked: the syntax before, between and behind them are placeholders.
struct MessageSyntax {
  private let bytes: [UInt8]
  private var finds: [Range<Int>] = []

  /// UTF-8 ranges that are not spoken, in order.
  static func find(in text: String) -> [Range<Int>] {
    guard text.utf8.contains(UInt8(ascii: "{")) else { return [] }
    var syntax = MessageSyntax(bytes: Array(text.utf8))
    var place = 0
    while place < syntax.bytes.count {
      if syntax.bytes[place] == UInt8(ascii: "{") {
        let count = syntax.finds.count
        if let end = syntax.argument(at: place, depth: 0) {
          place = end
          continue
        }
        syntax.finds.removeSubrange(count...)
      }
      place += 1
    }
    return syntax.finds
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private static let deepest = 16
  private static let choices: Set<String> = ["plural", "select", "selectordinal"]
  private static let formats: Set<String> = [
    "number", "date", "time", "spellout", "ordinal", "duration",
  ]

  /// The place behind an argument that begins at a brace; nil if it is none with a type.
  private mutating func argument(at start: Int, depth: Int) -> Int? {
    guard depth < Self.deepest else { return nil }
    var place = start + 1
    guard !word(&place).isEmpty, take(",", &place) else { return nil }
    let type = word(&place)
    if Self.formats.contains(type) {
      guard let end = closing(from: place) else { return nil }
      finds.append(start..<end)
      return end
    }
    guard Self.choices.contains(type), take(",", &place) else { return nil }
    return branches(from: place, opened: start, isPlural: type != "select", depth: depth)
  }

  /// Reads `one{…} other{…}}`. `opened` is where the syntax began that is not spoken.
  private mutating func branches(
    from place: Int, opened: Int, isPlural: Bool, depth: Int
  ) -> Int? {
    var (place, opened, count) = (place, opened, 0)
    while true {
      if take("}", &place) {
        finds.append(opened..<place)
        return count > 0 ? place : nil
      }
      let selector = word(&place)
      if selector.hasPrefix("offset:") { continue }
      guard !selector.isEmpty, take("{", &place) else { return nil }
      finds.append(opened..<place)
      guard let end = message(from: place, isPlural: isPlural, depth: depth) else { return nil }
      count += 1
      opened = end
      place = end + 1
    }
  }

  /// Where the brace stands that ends a branch.
  private mutating func message(from start: Int, isPlural: Bool, depth: Int) -> Int? {
    var place = start
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "}"): return place
      case UInt8(ascii: "{"):
        let count = finds.count
        if let end = argument(at: place, depth: depth + 1) {
          place = end
        } else {
          finds.removeSubrange(count...)
          guard let end = closing(from: place + 1) else { return nil }
          finds.append(place..<end)
          place = end
        }
      case UInt8(ascii: "#") where isPlural:
        finds.append(place..<place + 1)
        place += 1
      default: place += 1
      }
    }
    return nil
  }

  /// The place behind the brace that ends what is open; braces inside are not looked into.
  private func closing(from start: Int) -> Int? {
    for place in start..<bytes.count {
      if bytes[place] == UInt8(ascii: "{") { return nil }
      if bytes[place] == UInt8(ascii: "}") { return place + 1 }
    }
    return nil
  }

  /// A name, a type or a selector, with the blanks around it.
  private func word(_ place: inout Int) -> String {
    skipBlanks(&place)
    let start = place
    while place < bytes.count, bytes[place] > 0x20, !"{},".utf8.contains(bytes[place]) {
      place += 1
    }
    let word = String(decoding: bytes[start..<place], as: UTF8.self)
    skipBlanks(&place)
    return word
  }

  private func take(_ sign: Unicode.Scalar, _ place: inout Int) -> Bool {
    skipBlanks(&place)
    guard place < bytes.count, bytes[place] == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  private func skipBlanks(_ place: inout Int) {
    while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
  }
}

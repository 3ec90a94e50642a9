import Scripts

/// Reads JSON with the place of every text in it. Takes what the standard allows and nothing else.
struct JSONScanner {
  private let text: ScriptText
  private let bytes: [UInt8]
  private let reserved: ReservedCharacters.Scalars
  private var place = 0
  private static let deepest = 256

  /// The value that a whole text is. Throws `ScriptFault`.
  static func read(
    _ text: ScriptText, reserved: ReservedCharacters.Scalars
  ) throws(ScriptFault) -> StructuredValue {
    var scanner = JSONScanner(text: text, bytes: text.bytes, reserved: reserved)
    scanner.skipBlanks()
    guard scanner.place < scanner.bytes.count else {
      throw ScriptFault(byte: 0, message: "the file is empty; a JSON file holds one value")
    }
    let value = try scanner.value(depth: 0)
    scanner.skipBlanks()
    guard scanner.place == scanner.bytes.count else {
      throw scanner.fault("more follows behind the end of the JSON value; keep one value in a file")
    }
    return value
  }

  private init(text: ScriptText, bytes: [UInt8], reserved: ReservedCharacters.Scalars) {
    (self.text, self.bytes, self.reserved) = (text, bytes, reserved)
  }

  private mutating func value(depth: Int) throws(ScriptFault) -> StructuredValue {
    guard place < bytes.count else { throw fault("the JSON ends before a value; complete it") }
    guard depth < Self.deepest else {
      throw fault("the JSON nests deeper than \(Self.deepest); no script does")
    }
    switch bytes[place] {
    case UInt8(ascii: "{"): return StructuredValue(content: .mapping(try object(depth: depth)))
    case UInt8(ascii: "["): return StructuredValue(content: .list(try array(depth: depth)))
    case UInt8(ascii: "\""): return StructuredValue(content: .text(try string()))
    case UInt8(ascii: "t"): try literal("true")
    case UInt8(ascii: "f"): try literal("false")
    case UInt8(ascii: "n"): try literal("null")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    case UInt8(ascii: "/"), UInt8(ascii: "#"):
      throw fault("a comment stands here, which JSON does not have; remove it")
    default: throw fault("a value is expected here; check quotes and commas")
    }
    return StructuredValue(content: .other)
  }

  private mutating func object(depth: Int) throws(ScriptFault) -> [StructuredMember] {
    var members: [StructuredMember] = []
    place += 1
    skipBlanks()
    if take(UInt8(ascii: "}")) { return members }
    while true {
      skipBlanks()
      guard byte == UInt8(ascii: "\"") else {
        throw fault("a member's name in double quotes is expected here; check the comma before it")
      }
      let key = try string()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else {
        throw fault("a colon is expected behind a member's name; add it")
      }
      skipBlanks()
      let value = try value(depth: depth + 1)
      members.append(StructuredMember(key: key.value, keyText: key, value: value))
      skipBlanks()
      if take(UInt8(ascii: "}")) { return members }
      guard take(UInt8(ascii: ",")) else {
        throw fault("a comma or a closing brace is expected here; add it")
      }
    }
  }

  private mutating func array(depth: Int) throws(ScriptFault) -> [StructuredValue] {
    var elements: [StructuredValue] = []
    place += 1
    skipBlanks()
    if take(UInt8(ascii: "]")) { return elements }
    while true {
      skipBlanks()
      elements.append(try value(depth: depth + 1))
      skipBlanks()
      if take(UInt8(ascii: "]")) { return elements }
      guard take(UInt8(ascii: ",")) else {
        throw fault("a comma or a closing bracket is expected here; add it")
      }
    }
  }

  private mutating func string() throws(ScriptFault) -> StructuredText {
    let start = place
    place += 1
    while let byte, byte != UInt8(ascii: "\"") {
      if byte < 0x20 {
        throw fault("a string holds a line end or control character; close it or write an escape")
      }
      guard byte == UInt8(ascii: "\\") else {
        place += 1
        continue
      }
      guard let escape = Self.escape(bytes, at: place) else {
        throw fault("a string holds an escape that JSON does not have; write the backslash twice")
      }
      place = escape.end
    }
    guard place < bytes.count else {
      place = start
      throw fault("a string that begins here has no end; close it with a double quote")
    }
    let parts = [SpokenPart](of: ScriptRange(start + 1, place)) { Self.escape(bytes, at: $0) }
    place += 1
    return StructuredText(
      value: String(decoding: parts.spoken(in: text), as: UTF8.self), parts: parts,
      source: ScriptRange(start, place), reserved: reserved)
  }

  /// The escape that begins at a byte; nil if none does, or none that JSON has.
  private static func escape(_ bytes: [UInt8], at place: Int) -> SpokenEscape? {
    guard bytes[place] == UInt8(ascii: "\\"), place + 1 < bytes.count else { return nil }
    let spoken: String
    switch bytes[place + 1] {
    case UInt8(ascii: "\""): spoken = "\""
    case UInt8(ascii: "\\"): spoken = "\\"
    case UInt8(ascii: "/"): spoken = "/"
    case UInt8(ascii: "b"): spoken = "\u{8}"
    case UInt8(ascii: "f"): spoken = "\u{C}"
    case UInt8(ascii: "n"): spoken = "\n"
    case UInt8(ascii: "r"): spoken = "\r"
    case UInt8(ascii: "t"): spoken = "\t"
    case UInt8(ascii: "u"): return EscapeCode.utf16(bytes, at: place)
    default: return nil
    }
    return SpokenEscape(spoken: spoken, end: place + 2)
  }

  private mutating func literal(_ word: StaticString) throws(ScriptFault) {
    let isThere = word.withUTF8Buffer { bytes[place...].starts(with: $0) }
    guard isThere else { throw fault("a value is expected here; put texts in double quotes") }
    place += word.utf8CodeUnitCount
  }

  private mutating func number() throws(ScriptFault) {
    _ = take(UInt8(ascii: "-"))
    let isZero = take(UInt8(ascii: "0"))
    if !isZero, !digits() { throw fault("a number has no digits; complete it") }
    if take(UInt8(ascii: ".")), !digits() { throw fault("a number ends in a point; complete it") }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      if !digits() { throw fault("a number has no exponent behind its e; complete it") }
    }
    if let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      throw fault("a number begins with 0; put it in quotes or remove the 0")
    }
  }

  private mutating func digits() -> Bool {
    let start = place
    while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    return place > start
  }

  private var byte: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ sign: UInt8) -> Bool {
    guard byte == sign else { return false }
    place += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  private func fault(_ message: String) -> ScriptFault {
    ScriptFault(byte: place, message: message)
  }
}

import Scripts

/// Reads XML piece by piece with the place of each. Knows no declarations of its own entities.
struct XMLScanner {
  enum Event {
    case start(name: String, attributes: [String: String], isEmpty: Bool)
    case end(name: String)
    /// Characters and references.
    case text(ScriptRange)
    /// What stands in `<![CDATA[…]]>`.
    case data(ScriptRange)
    /// What stands in `<!-- … -->`, and with its signs.
    case comment(ScriptRange, whole: ScriptRange)
    /// A declaration or an instruction.
    case other
  }

  private let text: ScriptText
  private let bytes: [UInt8]
  private(set) var place = 0

  init(_ text: ScriptText) {
    self.text = text
    bytes = text.bytes
  }

  /// The next piece; nil at the end. Throws `ScriptFault`.
  mutating func next() throws(ScriptFault) -> Event? {
    guard place < bytes.count else { return nil }
    let start = place
    guard bytes[place] == UInt8(ascii: "<") else {
      place = bytes[place...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
      return .text(ScriptRange(start, place))
    }
    if takes("<!--") {
      let inside = try skip(to: "-->", "a comment that begins here has no end; close it with -->")
      return .comment(inside, whole: ScriptRange(start, place))
    }
    if takes("<![CDATA[") {
      return .data(try skip(to: "]]>", "a CDATA section has no end; close it with ]]>"))
    }
    if takes("<?") {
      _ = try skip(to: "?>", "an instruction has no end; close it with ?>")
      return .other
    }
    if takes("<!") {
      try skipDeclaration(start)
      return .other
    }
    if takes("</") {
      let name = name()
      skipBlanks()
      guard !name.isEmpty, takes(">") else { throw tagFault(start) }
      return .end(name: name)
    }
    place += 1
    return try startTag(start)
  }

  private mutating func startTag(_ start: Int) throws(ScriptFault) -> Event {
    let name = name()
    guard !name.isEmpty else {
      throw ScriptFault(
        byte: start, message: "a < stands here that begins no element; write &lt; for it")
    }
    var attributes: [String: String] = [:]
    while true {
      skipBlanks()
      if takes("/>") { return .start(name: name, attributes: attributes, isEmpty: true) }
      if takes(">") { return .start(name: name, attributes: attributes, isEmpty: false) }
      let attribute = self.name()
      skipBlanks()
      guard !attribute.isEmpty, takes("=") else { throw tagFault(start) }
      skipBlanks()
      guard place < bytes.count,
        bytes[place] == UInt8(ascii: "\"") || bytes[place] == UInt8(ascii: "'"),
        let end = bytes[(place + 1)...].firstIndex(of: bytes[place])
      else { throw tagFault(start) }
      let range = ScriptRange(place + 1, end)
      let parts = [SpokenPart](of: range) { Self.reference(bytes, at: $0) }
      attributes[attribute] = String(decoding: parts.spoken(in: text), as: UTF8.self)
      place = end + 1
    }
  }

  /// A DOCTYPE may hold declarations in brackets.
  private mutating func skipDeclaration(_ start: Int) throws(ScriptFault) {
    var depth = 0
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0:
        place += 1
        return
      default: break
      }
      place += 1
    }
    throw tagFault(start)
  }

  private mutating func skip(
    to sign: StaticString, _ message: String
  ) throws(ScriptFault) -> ScriptRange {
    let start = place
    while place < bytes.count {
      let end = place
      if takes(sign) { return ScriptRange(start, end) }
      place += 1
    }
    throw ScriptFault(byte: start, message: message)
  }

  private mutating func takes(_ sign: StaticString) -> Bool {
    let isThere = sign.withUTF8Buffer { bytes[place...].starts(with: $0) }
    if isThere { place += sign.utf8CodeUnitCount }
    return isThere
  }

  private mutating func name() -> String {
    let start = place
    while place < bytes.count, bytes[place] > 0x20, !"=/<>\"'".utf8.contains(bytes[place]) {
      place += 1
    }
    return text.string(ScriptRange(start, place))
  }

  private mutating func skipBlanks() {
    while place < bytes.count, bytes[place] <= 0x20 { place += 1 }
  }

  private func tagFault(_ start: Int) -> ScriptFault {
    ScriptFault(byte: start, message: "a tag that begins here is not complete; close it with >")
  }

  /// What a reference that begins at a byte stands for, `&lt;` or `&#x4E00;`; nil for those that a
  /// file declares itself.
  static func reference(_ bytes: [UInt8], at place: Int) -> SpokenEscape? {
    guard bytes[place] == UInt8(ascii: "&"), let found = MarkupEntity.find(bytes, at: place) else {
      return nil
    }
    return SpokenEscape(spoken: found.spoken, end: found.end)
  }
}

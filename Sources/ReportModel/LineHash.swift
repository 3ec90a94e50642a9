package import Scripts

/// The hash of a line by which GitHub's code scanning knows a result again: `primaryLocationLineHash`.
///
/// It covers the 100 UTF-16 units from the start of the line on, over line ends, without spaces and tabs.
/// Everything here is fixed by the action that uploads results: it computes the same and complains of any
/// other value.
package enum LineHash {
  private static let size = 100
  private static let factor: UInt64 = 37
  private static let endOfText: UInt16 = 65535

  /// The hash of each line, the first at 0: lower-case hexadecimal digits, a colon, and the how-manieth
  /// line of the file with these digits it is.
  ///
  /// CR, LF and CR LF end a line, so a text with CR alone has more hashes than `ScriptText` has lines;
  /// the action counts the same way. `hasMark`: the file begins with a byte order mark, which counts.
  package static func hashes(of text: ScriptText, hasMark: Bool = false) -> [String] {
    let (units, starts) = units(of: text, hasMark: hasMark)
    var gone: UInt64 = 1
    for _ in 0..<size { gone &*= factor }
    var hash: UInt64 = 0
    for unit in units.prefix(size) { hash = hash &* factor &+ UInt64(unit) }
    var place = 0
    var seen: [UInt64: Int] = [:]
    return starts.map { start in
      while place < start {
        hash =
          hash &* factor &+ UInt64(units[place + size]) &- gone &* UInt64(units[place])
        place += 1
      }
      seen[hash, default: 0] += 1
      return String(hash, radix: 16) + ":\(seen[hash, default: 0])"
    }
  }

  /// The hashes of a file, if they can be had: the action reads files as UTF-8, so those of another
  /// character set, and workbooks, have none.
  package static func hashes(of document: ScriptDocument) -> [String] {
    guard let encoding = document.encoding else { return [] }
    let charset = encoding.charset.lowercased().filter { $0 != "-" && $0 != "_" }
    guard charset == "utf8" || charset == "ascii" || charset == "usascii" else { return [] }
    return hashes(of: document.text, hasMark: encoding.hasMark)
  }

  /// What is hashed, with the end of the text and zeros behind it, and where in it each line begins.
  private static func units(of text: ScriptText, hasMark: Bool) -> (units: [UInt16], starts: [Int])
  {
    let (space, tab, lineFeed, carriageReturn) = (
      0x20 as UInt16, 0x09 as UInt16, 0x0A as UInt16, 0x0D as UInt16
    )
    var units: [UInt16] = []
    units.reserveCapacity(text.bytes.count + size + 1)
    var starts: [Int] = []
    var beginsLine = true
    var isBehindReturn = false
    func append(_ unit: UInt16) {
      if beginsLine { starts.append(units.count) }
      beginsLine = unit == lineFeed
      units.append(unit)
    }
    if hasMark { append(0xFEFF) }
    for unit in String(decoding: text.bytes, as: UTF8.self).utf16 {
      let isSecondHalf = isBehindReturn && unit == lineFeed
      isBehindReturn = unit == carriageReturn
      if unit == space || unit == tab || isSecondHalf { continue }
      append(unit == carriageReturn ? lineFeed : unit)
    }
    append(endOfText)
    units.append(contentsOf: repeatElement(0, count: size))
    return (units, starts)
  }
}

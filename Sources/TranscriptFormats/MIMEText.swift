import TextSources

/// Takes the HTML out of a MIME text of several parts, in pieces of any size. Lines may be of any length.
struct MIMEText {
  private enum State { case headers, html, otherPart }

  private enum Encoding { case plain, quotedPrintable, base64 }

  private var state = State.headers
  private var line: [UInt8] = []
  private var isHTML = false
  private var encoding = Encoding.plain
  /// `--` and the boundary; empty until a header names it.
  private var boundary: [UInt8] = []
  /// The beginning of a line that may be the boundary.
  private var held: [UInt8] = []
  private var isAtLineStart = true
  /// What stands between an `=` and the end of its escape.
  private var escape: [UInt8]?
  private var bits: UInt32 = 0
  private var bitCount = 0
  /// The line of the file, from 1.
  private(set) var lineNumber = 1

  /// Longer headers are no headers.
  private static let longestHeader = 65_536

  /// Takes a byte and appends what it completes of the HTML.
  mutating func feed(_ byte: UInt8, into text: inout [UInt8]) {
    switch state {
    case .headers: takeHeader(byte)
    case .html, .otherPart: takeContent(byte, into: &text)
    }
    if byte == UInt8(ascii: "\n") { lineNumber += 1 }
  }

  private mutating func takeHeader(_ byte: UInt8) {
    if byte == UInt8(ascii: "\r") { return }
    guard byte == UInt8(ascii: "\n") else {
      if line.count < Self.longestHeader { line.append(byte) }
      return
    }
    defer { line.removeAll(keepingCapacity: true) }
    guard !line.isEmpty else {
      state = isHTML ? .html : .otherPart
      isAtLineStart = true
      return
    }
    read(header: String(decoding: line, as: UTF8.self))
  }

  private mutating func read(header: String) {
    let lower = header.lowercased()
    if lower.hasPrefix("content-type:") {
      isHTML = lower.contains("text/html")
      // The first headers describe the whole; HTML there without parts is read as well.
      if lower.contains("multipart") { isHTML = false }
    }
    if lower.hasPrefix("content-transfer-encoding:") {
      encoding =
        lower.contains("quoted-printable")
        ? .quotedPrintable : lower.contains("base64") ? .base64 : .plain
    }
    guard boundary.isEmpty, let place = lower.firstRange(of: "boundary=") else { return }
    let value = header[place.upperBound...].drop { $0 == "\"" }
    let name = value.prefix { $0 != "\"" && $0 != ";" && $0 != " " }
    if !name.isEmpty { boundary = Array("--\(name)".utf8) }
  }

  private mutating func takeContent(_ byte: UInt8, into text: inout [UInt8]) {
    if isAtLineStart, !boundary.isEmpty {
      if held.count < boundary.count, boundary[held.count] == byte {
        held.append(byte)
        if held.count == boundary.count { beginPart() }
        return
      }
      let passed = held
      held.removeAll()
      isAtLineStart = false
      for byte in passed { decode(byte, into: &text) }
    }
    if byte == UInt8(ascii: "\n") { isAtLineStart = true }
    decode(byte, into: &text)
  }

  private mutating func beginPart() {
    held.removeAll()
    // What stands behind the boundary on its line is the first, nameless header.
    line = Array("-".utf8)
    state = .headers
    isHTML = false
    encoding = .plain
    escape = nil
    (bits, bitCount) = (0, 0)
  }

  private mutating func decode(_ byte: UInt8, into text: inout [UInt8]) {
    guard state == .html else { return }
    switch encoding {
    case .plain: text.append(byte)
    case .quotedPrintable: decodeQuoted(byte, into: &text)
    case .base64: decodeBase64(byte, into: &text)
    }
  }

  private mutating func decodeQuoted(_ byte: UInt8, into text: inout [UInt8]) {
    guard var digits = escape else {
      if byte == UInt8(ascii: "=") { escape = [] } else { text.append(byte) }
      return
    }
    if byte == UInt8(ascii: "\n") {
      escape = nil
      return
    }
    if byte == UInt8(ascii: "\r") || byte == 0x20, digits.isEmpty { return }
    digits.append(byte)
    guard digits.count == 2 else {
      escape = digits
      return
    }
    escape = nil
    if let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) {
      text.append(value)
    } else {
      text.append(UInt8(ascii: "="))
      text.append(contentsOf: digits)
    }
  }

  private mutating func decodeBase64(_ byte: UInt8, into text: inout [UInt8]) {
    let value: UInt8
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "+"): value = 62
    case UInt8(ascii: "/"): value = 63
    default: return
    }
    bits = bits << 6 | UInt32(value)
    bitCount += 6
    guard bitCount >= 8 else { return }
    bitCount -= 8
    text.append(UInt8(truncatingIfNeeded: bits >> UInt32(bitCount)))
  }
}

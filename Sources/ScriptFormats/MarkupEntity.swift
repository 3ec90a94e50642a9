/// A character written as an entity: `&nbsp;`, `&#20320;`, `&#x4F60;`.
enum MarkupEntity {
  /// What the entity at a place stands for, and the place behind it; nil if it is none we know.
  static func find(_ bytes: [UInt8], at start: Int) -> (spoken: String, end: Int)? {
    let limit = min(bytes.count, start + 12)
    guard let semicolon = bytes[start..<limit].firstIndex(of: UInt8(ascii: ";")) else { return nil }
    let name = String(decoding: bytes[start + 1..<semicolon], as: UTF8.self)
    if let spoken = named[name] { return (spoken, semicolon + 1) }
    guard name.first == "#" else { return nil }
    let digits = name.dropFirst()
    let isHexadecimal = digits.first == "x" || digits.first == "X"
    let code = isHexadecimal ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let code, code > 0, let scalar = Unicode.Scalar(code) else { return nil }
    return (String(Character(scalar)), semicolon + 1)
  }

  private static let named = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’", "hellip": "…", "mdash": "—",
    "middot": "·", "yen": "¥", "times": "×", "emsp": "\u{2003}", "ensp": "\u{2002}",
  ]
}

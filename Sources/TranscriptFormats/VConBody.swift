import TextSources

/// The content of a dialog, an analysis or an attachment.
enum VConBody {
  /// Why a content cannot be read, and what to do; never its text.
  struct Fault: Error {
    let reason: String
  }

  /// The words of a content, UTF-8. Throws `Fault`.
  static func text(of value: JSONValue) throws(Fault) -> [UInt8] {
    guard let body = value["body"], !body.isNull else {
      throw Fault(
        reason: value["url"] == nil
          ? "it has no body; export it with its text"
          : "its content lies behind a URL, which huashu does not fetch; embed it as body")
    }
    guard let text = body.text else {
      throw Fault(reason: "its body is no text; expected a text in encoding none, json or base64url")
    }
    let encoding = value["encoding"]?.string?.lowercased() ?? "none"
    guard encoding == "base64url" || encoding == "base64" else { return Array(text) }
    guard let bytes = Base64.decode(text), bytes.withUnsafeBufferPointer({ isUTF8($0) }) else {
      throw Fault(reason: "its body is no base64url of UTF-8 text; export it again")
    }
    return bytes
  }

  /// Calls `body` with the JSON of a content: the value itself, or what a string of it holds, as older
  /// versions wrote. Nil if there is none.
  static func withJSON<Result>(
    of value: JSONValue, _ body: (JSONValue) -> Result?
  ) -> Result? {
    guard let content = value["body"] else { return nil }
    if content.kind == .object || content.kind == .array { return body(content) }
    guard content.kind == .string, var text = try? text(of: value) else { return nil }
    let count = text.count
    text.append(contentsOf: repeatElement(0, count: JSONParser.padding))
    // The parser that gave the vCon is in use.
    let parser = JSONParser()
    return text.withUnsafeBufferPointer { bytes -> Result? in
      (try? parser.parse(padded: UnsafeBufferPointer(rebasing: bytes[..<count])) { body($0) }) ?? nil
    }
  }
}

/// Base64 in both alphabets, with and without padding.
enum Base64 {
  /// Nil if the text is none.
  static func decode(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(text.count / 4 * 3 + 3)
    var bits: UInt32 = 0
    var count = 0
    var isPadded = false
    for byte in text where byte > 0x20 {
      if byte == UInt8(ascii: "=") {
        isPadded = true
        continue
      }
      guard !isPadded, let value = value(of: byte) else { return nil }
      bits = bits << 6 | UInt32(value)
      count += 1
      guard count == 4 else { continue }
      for shift in [16, 8, 0] as [UInt32] {
        result.append(UInt8(truncatingIfNeeded: bits >> shift))
      }
      (bits, count) = (0, 0)
    }
    switch count {
    case 0: break
    case 2: result.append(UInt8(truncatingIfNeeded: bits >> 4))
    case 3:
      result.append(UInt8(truncatingIfNeeded: bits >> 10))
      result.append(UInt8(truncatingIfNeeded: bits >> 2))
    default: return nil
    }
    return result
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte - UInt8(ascii: "A")
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a") + 26
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0") + 52
    case UInt8(ascii: "-"), UInt8(ascii: "+"): 62
    case UInt8(ascii: "_"), UInt8(ascii: "/"): 63
    default: nil
    }
  }
}

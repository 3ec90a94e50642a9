import CSimdJSON

/// A JSON text that could not be read.
@usableFromInline
package struct JSONError: Error {
  /// What is wrong, in simdjson's words; never text of the input.
  package let reason: String
  /// Whether the bytes are not UTF-8 at all.
  package let isNotUTF8: Bool
}

/// simdjson behind a Swift face. One parser serves one thread; a document lives until the next call.
@usableFromInline
package final class JSONParser {
  /// Readable bytes that must follow every text given to `parse`.
  package static let padding = 64

  private let parser: OpaquePointer

  package init() {
    guard let created = csimdjson_parser_create() else { fatalError("out of memory") }
    parser = created
  }

  deinit { csimdjson_parser_destroy(parser) }

  /// Parses one JSON value. `padding` readable bytes must follow the text; they may hold anything.
  /// Calls `body` with its root; the values are not valid outside. Throws `JSONError`.
  @inlinable
  package func parse<Result>(
    padded text: UnsafeBufferPointer<UInt8>, _ body: (JSONValue) throws -> Result
  ) throws -> Result {
    try body(root(ofPadded: text))
  }

  /// The root of a JSON value; valid until the next call.
  @usableFromInline
  func root(ofPadded text: UnsafeBufferPointer<UInt8>) throws(JSONError) -> JSONValue {
    guard let start = text.baseAddress else {
      throw JSONError(reason: "no JSON found", isNotUTF8: false)
    }
    let document = csimdjson_parse(parser, start, text.count)
    guard document.error == 0, let tape = document.tape, let strings = document.strings else {
      let reason = String(cString: csimdjson_error_message(document.error))
      throw JSONError(reason: reason, isNotUTF8: document.is_utf8_error)
    }
    return JSONValue(tape: tape, strings: strings, index: 1)
  }
}

/// Whether bytes are UTF-8.
package func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  guard let start = bytes.baseAddress else { return true }
  return csimdjson_is_utf8(start, bytes.count)
}

/// The offset of the first byte that is not part of well-formed UTF-8; nil if all is well.
package func firstBadUTF8Byte(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
  if isUTF8(bytes) { return nil }
  var low = 0
  var decoder = Unicode.UTF8.ForwardParser()
  var iterator = bytes.makeIterator()
  while true {
    switch decoder.parseScalar(from: &iterator) {
    case .valid(let scalar): low += scalar.count
    case .error: return low
    case .emptyInput: return low
    }
  }
}

import TextSources

/// JSON that stands inside a string of other JSON.
struct NestedJSON {
  private let parser = JSONParser()

  /// Calls `body` with the value a string holds, or with a value that is there as it is. Nil if the
  /// string is no JSON.
  func parse<Result>(_ value: JSONValue, _ body: (JSONValue) -> Result) -> Result? {
    guard let text = value.text else { return body(value) }
    let padded = Array(text) + repeatElement(0, count: JSONParser.padding)
    return padded.withUnsafeBufferPointer { bytes in
      let text = UnsafeBufferPointer(rebasing: bytes.dropLast(JSONParser.padding))
      return try? parser.parse(padded: text, body)
    }
  }
}

import TextSources

/// Takes one JSON record after another: the object that is a whole file, the objects of an NDJSON file,
/// or the elements of a top-level array.
protocol JSONRecordTaking {
  /// `line` is the line the record begins on, from 1.
  mutating func take(_ record: JSONValue, line: Int, into output: inout ReaderOutput)
  mutating func finish(into output: inout ReaderOutput)
}

/// Cuts JSON text into records and parses each; a record that is no JSON is a diagnostic.
struct JSONRecordReader<Taker: JSONRecordTaking>: TranscriptReader {
  private let parser = JSONParser()
  private var cutter = JSONCutter()
  private var taker: Taker

  init(_ taker: Taker) { self.taker = taker }

  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, into output: inout ReaderOutput) {
    Self.feed(&cutter, &taker, parser, &output) { $0.feed(bytes, $1) }
  }

  mutating func finish(into output: inout ReaderOutput) {
    Self.feed(&cutter, &taker, parser, &output) { $0.finish($1) }
    taker.finish(into: &output)
  }

  private static func feed(
    _ cutter: inout JSONCutter, _ taker: inout Taker, _ parser: JSONParser,
    _ output: inout ReaderOutput, _ body: (inout JSONCutter, (JSONCutter.Record) -> Void) -> Void
  ) {
    body(&cutter) { record in
      switch record {
      case .value(let text, let line): take(text, line, &taker, parser, &output)
      case .broken(let line, let reason):
        output.diagnostics.append(Diagnostic(.error, .json, line: line, reason))
      }
    }
  }

  private static func take(
    _ text: UnsafeBufferPointer<UInt8>, _ line: Int, _ taker: inout Taker, _ parser: JSONParser,
    _ output: inout ReaderOutput
  ) {
    do {
      try parser.parse(padded: text) { taker.take($0, line: line, into: &output) }
      return
    } catch {
      // Some recognisers escape quotes and backslashes only, and leave control characters bare.
      let mended = JSONMending.escapingControls(in: text)
      do {
        try mended.withUnsafeBufferPointer { bytes in
          let text = UnsafeBufferPointer(rebasing: bytes.dropLast(JSONParser.padding))
          try parser.parse(padded: text) { taker.take($0, line: line, into: &output) }
        }
        return
      } catch let error as JSONError {
        let reason = error.reason.hasSuffix(".") ? String(error.reason.dropLast()) : error.reason
        output.diagnostics.append(
          Diagnostic(
            .error, .json, line: line, "the record is no JSON (\(reason)); export it again"))
      } catch {
        output.diagnostics.append(
          Diagnostic(.error, .json, line: line, "the record is no JSON; export it again"))
      }
    }
  }
}

/// Repairs of JSON that nobody can misread.
enum JSONMending {
  /// The text with every bare control character inside a string escaped, and the parser's padding.
  static func escapingControls(in text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + JSONParser.padding + 64)
    var isInString = false
    var isEscaped = false
    for byte in text {
      if isInString, byte < 0x20 {
        let digits = Array("0123456789abcdef".utf8)
        result.append(contentsOf: "\\u00".utf8)
        result.append(digits[Int(byte >> 4)])
        result.append(digits[Int(byte & 15)])
        isEscaped = false
        continue
      }
      result.append(byte)
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = isInString
      } else if byte == UInt8(ascii: "\"") {
        isInString.toggle()
      }
    }
    result.append(contentsOf: repeatElement(0, count: JSONParser.padding))
    return result
  }
}

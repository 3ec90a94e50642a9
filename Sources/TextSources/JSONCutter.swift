/// Cuts a stream of JSON text into records: every object of an NDJSON file, every element of a top-level
/// array, or the one object that is the whole file. Bytes come in pieces of any size.
///
/// Once a first object has ended on the line it began on, every line is a record of its own, so that a
/// damaged line costs only itself.
package struct JSONCutter {
  /// What was cut out.
  package enum Record {
    /// One value as it is written, followed by `JSONParser.padding` readable bytes. `line` is the line
    /// it begins on, from 1.
    case value(UnsafeBufferPointer<UInt8>, line: Int)
    /// Text that is no JSON; nothing after it can be cut.
    case broken(line: Int, reason: String)
  }

  /// The deepest nesting that simdjson reads.
  private static let deepest = 1024
  /// The longest record in bytes; it is parsed as a whole.
  private let longest: Int

  private enum Mode { case undecided, lines, values, dead }
  private var mode = Mode.undecided
  private var record: [UInt8] = []
  private var line = 1
  private var firstLine = 1
  private var depth = 0
  private var isInString = false
  private var isEscaped = false
  private var isInComment = false
  /// Whether the open top-level value is an array, whose elements are the records.
  private var isInArray = false
  private var isScalar = false

  package init(longest: Int = 512 << 20) { self.longest = longest }

  /// Takes the next piece and gives out every record it completes.
  package mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Record) -> Void) {
    var place = 0
    while place < bytes.count {
      switch mode {
      case .dead: return
      case .lines: place = takeLine(bytes, from: place, body)
      case .undecided, .values: place = takeValues(bytes, from: place, body)
      }
      if record.count > longest {
        die("a value of more than \(longest >> 20) MiB; export smaller files", body)
      }
    }
  }

  /// Call once at the end of the text.
  package mutating func finish(_ body: (Record) -> Void) {
    switch mode {
    case .dead: return
    case .lines: emitLine(body)
    case .undecided, .values:
      if isScalar { emit(body) }
      if !record.isEmpty || isInArray {
        die("the file ends in the middle of a value; export it again", body)
      }
    }
  }

  // MARK: Lines

  private mutating func takeLine(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ body: (Record) -> Void
  ) -> Int {
    let rest = UnsafeBufferPointer(rebasing: bytes[start...])
    guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else {
      record.append(contentsOf: rest)
      return bytes.count
    }
    record.append(contentsOf: rest[..<end])
    emitLine(body)
    line += 1
    return start + end + 1
  }

  private mutating func emitLine(_ body: (Record) -> Void) {
    firstLine = line
    let isBlank = record.allSatisfy { $0 <= 0x20 }
    if isBlank || record.first == UInt8(ascii: "#") {
      record.removeAll(keepingCapacity: true)
    } else {
      emit(body)
    }
  }

  // MARK: Values

  private mutating func takeValues(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ body: (Record) -> Void
  ) -> Int {
    var place = start
    while place < bytes.count {
      if isInString {
        place = takeString(bytes, from: place)
        continue
      }
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isInComment {
        isInComment = byte != UInt8(ascii: "\n")
      } else if depth == 0 {
        takeOutside(byte, body)
      } else {
        takeInside(byte, body)
      }
      if mode == .dead || mode == .lines { return place }
    }
    return place
  }

  /// A byte between records.
  private mutating func takeOutside(_ byte: UInt8, _ body: (Record) -> Void) {
    if isScalar {
      let isEnd = byte <= 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]")
      if !isEnd {
        record.append(byte)
        return
      }
      emit(body)
    }
    switch byte {
    case 0...0x20, UInt8(ascii: ","): return
    case UInt8(ascii: "#") where !isInArray: isInComment = true
    case UInt8(ascii: "[") where !isInArray:
      isInArray = true
      mode = .values
    case UInt8(ascii: "]") where isInArray: isInArray = false
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      firstLine = line
      record.append(byte)
      depth = 1
    case UInt8(ascii: "\"") where isInArray:
      firstLine = line
      record.append(byte)
      isInString = true
    case _ where isInArray:
      firstLine = line
      record.append(byte)
      isScalar = true
    default: die("not JSON; give one whole JSON object, a list of them, or one a line", body)
    }
  }

  private mutating func takeInside(_ byte: UInt8, _ body: (Record) -> Void) {
    record.append(byte)
    switch byte {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      depth += 1
      if depth > Self.deepest { die("nested more than \(Self.deepest) deep; no export is", body) }
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      depth -= 1
      if depth > 0 { return }
      if mode == .undecided { mode = firstLine == line ? .lines : .values }
      // The rest of the line belongs to the record, if anything is there that should not be.
      if mode == .values { emit(body) }
    default: break
    }
  }

  /// Takes the bytes of a string up to its end, or as many as there are.
  private mutating func takeString(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    while place < bytes.count {
      let byte = bytes[place]
      place += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
        break
      }
    }
    record.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<place]))
    if !isInString, depth == 0 { isScalar = true }
    return place
  }

  // MARK: Output

  private mutating func emit(_ body: (Record) -> Void) {
    let count = record.count
    record.append(contentsOf: repeatElement(0, count: JSONParser.padding))
    record.withUnsafeBufferPointer {
      body(.value(UnsafeBufferPointer(rebasing: $0[..<count]), line: firstLine))
    }
    record.removeAll(keepingCapacity: true)
    isScalar = false
  }

  private mutating func die(_ reason: String, _ body: (Record) -> Void) {
    body(.broken(line: record.isEmpty ? line : firstLine, reason: reason))
    record = []
    mode = .dead
  }
}

/// Lines of a UTF-8 text taken in pieces of any size; LF, CRLF and CR end a line.
package struct LineSplitter {
  private var pending: [UInt8] = []
  private var number = 0
  private var skipsLineFeed = false

  package init() {}

  /// Takes the next piece and gives every line it completes, without its end, with its number from 1.
  package mutating func feed(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>, Int) throws -> Void
  ) rethrows {
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      if skipsLineFeed {
        skipsLineFeed = false
        if byte == UInt8(ascii: "\n") {
          start = index + 1
          continue
        }
      }
      guard byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") else { continue }
      skipsLineFeed = byte == UInt8(ascii: "\r")
      try emit(UnsafeBufferPointer(rebasing: bytes[start..<index]), body)
      start = index + 1
    }
    pending.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }

  /// Call once at the end of the text: gives a last line that has no line end.
  package mutating func finish(
    _ body: (UnsafeBufferPointer<UInt8>, Int) throws -> Void
  ) rethrows {
    if !pending.isEmpty { try emit(UnsafeBufferPointer(start: nil, count: 0), body) }
  }

  private mutating func emit(
    _ rest: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeBufferPointer<UInt8>, Int) throws -> Void
  ) rethrows {
    number += 1
    if pending.isEmpty {
      try body(rest, number)
      return
    }
    pending.append(contentsOf: rest)
    defer { pending.removeAll(keepingCapacity: true) }
    try pending.withUnsafeBufferPointer { try body($0, number) }
  }
}

internal import Glibc

/// A line of a feed: its bytes, valid until the next call, with readable padding behind them; or the
/// fact that it was too long to keep.
package struct FedLine {
  package let bytes: UnsafeBufferPointer<UInt8>
  /// From 1.
  package let number: Int
  package let isTooLong: Bool
}

/// Reading or writing failed in the operating system.
package struct SystemError: Error, CustomStringConvertible {
  package let action: String
  package let code: Int32

  package init(action: String, code: Int32) {
    self.action = action
    self.code = code
  }

  package var description: String { "\(action): \(String(cString: strerror(code)))" }
}

/// Lines of a file descriptor, in batches: each batch is what could be read without waiting for more
/// than one line, so that a filter answers at once. Memory is bounded by the longest line allowed.
package final class LineFeed {
  private let descriptor: Int32
  private let maximumLine: Int
  private let batchSize: Int
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Bytes in the buffer, and how many of them were given out.
  private var filled = 0
  private var taken = 0
  private var number = 0
  private var isAtEnd = false

  private static let padding = JSONParser.padding

  /// `beginning` holds bytes that were read from the descriptor already; `batchSize` is the number of
  /// bytes read at most before a batch is given out.
  package init(
    descriptor: Int32, beginning: [UInt8] = [], maximumLine: Int, batchSize: Int = 1 << 20
  ) {
    self.descriptor = descriptor
    self.maximumLine = maximumLine
    self.batchSize = batchSize
    capacity = max(min(batchSize, 1 << 20), beginning.count) + Self.padding
    buffer = .allocate(capacity: capacity)
    buffer.initialize(repeating: 0, count: capacity)
    for (place, byte) in beginning.enumerated() { buffer[place] = byte }
    filled = beginning.count
  }

  deinit { buffer.deallocate() }

  /// The next lines, without their ends (LF or CRLF); blank lines are left out but counted. Empty at
  /// the end of the input. Throws `SystemError`.
  package func next() throws(SystemError) -> [FedLine] {
    var lines: [FedLine] = []
    while lines.isEmpty {
      discardTaken()
      if isAtEnd && filled == 0 { return [] }
      if !isAtEnd { try fill() }
      collect(&lines)
    }
    return lines
  }

  private func discardTaken() {
    guard taken > 0 else { return }
    buffer.update(from: buffer + taken, count: filled - taken)
    filled -= taken
    taken = 0
  }

  /// Waits for some bytes, then takes what is there already.
  private func fill() throws(SystemError) {
    let start = filled
    repeat {
      if filled + Self.padding >= capacity { grow() }
      let count = read(descriptor, buffer + filled, capacity - Self.padding - filled)
      if count < 0 {
        if errno == EINTR { continue }
        throw SystemError(action: "reading", code: errno)
      }
      if count == 0 {
        isAtEnd = true
        return
      }
      filled += count
      if filled > maximumLine { dropOverlong() }
    } while filled - start < batchSize && isReadable
  }

  private var isReadable: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0
  }

  private func grow() {
    let wanted = capacity * 2
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
    larger.initialize(repeating: 0, count: wanted)
    larger.update(from: buffer, count: filled)
    buffer.deallocate()
    (buffer, capacity) = (larger, wanted)
  }

  /// What may stand beside the bytes that count: a byte order mark before them, CR behind them.
  private static let slack = 4

  /// Keeps memory bounded while a line runs on beyond the limit: bytes are dropped, but enough stay
  /// to see that it is too long even without its mark and its end.
  private func dropOverlong() {
    var lastEnd = filled
    while lastEnd > 0, buffer[lastEnd - 1] != 0x0A { lastEnd -= 1 }
    guard filled - lastEnd > maximumLine + Self.slack else { return }
    filled = lastEnd + maximumLine + Self.slack + 1
  }

  private func collect(_ lines: inout [FedLine]) {
    while taken < filled {
      let rest = filled - taken
      let end = memchr(buffer + taken, 0x0A, rest).map { $0 - UnsafeMutableRawPointer(buffer) }
      guard let end = end ?? (isAtEnd ? filled : nil) else { return }
      append(from: taken, to: end, &lines)
      taken = min(end + 1, filled)
    }
  }

  private func append(from start: Int, to end: Int, _ lines: inout [FedLine]) {
    number += 1
    var start = start
    var end = end
    if number == 1, end - start >= 3, buffer[start] == 0xEF, buffer[start + 1] == 0xBB,
      buffer[start + 2] == 0xBF
    {
      start += 3
    }
    let isCRLF = end > start && buffer[end - 1] == 0x0D
    let isTooLong = end - start - (isCRLF ? 1 : 0) > maximumLine
    while end > start, buffer[end - 1] == 0x0D { end -= 1 }
    let bytes = UnsafeBufferPointer(start: buffer + start, count: isTooLong ? 0 : end - start)
    if !isTooLong, bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { return }
    lines.append(FedLine(bytes: bytes, number: number, isTooLong: isTooLong))
  }
}

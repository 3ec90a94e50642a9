internal import Glibc

/// A line of a feed, with readable padding behind it; or the fact that it was too long to keep.
package struct FedLine {
  /// Valid while the block is held, and until the next call of the feed in any case.
  package let bytes: UnsafeBufferPointer<UInt8>
  /// From 1.
  package let number: Int
  package let isTooLong: Bool
  package let block: LineBlock
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

/// Lines of a file descriptor, in batches. Memory is bounded by the longest line allowed, and that of a
/// long line goes with it.
package final class LineFeed {
  /// When a batch is given out.
  package enum Flush: Sendable {
    /// With what could be read without waiting for more than one line, so that a filter answers at once.
    case atOnce
    /// When it is full, or at the end of the input.
    case whenFull
  }

  private let descriptor: Int32
  private let stop: Int32?
  private let flush: Flush
  private let maximumLine: Int
  private let batchSize: Int
  private let usualCapacity: Int
  private var block: LineBlock
  /// Bytes in the block, how many of them were given out, how many were looked through for line ends,
  /// and the place behind the last line end among them.
  private var filled = 0
  private var taken = 0
  private var scanned = 0
  private var lastEnd = 0
  private var number = 0
  private var isAtEnd = false
  /// Whether the reading ended before the input did: a line without its end is half a line then.
  private var isStopped = false

  private static let padding = JSONParser.padding

  /// `beginning` holds bytes that were read from the descriptor already; `batchSize` is the number of
  /// bytes read at most before a batch is given out. The input ends as soon as anything can be read from
  /// the descriptor `stop`; a line of which only a part was read is left out then.
  package init(
    descriptor: Int32, beginning: [UInt8] = [], maximumLine: Int, batchSize: Int = 1 << 16,
    flush: Flush = .atOnce, stop: Int32? = nil
  ) {
    self.descriptor = descriptor
    self.maximumLine = maximumLine
    self.batchSize = batchSize
    self.flush = flush
    self.stop = stop
    usualCapacity = min(batchSize, 1 << 20) + Self.padding
    block = LineBlock(capacity: max(usualCapacity, beginning.count + Self.padding))
    beginning.withUnsafeBufferPointer {
      if let source = $0.baseAddress { block.start.update(from: source, count: $0.count) }
    }
    filled = beginning.count
    noteLineEnds(from: 0)
  }

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

  /// Moves what was not given out to the front: of the same block, unless somebody still holds its
  /// lines or it is far too large now that a long line is gone.
  private func discardTaken() {
    guard taken > 0 else { return }
    let rest = filled - taken
    let wanted = rest + usualCapacity
    if isKnownUniquelyReferenced(&block), block.capacity <= 4 * wanted {
      block.start.update(from: block.start + taken, count: rest)
    } else {
      let fresh = LineBlock(capacity: rest == 0 ? usualCapacity : wanted)
      fresh.start.update(from: block.start + taken, count: rest)
      block = fresh
    }
    scanned = max(0, scanned - taken)
    lastEnd = max(0, lastEnd - taken)
    filled = rest
    taken = 0
  }

  /// Waits for some bytes, then takes what is there already, or what makes a full batch.
  private func fill() throws(SystemError) {
    let start = filled
    repeat {
      if let stop, try !wait(stop: stop) { break }
      if filled + Self.padding >= block.capacity { block.grow(to: block.capacity * 2) }
      // Behind a long line there may be room for many batches.
      let room = min(block.capacity - Self.padding - filled, max(batchSize, 1))
      let count = read(descriptor, block.start + filled, room)
      if count < 0 {
        // A descriptor that does not block belongs to somebody else's manners.
        if errno == EAGAIN, try wait(stop: -1) { continue }
        if errno == EINTR { continue }
        throw SystemError(action: "reading", code: errno)
      }
      if count == 0 {
        isAtEnd = true
        break
      }
      filled += count
      noteLineEnds(from: filled - count)
      dropOverlong()
    } while filled - start < batchSize && (flush == .whenFull || isReadable)
    (block.start + filled).update(repeating: 0, count: Self.padding)
  }

  /// Waits until there is something to read; false when the reading is to stop. Negative: nothing stops it.
  private func wait(stop: Int32) throws(SystemError) -> Bool {
    var requests = (
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stop, events: Int16(POLLIN), revents: 0)
    )
    let count = withUnsafeMutableBytes(of: &requests) { raw in
      while true {
        let count = poll(raw.bindMemory(to: pollfd.self).baseAddress, 2, -1)
        if count >= 0 || errno != EINTR { return count }
      }
    }
    if count < 0 { throw SystemError(action: "reading", code: errno) }
    guard requests.1.revents != 0 else { return true }
    (isAtEnd, isStopped) = (true, true)
    return false
  }

  private var isReadable: Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0
  }

  private func noteLineEnds(from start: Int) {
    var place = filled
    while place > start, block.start[place - 1] != 0x0A { place -= 1 }
    if place > start { lastEnd = place }
  }

  /// What may stand beside the bytes that count: a byte order mark before them, CR behind them.
  private static let slack = 4

  /// Keeps memory bounded while a line runs on beyond the limit: bytes are dropped, but enough stay
  /// to see that it is too long even without its mark and its end.
  private func dropOverlong() {
    guard filled - lastEnd > maximumLine + Self.slack else { return }
    filled = lastEnd + maximumLine + Self.slack + 1
  }

  private func collect(_ lines: inout [FedLine]) {
    let bytes = block.start
    while taken < filled {
      let from = max(taken, min(scanned, filled))
      let found = memchr(bytes + from, 0x0A, filled - from)
      scanned = filled
      if let end = found.map({ $0 - UnsafeMutableRawPointer(bytes) }) {
        append(from: taken, to: end, &lines)
        taken = end + 1
        scanned = taken
      } else if isAtEnd {
        if !isStopped { append(from: taken, to: filled, &lines) }
        taken = filled
      } else {
        return
      }
    }
  }

  private func append(from start: Int, to end: Int, _ lines: inout [FedLine]) {
    let buffer = block.start
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
    lines.append(FedLine(bytes: bytes, number: number, isTooLong: isTooLong, block: block))
  }
}

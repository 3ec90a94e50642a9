import Bytes

/// What was found in one conversation. The memory is kept from one conversation to the next.
struct Tally: ~Copyable {
  var messages = 0
  var candidates = 0
  var kept = 0
  private let counts: UnsafeMutablePointer<UInt32>
  /// Phrases found, each once.
  private let found: UnsafeMutableBufferPointer<UInt32>
  private var foundCount = 0

  init(phrases: Int) {
    counts = .allocate(capacity: max(phrases, 1))
    counts.initialize(repeating: 0, count: phrases)
    found = .allocate(capacity: phrases)
  }

  deinit {
    counts.deallocate()
    found.deallocate()
  }

  mutating func keep(_ phrase: Int) {
    kept += 1
    if counts[phrase] == 0 {
      found[foundCount] = UInt32(truncatingIfNeeded: phrase)
      foundCount += 1
    }
    counts[phrase] += 1
  }

  mutating func removeAll() {
    for place in 0..<foundCount { counts[Int(found[place])] = 0 }
    (messages, candidates, kept, foundCount) = (0, 0, 0, 0)
  }

  mutating func write(to line: inout ByteWriter) {
    line.append(",\"messages\":")
    line.append(number: messages)
    line.append(",\"candidates\":")
    line.append(number: candidates)
    line.append(",\"kept\":")
    line.append(number: kept)
    line.append(",\"hits\":{")
    sortFound()
    for place in 0..<foundCount {
      let phrase = Int(found[place])
      if place > 0 { line.append(UInt8(ascii: ",")) }
      line.append(UInt8(ascii: "\""))
      line.append(number: phrase)
      line.append("\":")
      line.append(number: Int(counts[phrase]))
    }
    line.append("}")
  }

  /// By insertion: a conversation has few different phrases.
  private func sortFound() {
    for place in 0..<foundCount {
      let phrase = found[place]
      var hole = place
      while hole > 0, found[hole - 1] > phrase {
        found[hole] = found[hole - 1]
        hole -= 1
      }
      found[hole] = phrase
    }
  }
}

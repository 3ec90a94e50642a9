import TestSupport

/// Feeds bytes in pieces of every kind; each way of cutting must give the same.
enum PieceVerifier {
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Runs `read` on the bytes whole, one at a time and cut at random, and returns what it gives. Each
  /// piece is a copy of its own, so that a reader that keeps a pointer is caught. Throws `Failure`
  /// with the seed if two ways differ.
  static func verify<Result: Equatable>(
    _ bytes: [UInt8], _ read: ([[UInt8]]) throws -> Result
  ) throws -> Result {
    let whole = try read([bytes])
    guard try read(bytes.map { [$0] }) == whole else {
      throw Failure(description: "one byte at a time gives something else")
    }
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      var pieces: [[UInt8]] = []
      var start = 0
      while start < bytes.count {
        let end = min(bytes.count, start + Int.random(in: 0...9, using: &generator))
        pieces.append(Array(bytes[start..<end]))
        start = end
      }
      guard try read(pieces) == whole else {
        throw Failure(description: "cut with seed \(seed) into \(pieces) gives something else")
      }
    }
    return whole
  }
}

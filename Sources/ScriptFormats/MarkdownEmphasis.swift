/// Marks of emphasis, paired as renderers pair them but for one thing: `**“不”**行`, which writers of
/// Chinese mean to be bold, is.
struct MarkdownEmphasis {
  private struct Run {
    let sign: UInt8
    var range: Range<Int>
    let opens: Bool
    let closes: Bool
    /// Of all its marks, also of those that are paired.
    let length: Int

    /// The rule of three: in `**不*行**` the one in the middle is just itself.
    func mayClose(_ opener: Run) -> Bool {
      guard opens || opener.closes, (length + opener.length) % 3 == 0 else { return true }
      return length % 3 == 0 && opener.length % 3 == 0
    }
  }

  private var runs: [Run] = []
  private static let mostLookedAt = 8

  /// Takes the marks at a place; returns the place behind them.
  mutating func take(_ bytes: [UInt8], at start: Int) -> Int {
    let sign = bytes[start]
    var end = start
    while end < bytes.count, bytes[end] == sign { end += 1 }
    // One or three ~ are a tone of voice.
    if sign == UInt8(ascii: "~"), end - start != 2 { return end }
    var opens = end < bytes.count && BlankBytes.blankEnd(bytes, at: end, before: bytes.count) == nil
    var closes = start > 0 && BlankBytes.trim(bytes, 0..<start).upperBound == start
    if sign == UInt8(ascii: "_") {
      // utter_greet_name.
      opens = opens && !(start > 0 && Self.isNamePart(bytes[start - 1]))
      closes = closes && !(end < bytes.count && Self.isNamePart(bytes[end]))
    }
    if opens || closes {
      runs.append(
        Run(sign: sign, range: start..<end, opens: opens, closes: closes, length: end - start))
    }
    return end
  }

  /// The marks that belong to a pair.
  func pairs() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var open: [UInt8: [Run]] = [:]
    for run in runs {
      var run = run
      while run.closes, !run.range.isEmpty, let openers = open[run.sign],
        let index = openers.indices.suffix(Self.mostLookedAt).last(where: {
          run.mayClose(openers[$0])
        })
      {
        var opener = openers[index]
        open[run.sign]?.removeSubrange(index...)
        let count = min(2, opener.range.count, run.range.count)
        let (lower, upper) = (run.range.lowerBound, opener.range.upperBound)
        found.append(upper - count..<upper)
        found.append(lower..<lower + count)
        run.range = lower + count..<run.range.upperBound
        opener.range = opener.range.lowerBound..<upper - count
        if !opener.range.isEmpty { open[run.sign, default: []].append(opener) }
      }
      if run.opens, !run.range.isEmpty { open[run.sign, default: []].append(run) }
    }
    return found
  }

  private static func isNamePart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
  }
}

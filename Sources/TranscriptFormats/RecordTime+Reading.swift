import Transcripts

extension RecordTime {
  /// Reads a start or an end of speech: `1.25`, `1250`, `00:01.250`, or a full stamp.
  init?(spoken text: String, _ stamps: StampParser) {
    if let number = Self.number(text) {
      self = number
    } else if let offset = CueTimes.offset(text) {
      self = .offset(offset)
    } else if let stamp = stamps.parse(text), case .point = stamp {
      self = .stamp(stamp)
    } else {
      return nil
    }
  }

  /// Numbers of ten digits and more are epoch times and none of ours.
  private static func number(_ text: String) -> RecordTime? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let first = parts.first, (1...9).contains(first.utf8.count),
      let whole = digits(first)
    else { return nil }
    guard parts.count == 2, let last = parts.last else {
      return .number(thousandths: whole * 1000, isWhole: true)
    }
    guard !last.isEmpty, digits(last.prefix(18)) != nil,
      let part = digits((last + "00").prefix(3))
    else { return nil }
    return .number(thousandths: whole * 1000 + part, isWhole: false)
  }

  private static func digits(_ text: Substring) -> Int64? {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
  }

  /// A day number of a spreadsheet, `46337.37855`, which counts from the end of 1899 or, in old files of
  /// the Mac, from 1904. Nil for numbers outside 1970–2119. The width is what the digits leave open.
  init?(serial text: String, is1904: Bool, _ stamps: StampParser) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, whole.utf8.count == 5,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), text.last != ".",
      let number = Double(text)
    else { return nil }
    let days = number - (is1904 ? 24_107 : 25_569)
    guard (0..<54_787).contains(days) else { return nil }
    var milliseconds = Int64((days * 86_400_000).rounded())
    var width: Int64 = 86_400_000
    if parts.count == 2 {
      for _ in 0..<min(parts[1].utf8.count, 8) { width /= 10 }
      width = max(1, width)
      // A whole second that was cut to binary comes back as 59.9999.
      let nearest = (milliseconds + 500) / 1000 * 1000
      if abs(milliseconds - nearest) <= 1 { (milliseconds, width) = (nearest, 1000) }
    }
    guard let stamp = stamps.stamp(local: milliseconds, precision: Milliseconds(width)) else {
      return nil
    }
    self = .stamp(stamp)
  }
}

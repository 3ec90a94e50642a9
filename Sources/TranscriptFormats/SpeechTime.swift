import TextSources

/// Reads the times of recognisers' results: numbers in some unit, also as strings, `1.500s`, and the
/// durations of ISO 8601. Always gives milliseconds.
enum SpeechTime {
  /// What a bare number counts.
  enum Unit {
    /// 100 nanoseconds.
    case ticks
    case milliseconds
    case seconds

    fileprivate var perUnit: Double {
      switch self {
      case .ticks: 0.0001
      case .milliseconds: 1
      case .seconds: 1000
      }
    }
  }

  /// The end of the year 9999. Whatever is later, or before 0, is no time.
  private static let latest = 253_402_300_799_999.0

  static func milliseconds(_ value: JSONValue, _ unit: Unit) -> Int64? {
    if let number = value.real { return rounded(number * unit.perUnit) }
    if let text = value.string { return milliseconds(text, unit) }
    // A duration of protocol buffers.
    guard value.kind == .object else { return nil }
    guard value.holds("seconds") || value.holds("nanos") else { return nil }
    let seconds = value["seconds"].map { milliseconds($0, .seconds) } ?? 0
    let nanoseconds = value["nanos"].map { milliseconds($0, .ticks) } ?? 0
    guard let seconds, let nanoseconds else { return nil }
    return seconds + nanoseconds / 100
  }

  static func milliseconds(_ text: String, _ unit: Unit) -> Int64? {
    let text = text.filter { !$0.isWhitespace }
    if text.hasPrefix("PT") || text.hasPrefix("P") { return duration(text) }
    if text.hasSuffix("s") { return decimal(text.dropLast()).flatMap { rounded($0 * 1000) } }
    return decimal(text[...]).flatMap { rounded($0 * unit.perUnit) }
  }

  /// `PT1M0.76S` in milliseconds.
  private static func duration(_ text: String) -> Int64? {
    var total = 0.0
    var number = ""
    var isEmpty = true
    for character in text.dropFirst() {
      switch character {
      case "0"..."9", ".": number.append(character)
      case "T" where number.isEmpty: continue
      case "D", "H", "M", "S":
        guard let value = decimal(number[...]) else { return nil }
        let factor: Double =
          character == "S" ? 1 : character == "M" ? 60 : character == "H" ? 3600 : 86_400
        total += value * factor
        number = ""
        isEmpty = false
      default: return nil
      }
    }
    return isEmpty || !number.isEmpty ? nil : rounded(total * 1000)
  }

  /// Digits with at most one point; no exponents, no names of numbers.
  private static func decimal(_ text: Substring) -> Double? {
    guard (1...24).contains(text.utf8.count),
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E })
    else { return nil }
    return Double(text)
  }

  private static func rounded(_ number: Double) -> Int64? {
    let number = number.rounded()
    return (0...latest).contains(number) ? Int64(exactly: number) : nil
  }
}

import Transcripts

/// One message of a table.
struct TableRecord {
  var line: Int
  /// The place of the speaker in the assembler's list.
  var speaker: Int
  var time: TableTime?
  var end: TableTime?
  var kind: MessageKind?
  var isRecalled = false
  var isAutomatic = false
  var isSystem = false
  /// Bytes of the assembler's text buffer.
  var text = TextRange.empty
}

/// A time of a table.
enum TableTime {
  case stamp(Stamp)
  /// Milliseconds since the start of a call.
  case offset(Int64)
  /// A bare number in thousandths, whose unit the whole column decides.
  case number(thousandths: Int64, isWhole: Bool)

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
  private static func number(_ text: String) -> TableTime? {
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

  /// Something to compare neighbours by; nil where there is no order.
  var order: Int64? {
    switch self {
    case .stamp(.point(let at, _)): at.rawValue
    case .stamp(.timeOfDay(let time, _)): time.rawValue
    case .stamp(.incomplete): nil
    case .offset(let offset): offset
    case .number(let thousandths, _): thousandths
    }
  }

  var isTimeOfDay: Bool {
    if case .stamp(.timeOfDay) = self { return true }
    return false
  }

  var isPoint: Bool {
    if case .stamp(.point) = self { return true }
    return false
  }
}

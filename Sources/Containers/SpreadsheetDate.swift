/// The day counts spreadsheets keep dates in, written out.
package enum SpreadsheetDate {
  /// `YYYY-MM-DD HH:MM:SS` with `.mmm` unless on a whole second; only the date if no time is in it,
  /// only the time below 1. The count of 1900 has a 29 February 1900 (day 60), which was none. Nil
  /// for what is no date: negative, not finite, or after the year 9999.
  package static func text(serial: Double, is1904: Bool) -> String? {
    bytes(serial: serial, is1904: is1904, as: .date).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The same as UTF-8, as a number format shows it.
  static func bytes(serial: Double, is1904: Bool, as style: DateStyle) -> [UInt8]? {
    // Day of 9999-12-31, exclusive, in either count.
    let end = is1904 ? 2_957_004.0 : 2_958_466.0
    guard serial >= 0, serial < end else { return nil }
    let total = Int((serial * 86_400_000).rounded())
    let (days, milliseconds) = total.quotientAndRemainder(dividingBy: 86_400_000)
    guard Double(days) < end else { return nil }
    var writer = DigitWriter()
    if style == .elapsed {
      writer.append(time: total)
    } else if days == 0 {
      writer.append(time: milliseconds)
    } else {
      writer.append(date: civilDate(days, is1904: is1904))
      if style.hasTime || milliseconds != 0 {
        writer.append(separator: " ")
        writer.append(time: milliseconds)
      }
    }
    return writer.bytes
  }

  private static func civilDate(_ day: Int, is1904: Bool) -> (year: Int, month: Int, day: Int) {
    if !is1904, day == 60 { return (1900, 2, 29) }
    // Days since 1970-01-01; from day 61 of the 1900 count on, the day that was none has to go.
    let epoch = is1904 ? day - 24_107 : day < 60 ? day - 25_568 : day - 25_569
    // Years that begin in March, so that the leap day comes last.
    let shifted = epoch + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  private struct DigitWriter {
    var bytes: [UInt8] = []

    init() { bytes.reserveCapacity(24) }

    mutating func append(separator: Unicode.Scalar) { bytes.append(UInt8(ascii: separator)) }

    mutating func append(date: (year: Int, month: Int, day: Int)) {
      append(date.year, digits: 4)
      append(separator: "-")
      append(date.month, digits: 2)
      append(separator: "-")
      append(date.day, digits: 2)
    }

    mutating func append(time milliseconds: Int) {
      append(milliseconds / 3_600_000, digits: 2)
      append(separator: ":")
      append(milliseconds / 60_000 % 60, digits: 2)
      append(separator: ":")
      append(milliseconds / 1000 % 60, digits: 2)
      guard milliseconds % 1000 != 0 else { return }
      append(separator: ".")
      append(milliseconds % 1000, digits: 3)
    }

    /// The number has no more digits than asked for, but for hours beyond 99.
    private mutating func append(_ number: Int, digits: Int) {
      var unit = digits == 4 ? 1000 : digits == 3 ? 100 : 10
      while number >= unit * 10 { unit *= 10 }
      while unit > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / unit % 10))
        unit /= 10
      }
    }
  }
}

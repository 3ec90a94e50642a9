import Testing

@testable import Containers

@Suite struct SpreadsheetDateTests {
  @Test(
    arguments: [
      (46337.37855, false, "2026-11-11 09:05:06.720"),
      (46337.37855324074, false, "2026-11-11 09:05:07"),
      (46337, false, "2026-11-11"),
      (44875, true, "2026-11-11"),
      // The last instant before midnight, and one that rounds to it.
      (46337.99999, false, "2026-11-11 23:59:59.136"),
      (46337.999999999, false, "2026-11-12"),
      (0.5, false, "12:00:00"), (0.5, true, "12:00:00"), (0, false, "00:00:00"),
      (0.000001, false, "00:00:00.086"),
      // Around the day that was none.
      (1, false, "1900-01-01"), (59, false, "1900-02-28"), (60, false, "1900-02-29"),
      (60.5, false, "1900-02-29 12:00:00"), (61, false, "1900-03-01"), (366, false, "1900-12-31"),
      (1, true, "1904-01-02"), (60, true, "1904-03-01"), (59, true, "1904-02-29"),
      (36585, false, "2000-02-29"), (73050, false, "2099-12-31"), (73110, false, "2100-03-01"),
      (2_958_465, false, "9999-12-31"), (2_957_003, true, "9999-12-31"),
      (2_958_466, false, nil), (2_957_004, true, nil), (2_958_465.9999999999, false, nil),
      (-0.5, false, nil), (.infinity, false, nil), (.nan, false, nil),
    ] as [(Double, Bool, String?)])
  func texts(_ serial: Double, _ is1904: Bool, _ expected: String?) {
    #expect(SpreadsheetDate.text(serial: serial, is1904: is1904) == expected)
  }

  /// Every day of both systems follows the one before.
  @Test func everyDayIsTheNext() throws {
    for is1904 in [false, true] {
      var before = try #require(SpreadsheetDate.text(serial: 61, is1904: is1904))
      for day in 62..<200_000 {
        let text = try #require(SpreadsheetDate.text(serial: Double(day), is1904: is1904))
        #expect(text > before && text.utf8.count == 10)
        before = text
      }
    }
  }

  @Test(
    arguments: [
      ("46337.37855", 46337.37855), ("46337.37855324074", 46337.37855324074), ("0", 0), (".5", 0.5),
      ("5.", 5), ("1E+2", 100), ("-1", -1), ("9007199254740993", 9_007_199_254_740_992),
      ("0.1", 0.1),
      ("46337.3785532407", 46337.3785532407), ("", nil), ("1.2.3", nil), ("abc", nil),
    ] as [(String, Double?)])
  func numbers(_ text: String, _ expected: Double?) {
    #expect(SerialNumber.read(Array(text.utf8)) == expected)
  }
}

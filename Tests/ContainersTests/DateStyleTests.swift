import Testing

@testable import Containers

@Suite struct DateStyleTests {
  @Test(
    arguments: [
      ("General", nil), ("0.00", nil), ("#,##0.00_);[Red](#,##0.00)", nil), ("@", nil), ("0%", nil),
      ("0.00E+00", nil), ("", nil), ("[Red]0", nil), ("[Blue]#,##0", nil), ("\"days: \"0", nil),
      ("0\\d", nil), ("0_d", nil), ("[DBNum1][$-804]General", nil), ("0分", nil),
      ("#,##0\"月\"", nil),
      ("yyyy-mm-dd", .date), ("m/d/yy", .date), ("d-mmm", .date), ("mmm-yy", .date), ("m", .date),
      ("[$-804]yyyy\"年\"m\"月\"d\"日\";@", .date), ("yyyy年mm月dd日", .date),
      ("[$-F800]dddd\\,\\ mmmm", .date),
      ("年月日", .date), ("h:mm", .time), ("HH:MM:SS", .time), ("mm:ss.0", .time),
      ("h:mm AM/PM", .time),
      ("上午/下午h\"时\"mm\"分\"", .time), ("h时mm分ss秒", .time), ("ss.000", .time),
      ("yyyy-mm-dd hh:mm:ss", .dateAndTime), ("m/d/yyyy h:mm", .dateAndTime),
      ("yyyy\\-mm\\-dd\\ hh:mm:ss.000", .dateAndTime), ("yyyy年m月d日 h时mm分", .dateAndTime),
      ("[h]:mm:ss", .elapsed), ("[mm]:ss", .elapsed), ("[ss]", .elapsed),
      // Only the first section counts.
      ("0;yyyy", nil), ("yyyy;0", .date), ("\"", nil), ("[", nil), ("\\", nil),
    ] as [(String, DateStyle?)])
  func codes(_ code: String, _ expected: DateStyle?) {
    #expect(DateStyle(code: code) == expected)
  }

  @Test func builtIn() {
    let dates = Set([14...22, 27...36, 45...47, 50...58].flatMap { $0 })
    for identifier in 0..<200 {
      #expect(
        (DateStyle(builtIn: identifier) != nil) == dates.contains(identifier), "\(identifier)")
    }
  }
}

import TestSupport
import Testing
import Transcripts

@testable import TranscriptFormats

@Suite struct StampParserTests {
  /// 2026-11-11 00:00:00 in Shanghai.
  static let day: Int64 = 1_794_326_400_000

  static let points: [(String, Int64, Int64)] = [
    ("2026-11-11 23:58:40", day + 86_320_000, 1000),
    ("2026/11/11 23:58:40", day + 86_320_000, 1000),
    ("2026/11/11 9:05", day + 32_700_000, 60_000),
    ("2026-1-2 9:05:07", 1_767_315_907_000, 1000),
    ("2026-11-11", day, 86_400_000),
    ("2026.11.11", day, 86_400_000),
    ("20261111", day, 86_400_000),
    ("20261111235840", day + 86_320_000, 1000),
    ("2026年11月11日 9:05", day + 32_700_000, 60_000),
    ("2026年11月11日9时05分", day + 32_700_000, 60_000),
    ("2026年11月11日", day, 86_400_000),
    ("2026-11-11 星期三 09:05", day + 32_700_000, 60_000),
    ("2026-11-11T23:58:40", day + 86_320_000, 1000),
    ("2026-11-11T15:58:40Z", day + 86_320_000, 1000),
    ("2026-11-11T23:58:40+08:00", day + 86_320_000, 1000),
    ("2026-11-11 15:58:40 +0000", day + 86_320_000, 1000),
    ("2026-11-11 15:58:40 UTC", day + 86_320_000, 1000),
    ("2026-11-11T10:28:40-05:30", day + 86_320_000, 1000),
    ("2026-11-11 23:58:40.5", day + 86_320_500, 100),
    ("2026-11-11 23:58:40.123456", day + 86_320_123, 1),
    ("２０２６－１１－１１　２３：５８：４０", day + 86_320_000, 1000),
    ("2026-11-11 23：58：40", day + 86_320_000, 1000),
    ("2026-11-11 8:43:38 PM", day + 74_618_000, 1000),
    ("2026-11-11 下午8:43:38", day + 74_618_000, 1000),
    ("2026/11/11 上午12:05", day + 300_000, 60_000),
    ("2026/11/11 12:05 AM", day + 300_000, 60_000),
    ("2026/11/11 12:05 PM", day + 43_500_000, 60_000),
    ("2026/11/11 晚上 8:43", day + 74_580_000, 60_000),
    ("2026/11/11 中午 1:10", day + 47_400_000, 60_000),
    ("1794412720", day + 86_320_000, 1000),
    ("1794412720000", day + 86_320_000, 1),
    ("1794412720.25", day + 86_320_250, 10),
    ("\u{FEFF} 2026-11-11 23:58:40\u{A0}\t", day + 86_320_000, 1000),
    ("2024-02-29 00:00:00", 1_709_136_000_000, 1000),
  ]

  @Test(arguments: points)
  func readsAPointInTime(_ text: String, _ at: Int64, _ precision: Int64) {
    #expect(
      StampParser(zone: .assumed).parse(text)
        == .point(TimePoint(at), precision: Milliseconds(precision)))
  }

  @Test(
    arguments: [
      ("20:57:11", 75_431_000, 1000), ("9:05", 32_700_000, 60_000),
      ("8:43:38 PM", 74_618_000, 1000),
      ("上午9:05", 32_700_000, 60_000), ("０９：０５", 32_700_000, 60_000), ("00:00:00.1", 100, 100),
    ] as [(String, Int64, Int64)])
  func readsATimeOfDay(_ text: String, _ time: Int64, _ precision: Int64) {
    #expect(
      StampParser(zone: .assumed).parse(text)
        == .timeOfDay(Milliseconds(time), precision: Milliseconds(precision)))
  }

  @Test(arguments: [
    "昨天 20:57", "3天前", "刚刚", "星期二 9:05", "今天", "2小时前",
  ])
  func knowsWhatHasNoPlace(_ text: String) {
    #expect(StampParser(zone: .assumed).parse(text) == .incomplete)
  }

  @Test(
    arguments: [
      ("11-11 20:57", 75_420_000, 60_000), ("11月11日 9:05", 32_700_000, 60_000),
      ("11/11", 0, 86_400_000),
    ] as [(String, Int64, Int64)])
  func keepsADateWithoutItsYear(_ text: String, _ time: Int64, _ precision: Int64) {
    #expect(
      StampParser(zone: .assumed).parse(text)
        == .withoutYear(
          month: 11, day: 11, time: Milliseconds(time), precision: Milliseconds(precision)))
  }

  /// 2026-11-23 was a Monday.
  @Test(
    arguments: [
      ("昨天 20:57", "2026-11-22 20:57"), ("今天", "2026-11-23"), ("前天9:05", "2026-11-21 9:05"),
      ("3天前", "2026-11-20"), ("星期二 9:05", "2026-11-17 9:05"), ("周一 9:05", "2026-11-16 9:05"),
      ("星期日", "2026-11-22"), ("11-11 20:57", "2026-11-11 20:57"), ("12-31", "2025-12-31"),
      ("2月29日 8:00", "2024-02-29 8:00"),
    ])
  func countsFromANamedDay(_ text: String, _ full: String) throws {
    let day = try #require(CivilDay(year: 2026, month: 11, day: 23))
    let stamp = try #require(StampParser(zone: .assumed, asOf: day).parse(text))
    #expect(stamp == StampParser(zone: .assumed).parse(full))
  }

  @Test func hoursAgoHaveNoPlaceOnAnyDay() {
    let day = CivilDay(year: 2026, month: 11, day: 23)
    for text in ["2小时前", "刚刚", "3分钟前"] {
      #expect(StampParser(zone: .assumed, asOf: day).parse(text) == .incomplete)
    }
  }

  @Test(arguments: [
    "", " ", "在吗", "2026-13-01 00:00:00", "2026-02-29 00:00:00", "2026-11-11 24:00:00",
    "2026-11-11 23:60:00", "2026-11-11 23:58:4", "2026-11-1123:58:40", "2026-11-11 23:58:40 在吗",
    "11/11/2026 9:05", "13800000000", "2026-11-11 上午15:00", "2026-11-11 晚上12:05", "0001-01-01",
    "2026-11-11 周", "2026-11-11 23:58:", "12345", "2026年11-11", "25:00", "2026-11-11 23:58:40.",
  ])
  func refusesWhatIsNoStamp(_ text: String) {
    let stamp = StampParser(zone: .assumed).parse(text)
    if text == "2026-11-11 23:58:4" {
      // A one-digit second is odd but not ambiguous.
      #expect(stamp == .point(TimePoint(Self.day + 86_284_000), precision: Milliseconds(1000)))
    } else if text == "2026-11-11 周" {
      #expect(stamp == .point(TimePoint(Self.day), precision: Milliseconds(86_400_000)))
    } else {
      #expect(stamp == nil)
    }
  }

  @Test func readsLocalTimesOfANamedZone() {
    let berlin = StampParser(zone: .named("Europe/Berlin"))
    #expect(
      berlin.parse("2026-11-11 16:58:40")
        == .point(TimePoint(Self.day + 86_320_000), precision: Milliseconds(1000)))
    #expect(berlin.parse("1794412720") == StampParser(zone: .assumed).parse("1794412720"))
  }

  @Test func refusesAnHourThatASpringSkips() {
    #expect(StampParser(zone: .named("Europe/Berlin")).parse("2026-03-29 02:30:00") == nil)
    #expect(StampParser(zone: .named("Europe/Berlin")).parse("2026-03-29 03:00:00") != nil)
  }

  @Test func widensAnHourThatAnAutumnRepeats() {
    #expect(
      StampParser(zone: .named("Europe/Berlin")).parse("2026-10-25 02:30:00")
        == .point(TimePoint(1_792_888_200_000), precision: Milliseconds(3_601_000)))
  }

  @Test func knowsUnknownZones() {
    let parser = StampParser(zone: .named("Asia/Shangai"))
    #expect(!parser.isZoneKnown)
    #expect(parser.parse("2026-11-11 23:58:40") == nil)
    #expect(StampParser(zone: .named("Asia/Shanghai")).isZoneKnown)
  }

  /// The fast path and the scanner must agree on every form both read.
  @Test func bothPathsAgree() {
    let named = StampParser(zone: .named("Asia/Shanghai"))
    let assumed = StampParser(zone: .assumed)
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      func two(_ range: ClosedRange<Int>) -> String {
        let number = Int.random(in: range, using: &generator)
        return number < 10 ? "0\(number)" : "\(number)"
      }
      let year = Int.random(in: 1995...2199, using: &generator)
      let text =
        "\(year)-\(two(0...13))-\(two(0...32)) \(two(0...24)):\(two(0...60)):\(two(0...60))"
      #expect(assumed.parse(text) == named.parse(text), "\(text), seed \(seed)")
    }
  }
}

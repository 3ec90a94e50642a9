import TestSupport
import Testing

@testable import Bytes

@Suite struct ByteWriterTests {
  @Test(
    arguments: [
      (0, "0"), (7, "7"), (-7, "-7"), (9, "9"), (10, "10"), (99, "99"), (100, "100"),
      (-1000, "-1000"), (Int64.max, "9223372036854775807"), (Int64.min, "-9223372036854775808"),
    ] as [(Int64, String)])
  func numbers(_ value: Int64, _ expected: String) {
    #expect(written { $0.append(number: value) } == expected)
  }

  @Test func numbersOfOtherTypes() {
    #expect(written { $0.append(number: UInt64.max) } == "18446744073709551615")
    #expect(written { $0.append(number: Int.min) } == "-9223372036854775808")
  }

  @Test func everyPowerOfTenAndItsNeighbours() {
    var power: UInt64 = 1
    while true {
      for value in [power - 1, power, power + 1] {
        #expect(written { $0.append(number: value) } == String(value))
        if let signed = Int64(exactly: value) {
          #expect(written { $0.append(number: -signed) } == String(-signed))
        }
      }
      let (next, overflow) = power.multipliedReportingOverflow(by: 10)
      if overflow { break }
      power = next
    }
    #expect(power == 10_000_000_000_000_000_000)
  }

  @Test func randomNumbersReadAsSwiftWritesThem() {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<5000 {
      let value = Int64(bitPattern: generator.next()) >> Int64.random(in: 0...63, using: &generator)
      #expect(written { $0.append(number: value) } == String(value), "seed \(seed)")
    }
  }

  @Test(arguments: [
    (0, "0"), (907, "90.7"), (900, "90"), (5, "0.5"), (-5, "-0.5"), (10, "1"), (-10, "-1"),
    (-907, "-90.7"), (1000, "100"), (1001, "100.1"), (Int.max, "922337203685477580.7"),
    (Int.min, "-922337203685477580.8"),
  ])
  func tenths(_ value: Int, _ expected: String) {
    #expect(written { $0.append(tenths: value) } == expected)
  }

  @Test func growsAndKeepsWhatItHas() {
    var writer = ByteWriter(capacity: 1)
    var expected = ""
    for number in 0..<2000 {
      switch number % 4 {
      case 0: writer.append(UInt8(ascii: "x"))
      case 1: writer.append("您好" as StaticString)
      case 2: writer.append(String(repeating: "长", count: number % 100))
      default: writer.append(number: number)
      }
      let pieces = ["x", "您好", String(repeating: "长", count: number % 100), String(number)]
      expected += pieces[number % 4]
    }
    #expect(writer.string == expected)
    #expect(writer.count == expected.utf8.count)
  }

  @Test func emptyPiecesChangeNothing() {
    var writer = ByteWriter()
    writer.append("")
    writer.append([UInt8]())
    writer.append(UnsafeBufferPointer(start: nil, count: 0))
    #expect(writer.count == 0)
    #expect(writer.string == "")
  }

  @Test func truncateAndRemoveAll() {
    var writer = ByteWriter()
    writer.append("谢谢，再见")
    writer.truncate(to: 6)
    #expect(writer.string == "谢谢")
    writer.truncate(to: 6)
    #expect(writer.count == 6)
    writer.removeAll()
    #expect(writer.string == "")
    writer.append([0x61, 0x62])
    #expect(writer.string == "ab")
  }

  @Test func aListOpensAtItsFirstComma() {
    var writer = ByteWriter()
    let first = writer.count
    writer.append(",1,2")
    writer.openList(at: first)
    writer.append("],")
    writer.openList(at: writer.count)
    writer.append("]")
    #expect(writer.string == "[1,2],[]")
  }

  /// Copies of what was written, of every length around the sixteen bytes they are made of, while the
  /// writer grows.
  @Test func copiesOfItself() {
    let text = "您好，请问有什么可以帮您？a1b2c3d4e5f6g7h8i9"
    let bytes = Array(text.utf8)
    var writer = ByteWriter(capacity: 1)
    writer.append(text)
    var expected = bytes
    for count in 0...bytes.count {
      writer.append(copyOf: 0..<count)
      expected += bytes[..<count]
      let end = expected.count
      writer.append(copyOf: (end - count)..<end)
      expected += bytes[..<count]
    }
    #expect(Array(writer.bytes) == expected)
  }

  @Test func digitsOfADigest() {
    let digest = SHA256Digest(
      words: (0x0123_4567_89AB_CDEF, .max, 0, 0xFEDC_BA98_7654_3210))
    let text = "0123456789abcdefffffffffffffffff0000000000000000fedcba9876543210"
    #expect(written { $0.append(hexadecimal: digest) } == text)
  }

  @Test(arguments: [
    "", "a", "é", "您好", "😀𠮷", "a\u{7F}\u{80}\u{7FF}\u{800}\u{FFFF}\u{10000}\u{10FFFF}z",
  ])
  func utf16(_ text: String) {
    let units = Array(text.utf16)
    #expect(written { w in units.withUnsafeBufferPointer { w.append(utf16: $0) } } == text)
  }

  /// The same as Swift does: each half that has no other becomes U+FFFD.
  @Test(
    arguments: [
      [0xD83D], [0xDE00], [0xD83D, 0x61], [0x61, 0xDE00, 0xD83D], [0xD83D, 0xD83D, 0xDE00],
      [0xDE00, 0xD83D, 0xDE00],
    ] as [[UInt16]])
  func halvesOfPairs(_ units: [UInt16]) {
    let text = written { w in units.withUnsafeBufferPointer { w.append(utf16: $0) } }
    #expect(Array(text.utf8) == Array(String(decoding: units, as: UTF16.self).utf8))
  }

  @Test func shrinksToWhatItHolds() {
    var writer = ByteWriter(capacity: 1 << 16)
    writer.append("您好")
    writer.shrink(to: 1000)
    #expect(writer.capacity == 1000)
    #expect(writer.string == "您好")
    let long = String(repeating: "长", count: 1000)
    writer.append(long)
    writer.shrink(to: 100)
    #expect(writer.capacity == 3006)
    #expect(writer.string == "您好" + long)
    writer.removeAll()
    writer.shrink(to: 1 << 20)
    #expect(writer.capacity == 3006)
    writer.shrink(to: 0)
    writer.append(long)
    #expect(writer.string == long)
  }

  @Test func anObjectOpensAtItsFirstComma() {
    var writer = ByteWriter()
    writer.append("[")
    let first = writer.count
    writer.append(",\"a\":1,\"b\":2")
    writer.openObject(at: first)
    writer.append("},")
    let second = writer.count
    writer.openObject(at: second)
    writer.append("}]")
    #expect(writer.string == #"[{"a":1,"b":2},{}]"#)
  }
}

/// What a fresh writer holds after some calls.
func written(_ body: (inout ByteWriter) -> Void) -> String {
  var writer = ByteWriter()
  body(&writer)
  return writer.string
}

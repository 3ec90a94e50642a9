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

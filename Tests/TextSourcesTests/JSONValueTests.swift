import Bytes
import Foundation
import TestSupport
import Testing

@testable import TextSources

@Suite struct JSONValueTests {
  @Test(
    arguments: [
      ("{}", .object), ("[]", .array), (#""""#, .string), ("0", .integer), ("-1", .integer),
      ("18446744073709551615", .integer), ("0.5", .real), ("1e3", .real), ("true", .boolean),
      ("false", .boolean), ("null", .null),
    ] as [(String, JSONValue.Kind)])
  func kinds(_ json: String, _ kind: JSONValue.Kind) throws {
    try parse(json) { value in
      #expect(value.kind == kind)
      #expect(value.isNull == (kind == .null))
      #expect((value.text != nil) == (kind == .string))
      #expect((value.boolean != nil) == (kind == .boolean))
      #expect((value.real != nil) == (kind == .integer || kind == .real))
      var members = 0
      value.forEachMember { _, _ in members += 1 }
      value.forEachElement { _ in members += 1 }
      #expect(members == 0)
    }
  }

  @Test(
    arguments: [
      ("0", 0), ("-0", 0), ("42", 42), ("-9223372036854775808", .min),
      ("9223372036854775807", .max), ("9223372036854775808", nil), ("18446744073709551615", nil),
      ("3.0", 3), ("3.5", nil), ("1e3", 1000), ("1e30", nil), ("-2.0", -2), ("true", nil),
      ("\"3\"", nil), ("null", nil),
    ] as [(String, Int64?)])
  func integers(_ json: String, _ expected: Int64?) throws {
    try parse(json) { #expect($0.integer == expected) }
  }

  @Test(
    arguments: [
      ("1", 1), ("-1.25", -1.25), ("1e-3", 0.001),
      ("18446744073709551615", 18_446_744_073_709_551_616),
      ("\"1\"", nil),
    ] as [(String, Double?)])
  func reals(_ json: String, _ expected: Double?) throws {
    try parse(json) { #expect($0.real == expected) }
  }

  @Test(arguments: [
    (#""""#, ""), (#""您好""#, "您好"), (#""\u60a8\u597D""#, "您好"), (#""\ud83d\ude00""#, "😀"),
    (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"), (#""a\u0000b""#, "a\u{0}b"),
    (#""e\u0301""#, "e\u{301}"),
  ])
  func strings(_ json: String, _ expected: String) throws {
    try parse(json) { value in
      #expect(value.string.map { Array($0.utf8) } == Array(expected.utf8))
      #expect(value.text.map { Array($0) } == Array(expected.utf8))
    }
  }

  @Test func membersComeInTheirOrderAndTheLastOfANameCounts() throws {
    try parse(#"{"a":1,"内容":[1,{"x":[]}],"a":2,"":null}"#) { value in
      var keys: [String] = []
      value.forEachMember { key, _ in keys.append(String(decoding: key, as: UTF8.self)) }
      #expect(keys == ["a", "内容", "a", ""])
      #expect(value["a"]?.integer == 2)
      #expect(value[""]?.isNull == true)
      #expect(value["b"] == nil)
      #expect(value["内"] == nil)
    }
  }

  /// Values of every size stand before the one that is looked for.
  @Test func walkingPassesOverValuesOfEveryKind() throws {
    let json =
      #"[{"a":{"b":[1,2.5,"三",[],{}]}},[[[]]],-1,18446744073709551615,0.5,"s",true,false,null,7]"#
    try parse(json) { value in
      var kinds: [JSONValue.Kind] = []
      value.forEachElement { kinds.append($0.kind) }
      #expect(
        kinds == [
          .object, .array, .integer, .integer, .real, .string, .boolean, .boolean, .null, .integer,
        ])
      var inner: [JSONValue.Kind] = []
      value.forEachElement { $0["a"]?["b"]?.forEachElement { inner.append($0.kind) } }
      #expect(inner == [.integer, .real, .string, .array, .object])
    }
  }

  @Test(arguments: [
    "{}", "[]", "null", "true", "-5", "18446744073709551615", #""""#, "0.5",
    #"{"a":1,"b":[true,false,null],"c":{"d":"您好"},"a":2}"#, #"["\"\\\n\u0001\u2028"]"#,
    "[[[[]]],[{}]]", "[-9223372036854775808,9223372036854775807,0.1,1.5e+300]",
  ])
  func compactJSONIsWrittenBackAsItWas(_ json: String) throws {
    #expect(try rewritten(json) == json)
  }

  @Test(arguments: [
    (" { \"a\" :\t[ 1 , 2 ]\n} ", #"{"a":[1,2]}"#), ("1e2", "100.0"), (#""\u60a8\/""#, #""您/""#),
    ("-0", "0"),
  ])
  func otherJSONIsWrittenCompactly(_ json: String, _ expected: String) throws {
    #expect(try rewritten(json) == expected)
  }

  @Test func randomValuesRoundTrip() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    for round in 0..<300 {
      let json = Self.random(&generator, depth: 4)
      let once = try rewritten(json)
      #expect(try rewritten(once) == once, "seed \(seed), round \(round)")
      let (given, written) = (try foundation(json), try foundation(once))
      #expect(given == written, "seed \(seed), round \(round)\n\(json)\n\(once)")
    }
  }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{\"a\":}", "nul", "\"", "\"\n\"", "01", "1 2", "{}{}", #""\ud83d""#,
    #""\x""#, "1e999", "{a:1}",
  ])
  func badJSON(_ json: String) {
    let error = #expect(throws: JSONError.self) { try parse(json) { _ in } }
    #expect(error?.isNotUTF8 == false)
    #expect(error?.reason.isEmpty == false)
  }

  @Test func aFaultOfUTF8IsSaidToBeOne() {
    let bytes = [UInt8]("\"您".utf8) + [0xFF, UInt8(ascii: "\"")]
    let error = #expect(throws: JSONError.self) { try parse(bytes) { _ in } }
    #expect(error?.isNotUTF8 == true)
  }

  /// A parser serves one text after another, also after a bad one; the padding may hold anything.
  @Test func oneParserForManyTexts() throws {
    let parser = JSONParser()
    for number in 0..<50 {
      let text = "{\"n\":\(number),\"s\":\"" + String(repeating: "长", count: number * 20) + "\"}"
      let padded = Array(text.utf8) + [UInt8](repeating: 0x5B, count: JSONParser.padding)
      try padded.withUnsafeBufferPointer { buffer in
        let json = UnsafeBufferPointer(rebasing: buffer[..<text.utf8.count])
        try parser.parse(padded: json) { value in
          #expect(value["n"]?.integer == Int64(number))
          #expect(value["s"]?.string?.count == number * 20)
        }
        let cut = UnsafeBufferPointer(rebasing: buffer[..<(text.utf8.count - 1)])
        #expect(throws: JSONError.self) { try parser.parse(padded: cut) { _ in } }
      }
    }
  }

  // MARK: Helpers

  private func parse(_ json: String, _ body: (JSONValue) throws -> Void) throws {
    try parse(Array(json.utf8), body)
  }

  private func parse(_ json: [UInt8], _ body: (JSONValue) throws -> Void) throws {
    let padded = json + [UInt8](repeating: 0, count: JSONParser.padding)
    try padded.withUnsafeBufferPointer { buffer in
      try JSONParser().parse(
        padded: UnsafeBufferPointer(rebasing: buffer[..<json.count]), body)
    }
  }

  private func rewritten(_ json: String) throws -> String {
    var writer = ByteWriter()
    try parse(json) { $0.write(to: &writer) }
    return writer.string
  }

  private func foundation(_ json: String) throws -> NSObject? {
    try JSONSerialization.jsonObject(with: Data(json.utf8), options: .fragmentsAllowed) as? NSObject
  }

  private static func random(_ generator: inout SeededGenerator, depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &generator) {
    case 0: return "null"
    case 1: return Bool.random(using: &generator) ? "true" : "false"
    case 2: return String(Int64(bitPattern: generator.next()) >> 20)
    case 3: return String(Double.random(in: -1e6...1e6, using: &generator))
    case 4, 5: return randomString(&generator)
    case 6:
      let elements = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        random(&generator, depth: depth - 1)
      }
      return "[ " + elements.joined(separator: " , ") + " ]"
    default:
      let members = (0..<Int.random(in: 0...4, using: &generator)).map { index in
        "\"k\(index)\": " + random(&generator, depth: depth - 1)
      }
      return "{" + members.joined(separator: ",") + "}"
    }
  }

  private static func randomString(_ generator: inout SeededGenerator) -> String {
    let pieces = [
      "a", "您好", "😀", #"\n"#, #"\""#, #"\\"#, #"\u0000"#, #"\ud83d\ude00"#, "\u{2028}", "\u{7F}",
      "/",
    ]
    let text = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
      pieces[Int.random(in: pieces.indices, using: &generator)]
    }
    return "\"" + text.joined() + "\""
  }
}

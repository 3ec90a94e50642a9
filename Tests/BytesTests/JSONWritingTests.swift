import Foundation
import TestSupport
import Testing

@testable import Bytes

@Suite struct JSONWritingTests {
  @Test(arguments: [
    ("", #""""#),
    ("您好", #""您好""#),
    ("说\"好\"", #""说\"好\"""#),
    ("a\\b", #""a\\b""#),
    ("a/b", #""a/b""#),
    ("一\n二\r\n三\t四", #""一\n二\r\n三\t四""#),
    ("\u{0}\u{1}\u{8}\u{B}\u{C}\u{1F}", #""\u0000\u0001\u0008\u000b\u000c\u001f""#),
    ("a\u{7F}b", #""a\u007fb""#),
    ("a\u{85}b", #""a\u0085b""#),
    ("a\u{2028}b\u{2029}c", #""a\u2028b\u2029c""#),
    // Neighbours that share their first bytes with the escaped ones.
    ("\u{80}\u{84}\u{86}\u{A0}\u{BF}", "\"\u{80}\u{84}\u{86}\u{A0}\u{BF}\""),
    ("\u{2027}\u{202A}\u{2000}\u{20AC}", "\"\u{2027}\u{202A}\u{2000}\u{20AC}\""),
    ("…“”—", #""…“”—""#),
    ("😀\u{200D}𠮷", "\"😀\u{200D}𠮷\""),
    ("\"\"\n\n", #""\"\"\n\n""#),
  ])
  func strings(_ text: String, _ expected: String) {
    let output = written { $0.append(json: text) }
    #expect(Array(output.utf8) == Array(expected.utf8))
    #expect(parsed(output) == Array(text.utf8))
  }

  @Test func everyScalarOfTheFirstThousandsParsesBack() {
    for value in UInt32(0)...0x2FFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      expectRoundTrip("前\(String(scalar))后", "U+\(String(value, radix: 16))")
    }
  }

  @Test func randomTextParsesBack() {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let risky: [UInt32] = [0, 9, 10, 13, 0x1F, 0x22, 0x5C, 0x7F, 0x85, 0xC2, 0xE2, 0x2028, 0x2029]
    for round in 0..<1000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        let value =
          Bool.random(using: &generator)
          ? risky[Int.random(in: risky.indices, using: &generator)]
          : UInt32.random(in: 0...0x10FFFF, using: &generator)
        if let scalar = Unicode.Scalar(value) { text.unicodeScalars.append(scalar) }
      }
      expectRoundTrip(text, "seed \(seed), round \(round)")
    }
  }

  /// Every length around the words it is looked through by, with a character to escape at every place.
  @Test func shortTextsOfEveryLength() {
    for count in 0...20 {
      let plain = String(repeating: "b", count: count)
      expectRoundTrip(plain, "\(count) letters")
      for place in 0..<count {
        for risky in ["\"", "\u{7F}", "\u{1F}", "\u{2028}", "\u{85}", "é"] {
          let text = plain.prefix(place) + risky + plain.dropFirst(place + 1)
          expectRoundTrip(String(text), "\(count) letters, \(risky.debugDescription) at \(place)")
        }
      }
    }
  }

  @Test func theInsideOfAStringHasNoQuotes() {
    var text = "a\"\n"
    #expect(written { writer in text.withUTF8 { writer.appendEscaped($0) } } == #"a\"\n"#)
  }

  /// The escapes look at most two bytes ahead and never behind the end.
  @Test(arguments: [[0xC2], [0xE2], [0xE2, 0x80], [0x61, 0xE2, 0x80]] as [[UInt8]])
  func aCutCharacterStaysAsItIs(_ bytes: [UInt8]) {
    // What would complete the character to an escaped one stands right behind the end.
    let padded = bytes + (bytes.last == 0xC2 ? [0x85] : bytes.last == 0x80 ? [0xA8] : [0x80, 0xA8])
    padded.withUnsafeBufferPointer { buffer in
      var writer = ByteWriter()
      writer.append(json: UnsafeBufferPointer(rebasing: buffer[..<bytes.count]))
      #expect(Array(writer.bytes) == [0x22] + bytes + [0x22])
    }
  }

  private func expectRoundTrip(_ text: String, _ what: String) {
    let output = written { $0.append(json: text) }
    #expect(parsed(output) == Array(text.utf8), "\(what)")
    let ends = output.unicodeScalars.filter {
      $0.value < 0x20 || [0x7F, 0x85, 0x2028, 0x2029].contains($0.value)
    }
    #expect(ends.isEmpty, "\(what)")
  }

  /// The bytes, because `==` of strings is blind to canonical equivalents.
  private func parsed(_ json: String) -> [UInt8]? {
    (try? JSONDecoder().decode([String].self, from: Data("[\(json)]".utf8)))?.first.map {
      Array($0.utf8)
    }
  }
}

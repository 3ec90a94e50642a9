import TestSupport
import Testing

@testable import ICU
@testable import TextSources

@Suite struct TextDecodingTests {
  struct Good: CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var wanted: Charset?
    var text: String
    var charset: Charset

    init(
      _ name: String, _ bytes: [UInt8], as wanted: Charset? = nil, _ text: String,
      _ charset: Charset
    ) {
      (testDescription, self.bytes, self.wanted, self.text, self.charset) =
        (name, bytes, wanted, text, charset)
    }
  }

  @Test(arguments: [
    Good("nothing", [], "", .utf8),
    Good("a mark alone", [0xEF, 0xBB, 0xBF], "", .utf8),
    Good("ASCII", Array("hello".utf8), "hello", .utf8),
    Good("UTF-8", Array("您好，欢迎光临。".utf8), "您好，欢迎光临。", .utf8),
    Good("UTF-8 with mark", [0xEF, 0xBB, 0xBF] + Array("您好".utf8), "您好", .utf8),
    Good("only the first mark is one", Array("\u{FEFF}\u{FEFF}a".utf8), "\u{FEFF}a", .utf8),
    Good("UTF-8 holding U+FFFD", Array("缺\u{FFFD}字".utf8), "缺\u{FFFD}字", .utf8),
    Good("UTF-16LE with mark", [0xFF, 0xFE] + littleEndian("您好😀"), "您好😀", .utf16LittleEndian),
    Good("UTF-16BE with mark", [0xFE, 0xFF] + bigEndian("您好😀"), "您好😀", .utf16BigEndian),
    Good("UTF-16LE by parity", littleEndian("10:00,客服,您好"), "10:00,客服,您好", .utf16LittleEndian),
    Good(
      "UTF-16LE by parity, characters with a zero byte", littleEndian("10:00,客服,一退"), "10:00,客服,一退",
      .utf16LittleEndian),
    Good(
      "UTF-16BE by parity, characters with a zero byte", bigEndian("10:00,客服,一退"), "10:00,客服,一退",
      .utf16BigEndian),
    Good("UTF-16BE by parity", bigEndian("10:00,客服,您好"), "10:00,客服,您好", .utf16BigEndian),
    Good(
      "UTF-16LE on request", littleEndian("您好"), as: .utf16LittleEndian, "您好", .utf16LittleEndian),
    Good("UTF-16BE on request", bigEndian("您好"), as: .utf16BigEndian, "您好", .utf16BigEndian),
    Good(
      "a mark knows the byte order better than a request", [0xFE, 0xFF] + bigEndian("您好"),
      as: .utf16LittleEndian, "您好", .utf16BigEndian),
    Good("谢谢 in GBK is valid UTF-8", [0xD0, 0xBB, 0xD0, 0xBB], "谢谢", .gb18030),
    Good(
      "GB18030", [0xC4, 0xFA, 0xBA, 0xC3, 0xA3, 0xAC, 0xBB, 0xB6, 0xD3, 0xAD], "您好，欢迎", .gb18030),
    Good("GB18030, four bytes", [0xC4, 0xFA, 0x94, 0x39, 0xFC, 0x36], "您😀", .gb18030),
    Good(
      "GB18030, extensions", [0x81, 0x39, 0xEE, 0x39, 0x95, 0x32, 0x82, 0x36], "㐀𠀀", .gb18030),
    Good("GB18030 has U+FFFD too", [0xC4, 0xFA, 0x84, 0x31, 0xA4, 0x37], "您\u{FFFD}", .gb18030),
    Good("Cyrillic on request", [0xD0, 0xBB, 0xD0, 0xBB], as: .utf8, "лл", .utf8),
    Good("UTF-8 letters beside ASCII letters", Array("café ok".utf8), "café ok", .utf8),
    Good("Big5 on request", [0xB1, 0x7A, 0xA6, 0x6E], as: .big5, "您好", .big5),
  ])
  func decodes(_ sample: Good) throws {
    let decoded = try decode(sample.bytes, as: sample.wanted)
    #expect(String(decoding: decoded.bytes, as: UTF8.self) == sample.text)
    #expect(decoded.bytes == Array(sample.text.utf8))
    #expect(decoded.charset == sample.charset)
  }

  @Test func big5IsNeverGuessed() throws {
    let bytes: [UInt8] = [0xB1, 0x7A, 0xA6, 0x6E, 0xA1, 0x41, 0xBD, 0xD0, 0xB5, 0x79, 0xB5, 0xA5]
    #expect(try decode(bytes).charset == .gb18030)
    #expect(String(decoding: try decode(bytes, as: .big5).bytes, as: UTF8.self) == "您好，請稍等")
  }

  /// The one guess that could go the other way says so.
  @Test func aDoubtfulCharsetHasANote() throws {
    let note = try #require(try decode([0xD0, 0xBB, 0xD0, 0xBB]).note)
    #expect(note.contains("--encoding utf-8"))
    #expect(try decode(Array("谢谢".utf8)).note == nil)
    #expect(try decode([0xC4, 0xFA, 0xBA, 0xC3]).note == nil)
  }

  struct Bad: CustomTestStringConvertible {
    var testDescription: String
    var bytes: [UInt8]
    var wanted: Charset?
    var charset: Charset
    var offset: Int

    init(
      _ name: String, _ bytes: [UInt8], as wanted: Charset? = nil, _ charset: Charset,
      at offset: Int
    ) {
      (testDescription, self.bytes, self.wanted, self.charset, self.offset) =
        (name, bytes, wanted, charset, offset)
    }
  }

  static let bad: [Bad] = [
    Bad("UTF-8, stray byte", Array("您好".utf8) + [0xFF], .utf8, at: 6),
    Bad("UTF-8, cut at the end", Array("您好".utf8.dropLast()) + [], as: .utf8, .utf8, at: 3),
    Bad("UTF-8, cut in the middle", [0x61, 0xE6, 0x82, 0x61], as: .utf8, .utf8, at: 1),
    Bad("UTF-8, overlong", [0x61, 0x62, 0xC0, 0x80], as: .utf8, .utf8, at: 2),
    Bad("UTF-8, surrogate", [0x61, 0xED, 0xA0, 0x80], as: .utf8, .utf8, at: 1),
    Bad("UTF-8, beyond Unicode", [0xF4, 0x90, 0x80, 0x80], as: .utf8, .utf8, at: 0),
    Bad("UTF-8, the mark counts", [0xEF, 0xBB, 0xBF, 0x61, 0xFF], .utf8, at: 4),
    Bad(
      "UTF-8 with a fault is not GB18030", Array("您好，欢迎光临，请问".utf8) + [0xC4, 0xFA, 0x0A],
      .utf8, at: 30),
    Bad("neither UTF-8 nor GB18030", [0x61, 0xC4, 0xFF, 0x61], .utf8, at: 1),
    Bad("GB18030, FF", [0xC4, 0xFA, 0xFF], as: .gb18030, .gb18030, at: 2),
    Bad("GB18030, cut pair", [0xC4, 0xFA, 0xBA], as: .gb18030, .gb18030, at: 2),
    Bad("GB18030, bad second byte", [0xC4, 0xFA, 0xBA, 0x20], as: .gb18030, .gb18030, at: 2),
    Bad("GB18030, FF second", [0x61, 0xBA, 0xFF], as: .gb18030, .gb18030, at: 1),
    Bad("GB18030, cut four", [0x61, 0x94, 0x39, 0xFC], as: .gb18030, .gb18030, at: 1),
    Bad("GB18030, bad fourth", [0x61, 0x94, 0x39, 0xFC, 0x61], as: .gb18030, .gb18030, at: 1),
    Bad("Big5, FF second", [0xB1, 0x7A, 0xB1, 0xFF], as: .big5, .big5, at: 2),
    Bad("Big5, cut pair", [0x61, 0xB1], as: .big5, .big5, at: 1),
    Bad("Big5, bad second byte", [0xB1, 0x7A, 0xB1, 0x20], as: .big5, .big5, at: 2),
    Bad(
      "UTF-16LE, odd length", [0xFF, 0xFE] + littleEndian("您好") + [0x61], .utf16LittleEndian, at: 6),
    Bad("UTF-16LE, low alone", [0xFF, 0xFE, 0x61, 0x00, 0x00, 0xDC], .utf16LittleEndian, at: 4),
    Bad(
      "UTF-16LE, high alone", [0xFF, 0xFE, 0x61, 0x00, 0x3D, 0xD8, 0x61, 0x00],
      .utf16LittleEndian, at: 4),
    Bad(
      "UTF-16LE, high at the end", [0xFF, 0xFE, 0x61, 0x00, 0x3D, 0xD8], .utf16LittleEndian, at: 4),
    Bad(
      "UTF-16BE, high alone", [0xFE, 0xFF, 0x00, 0x61, 0xD8, 0x3D, 0x00, 0x61], .utf16BigEndian,
      at: 4),
    Bad(
      "UTF-16BE, low alone", [0x00, 0x61, 0xDC, 0x00], as: .utf16BigEndian, .utf16BigEndian, at: 2),
  ]

  @Test(arguments: bad)
  func namesTheFirstBadByte(_ sample: Bad) {
    let expected = CharsetError(charset: sample.charset, offset: sample.offset)
    #expect(failure(sample.bytes, as: sample.wanted) == expected)
  }

  /// The decoder works in steps of 16,384 units; offsets count from the first byte of all.
  @Test(arguments: [16_380, 16_381, 16_382, 16_383, 16_384, 16_385, 40_000])
  func offsetsHoldBeyondOneStep(_ length: Int) {
    for sample in Self.bad where sample.wanted != nil && sample.charset != .utf8 {
      let isWide = sample.charset == .utf16BigEndian
      let filler = [UInt8](repeating: 0x61, count: length - (isWide ? length % 2 : 0))
      let bytes = isWide ? zip(filler, filler).flatMap { [0, $0.0] } : filler
      let found = failure(bytes + sample.bytes, as: sample.wanted)
      let expected = CharsetError(charset: sample.charset, offset: bytes.count + sample.offset)
      #expect(found == expected, "\(sample.testDescription)")
    }
  }

  @Test(arguments: [16_380, 16_381, 16_382, 16_383, 16_384])
  func charactersAcrossAStepSurvive(_ length: Int) throws {
    let filler = [UInt8](repeating: 0x61, count: length)
    let bytes = filler + [0x94, 0x39, 0xFC, 0x36, 0xC4, 0xFA, 0x94, 0x39, 0xFC, 0x36]
    let decoded = try decode(bytes, as: .gb18030)
    #expect(decoded.bytes == filler + Array("😀您😀".utf8))
  }

  /// U+FFFD comes out only where it went in.
  @Test func nothingIsEverReplaced() throws {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let likely: [UInt8] = [0x41, 0x81, 0x30, 0xD0, 0xBB, 0xC4, 0xFA, 0xE6, 0x82, 0xA8, 0xD8, 0xDC]
    var accepted = 0
    for round in 0..<4000 {
      let bytes = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? UInt8.random(in: 0...255, using: &generator)
          : likely[Int.random(in: likely.indices, using: &generator)]
      }
      for wanted in [nil, .utf8, .utf16LittleEndian, .utf16BigEndian, .gb18030, .big5] as [Charset?]
      {
        guard let decoded = try? decode(bytes, as: wanted) else { continue }
        accepted += 1
        let what = "seed \(seed), round \(round), \(bytes) as \(decoded.charset)"
        #expect(isUTF8(decoded.bytes), "\(what)")
        let text = String(decoding: decoded.bytes, as: UTF8.self)
        if text.unicodeScalars.contains("\u{FFFD}") {
          #expect(contains(bytes, replacement(in: decoded.charset)), "\(what)")
        }
        if decoded.charset == .utf8 {
          #expect(Array(bytes.suffix(decoded.bytes.count)) == decoded.bytes, "\(what)")
        }
      }
    }
    #expect(accepted > 4000)
  }

  @Test(
    arguments: [
      ("UTF-8", .utf8), ("utf8", .utf8), ("Utf_8", .utf8), ("utf-16", .utf16LittleEndian),
      ("UTF-16BE", .utf16BigEndian), ("GBK", .gb18030), ("gb2312", .gb18030),
      ("GB 18030", .gb18030),
      ("cp936", .gb18030), ("Big5", .big5), ("big-5", .big5), ("latin1", nil), ("", nil),
    ] as [(String, Charset?)])
  func charsetNames(_ name: String, _ charset: Charset?) {
    #expect(Charset(named: name) == charset)
  }

  @Test(
    arguments: [
      ([], nil), (Array("您好".utf8), nil), ([0xFF], 0), ([0x61, 0x80], 1), ([0xE6, 0x82], 0),
      ([0x61, 0xE6, 0x82, 0xA8, 0xE6], 4), ([0x61, 0xF0, 0x9F, 0x98, 0x61], 1),
    ] as [([UInt8], Int?)])
  func firstBadByteOfUTF8(_ bytes: [UInt8], _ offset: Int?) {
    #expect(bytes.withUnsafeBufferPointer { firstBadUTF8Byte($0) } == offset)
    #expect(isUTF8(bytes) == (offset == nil))
  }

  private func decode(_ bytes: [UInt8], as wanted: Charset? = nil) throws -> DecodedText {
    try bytes.withUnsafeBufferPointer { try TextDecoding.decode($0, as: wanted) }
  }

  private func failure(_ bytes: [UInt8], as wanted: Charset?) -> CharsetError? {
    do {
      _ = try decode(bytes, as: wanted)
      return nil
    } catch {
      return error as? CharsetError
    }
  }

  private func isUTF8(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { TextSources.isUTF8($0) }
  }

  private func replacement(in charset: Charset) -> [UInt8] {
    switch charset {
    case .utf8: [0xEF, 0xBF, 0xBD]
    case .utf16LittleEndian: [0xFD, 0xFF]
    case .utf16BigEndian: [0xFF, 0xFD]
    case .gb18030: [0x84, 0x31, 0xA4, 0x37]
    case .big5: [0xFF, 0xFF, 0xFF]
    }
  }

  private func contains(_ bytes: [UInt8], _ part: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0...].starts(with: part) }
  }
}

private func littleEndian(_ text: String) -> [UInt8] {
  text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
}

private func bigEndian(_ text: String) -> [UInt8] {
  text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
}

import TestSupport
import Testing

@testable import ICU
@testable import Lexicons

@Suite struct FoldedTextTests {
  @Test(arguments: [
    ("", ""), ("您好", "您好"), ("ＳＢ！", "sb!"), ("SB", "sb"), ("ﾃｽﾄ", "テスト"), ("ｶﾞ", "ガ"),
    ("か\u{3099}", "が"),
    ("謝謝您", "谢谢您"), ("妳好", "你好"), ("著急", "著急"), ("傻\u{200B}逼", "傻逼"), ("傻\u{FEFF}\u{2060}逼", "傻逼"),
    ("①②", "12"), ("㍿", "株式会社"), ("e\u{301}", "é"), ("E\u{301}", "é"), ("ﬃ", "ffi"), ("ß", "ss"),
    ("\u{1100}\u{1161}\u{11A8}", "각"), ("한", "한"), ("😀", "😀"), ("👩\u{200D}💻", "👩💻"),
    ("❤\u{FE0F}", "❤"),
    ("𝐀𝟏", "a1"), ("𠮷", "𠮷"), ("𠮷\u{E0100}", "𠮷"), ("\u{F900}", "岂"), ("\u{2F92}", "见"),
    ("\u{2F87A}", "\u{5C8D}"),
    ("｢好｣", "“好”"), ("İ", "i\u{307}"), ("한\u{11A8}", "한\u{11A8}"),
    ("请 您 稍 等", "请您稍等"), ("请　您　稍　等", "请您稍等"), ("請 您 稍 等。", "请您稍等。"), ("好的，请 您 稍 等！", "好的,请您稍等!"),
    ("再见 面单号", "再见 面单号"), ("再 见", "再 见"), ("再 见 面单号", "再 见 面单号"), ("好 的 谢谢", "好 的 谢谢"),
    ("请  您  稍  等", "请  您  稍  等"), ("请 您 稍 等 一下", "请您稍等 一下"), ("a 请 您 稍 等 b", "a 请您稍等 b"),
    ("请您 稍 等 一", "请您 稍等一"),
  ])
  func folds(_ text: String, _ expected: String) {
    let found = units(text)
    #expect(found == Array(expected.utf16), "\(String(decoding: found, as: UTF16.self))")
  }

  /// Folding is ICU's NFKC case folding of the whole text, then traditional to simplified unit by unit;
  /// texts without anything that folds to a space have no other difference.
  @Test func withoutSpacesItIsICUsFoldingAndTheTable() {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let text = FoldedText()
    for round in 0..<20_000 {
      let sample = Adversary.text(upTo: 14, &generator)
      let expected = reference(sample)
      if expected.contains(0x20) { continue }
      fill(text, sample)
      guard Array(text.foldedUnits) != expected else { continue }
      Issue.record("seed \(seed), round \(round): \(escaped(sample)) gives \(string(text))")
      return
    }
  }

  /// With spaces, only single U+0020 are missing, each between two Han.
  @Test func onlySpacesBetweenHanAreDropped() {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let text = FoldedText()
    var dropped = 0
    for round in 0..<10_000 {
      let sample = Adversary.text(upTo: 14, spaced: true, &generator)
      let expected = reference(sample)
      fill(text, sample)
      var place = 0
      var isWrong = false
      for (index, unit) in expected.enumerated() {
        if place < text.count, text.foldedUnits[place] == unit {
          place += 1
        } else if unit == 0x20, index > 0, index + 1 < expected.count,
          UnitClass.isHan(expected[index - 1]), UnitClass.isHan(expected[index + 1])
        {
          dropped += 1
        } else {
          isWrong = true
        }
      }
      guard isWrong || place != text.count else { continue }
      Issue.record("seed \(seed), round \(round): \(escaped(sample)) gives \(string(text))")
      return
    }
    #expect(dropped > 0, "seed \(seed)")
  }

  /// Exactly the spaces of runs of three or more Han are dropped that stand apart by one space each and
  /// touch no other part of a word.
  @Test func setApartCharactersAreJoinedAsARegularExpressionJoinsThem() {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let pieces = [
      "请", "您", "稍", "稍等", "謝", " ", " ", " ", "　", "，", "a", "1", "😀", "の", "\u{200B}",
    ]
    let text = FoldedText()
    for round in 0..<20_000 {
      let sample = (0..<Int.random(in: 0...14, using: &generator)).map { _ in
        pieces[Int.random(in: pieces.indices, using: &generator)]
      }.joined()
      // A zero-width character keeps a space from standing directly between two Han.
      if sample.contains("\u{200B}"), reference(sample).contains(0x20) { continue }
      fill(text, sample)
      let expected = joined(reference(sample))
      guard Array(text.foldedUnits) != expected else { continue }
      Issue.record("seed \(seed), round \(round): \(escaped(sample)) gives \(string(text))")
      return
    }
  }

  /// The map: total, never going back, on whole characters; what one folded cluster came from folds to
  /// that cluster again; what lies between two clusters folds to nothing, or is a dropped space.
  @Test func theMapHolds() {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let text = FoldedText()
    for round in 0..<10_000 {
      let sample = Adversary.text(upTo: 14, spaced: round % 2 == 0, &generator)
      fill(text, sample)
      if let fault = mapFault(text) {
        Issue.record("seed \(seed), round \(round): \(escaped(sample)): \(fault)")
        return
      }
    }
  }

  private func mapFault(_ text: FoldedText) -> String? {
    let original = Array(text.originalUnits)
    let units = Array(text.foldedUnits)
    let ranges = units.indices.map { index in
      let range = text.originalRange(FoldedOffset(index)..<FoldedOffset(index + 1))
      return range.lowerBound.rawValue..<range.upperBound.rawValue
    }
    func splitsPair(_ place: Int) -> Bool {
      place > 0 && place < original.count && original[place] & 0xFC00 == 0xDC00
        && original[place - 1] & 0xFC00 == 0xD800
    }
    func isDropped(_ range: Range<Int>) -> Bool {
      let rest = CaseFolding.fold(original[range])
      return rest.isEmpty || rest == [0x20]
    }
    var behind = 0
    var index = 0
    while index < ranges.count {
      let range = ranges[index]
      guard !range.isEmpty, range.upperBound <= original.count else { return "range of \(index)" }
      guard range.lowerBound >= behind else { return "\(index) goes back" }
      guard !splitsPair(range.lowerBound), !splitsPair(range.upperBound) else {
        return "\(index) splits a pair"
      }
      guard isDropped(behind..<range.lowerBound) else { return "lost text before \(index)" }
      var end = index
      while end < ranges.count, ranges[end] == range { end += 1 }
      let again = reference(original[range])
      guard Array(units[index..<end]) == again else {
        return "cluster at \(index) is not its source's"
      }
      behind = range.upperBound
      index = end
    }
    guard isDropped(behind..<original.count) else { return "lost text at the end" }
    guard let first = ranges.first, let last = ranges.last else { return nil }
    let whole = text.originalRange(FoldedOffset(0)..<FoldedOffset(units.count))
    let isWhole = whole == OriginalOffset(first.lowerBound)..<OriginalOffset(last.upperBound)
    return isWhole ? nil : "the full range does not round-trip"
  }

  // MARK: Several messages

  @Test func messagesAreFoldedEachByItself() {
    let seed = UInt64.random(in: .min ... .max)
    var generator = SeededGenerator(seed: seed)
    let text = FoldedText()
    for separated in [true, false] {
      for round in 0..<2000 {
        let samples = (0..<3).map { _ in Adversary.text(upTo: 6, spaced: true, &generator) }
        text.removeAll()
        var begins: [Int] = []
        for sample in samples {
          begins.append(append(sample, to: text, separated: separated).rawValue)
        }
        var expected: [UInt16] = []
        var original: [UInt16] = []
        var expectedBegins: [Int] = []
        var expectedStarts: [Int] = []
        for sample in samples {
          if separated, !original.isEmpty {
            expected.append(0x0A)
            original.append(0x0A)
          }
          expectedBegins.append(original.count)
          expectedStarts.append(expected.count)
          expected += units(sample)
          original += Array(sample.utf16)
        }
        guard
          Array(text.foldedUnits) != expected || Array(text.originalUnits) != original
            || begins != expectedBegins || text.messageStarts != expectedStarts
        else { continue }
        Issue.record(
          "seed \(seed), round \(round), separated \(separated): \(samples.map(escaped))")
        return
      }
    }
  }

  @Test func theMemoryOfALongTextIsKeptAndGrows() {
    let text = FoldedText()
    // One unit unfolds to eighteen: the folded text outgrows the original.
    let long = String(repeating: "\u{FDFA}", count: 1000) + "完"
    fill(text, long)
    #expect(text.count == 18_001)
    let last = text.originalRange(FoldedOffset(18_000)..<FoldedOffset(18_001))
    #expect(last == OriginalOffset(1000)..<OriginalOffset(1001))
    fill(text, "您好")
    #expect(Array(text.foldedUnits) == Array("您好".utf16))
    text.removeAll()
    #expect(text.count == 0)
    #expect(
      text.originalRange(FoldedOffset(0)..<FoldedOffset(0)) == OriginalOffset(0)..<OriginalOffset(0)
    )
  }

  @Test(arguments: ["請 您 稍 等", "ＳＢ", "謝\u{200B}謝", "①", "再见 面单", "e\u{301}", "𠮷"])
  func aPhraseIsFoldedAsATextIs(_ phrase: String) {
    #expect(foldedPhrase(phrase) == units(phrase))
  }

  // MARK: Folds

  @Test(arguments: [
    ("您好", []), ("！", ["width"]), ("ＡＢ", ["width"]), ("SB", ["case"]), ("謝謝", ["script"]),
    ("傻\u{200B}逼", ["invisible"]), ("请 您 稍 等", ["spaces"]), ("①", ["compatibility"]),
    ("ＳB謝\u{200B}谢", ["width", "case", "script", "invisible"]), ("𠮷", []),
  ])
  func foldsAreNamed(_ text: String, _ expected: [String]) {
    let folded = folded(text)
    #expect(folded.folds(in: FoldedOffset(0)..<FoldedOffset(folded.count)).names == expected)
  }

  // MARK: Helpers

  /// ICU's folding of the whole, simplified unit by unit.
  private func reference(_ text: String) -> [UInt16] { reference(Array(text.utf16)) }

  private func reference(_ units: some Collection<UInt16>) -> [UInt16] {
    CaseFolding.fold(units).map { Self.simplified[$0] ?? $0 }
  }

  private static let simplified = Dictionary(
    uniqueKeysWithValues: zip(
      TraditionalCharacters.traditional.utf16, TraditionalCharacters.simplified.utf16))

  /// The set-apart rule, said of the whole text.
  private func joined(_ units: [UInt16]) -> [UInt16] {
    func isWord(_ place: Int) -> Bool {
      units.indices.contains(place) && UnitClass.isWord(units[place])
    }
    func isApart(_ place: Int) -> Bool {
      units.indices.contains(place) && UnitClass.isHan(units[place]) && !isWord(place - 1)
        && !isWord(place + 1)
    }
    func isLink(_ place: Int) -> Bool {
      units[place] == 0x20 && isApart(place - 1) && isApart(place + 1)
    }
    var result: [UInt16] = []
    for (place, unit) in units.enumerated() {
      let reaches =
        isLink(place)
        && ((place >= 2 && isLink(place - 2)) || (place + 2 < units.count && isLink(place + 2)))
      if !reaches { result.append(unit) }
    }
    return result
  }

  private func folded(_ text: String) -> FoldedText {
    let folded = FoldedText()
    fill(folded, text)
    return folded
  }

  private func units(_ text: String) -> [UInt16] {
    let folded = folded(text)
    return withExtendedLifetime(folded) { Array(folded.foldedUnits) }
  }

  private func fill(_ folded: FoldedText, _ text: String) {
    folded.removeAll()
    append(text, to: folded, separated: false)
  }

  @discardableResult
  private func append(_ text: String, to folded: FoldedText, separated: Bool) -> OriginalOffset {
    var text = text
    return text.withUTF8 { folded.append($0, separated: separated) }
  }

  private func string(_ text: FoldedText) -> String {
    escaped(String(decoding: text.foldedUnits, as: UTF16.self))
  }
}

/// Texts that try to break folding and segmentation.
enum Adversary {
  /// Scalars from ranges that fold, compose, join or stand beside Han.
  private static let ranges: [ClosedRange<UInt32>] = [
    0x4E00...0x9FFF, 0x4E00...0x9FFF, 0x3400...0x4DBF, 0xF900...0xFAD9, 0x20000...0x2A6DF,
    0x2F800...0x2FA1D, 0x3041...0x309F, 0x30A0...0x30FF, 0xFF61...0xFF9F, 0xAC00...0xD7A3,
    0x1100...0x1112, 0x1161...0x1175, 0x11A8...0x11C2, 0x3131...0x318E, 0x0300...0x036F,
    0x3099...0x309C, 0x20D0...0x20E3, 0x200B...0x200F, 0x2060...0x2064, 0xFE00...0xFE0F,
    0xE0100...0xE0105, 0x1F600...0x1F64F, 0x1F3FB...0x1F3FF, 0x1F1E6...0x1F1FF, 0xFF01...0xFF5E,
    0x0041...0x007A, 0x0030...0x0039, 0x3001...0x301B, 0x2010...0x2027, 0x00A1...0x024F,
    0x0370...0x03FF, 0x1E00...0x1FFE, 0x2100...0x214F, 0x2460...0x24FF, 0x2E80...0x2FD5,
    0x3200...0x33FF, 0xFB00...0xFB06, 0xFDF0...0xFDFC, 0x1D400...0x1D4FF, 0x1D15E...0x1D164,
    0x0F40...0x0F84, 0x0B47...0x0B57, 0xFFF0...0xFFFF, 0x00AD...0x00AD, 0x180B...0x180E,
  ]
  private static let favourites = Array("请您稍等谢謝麼後再见面大麻烦妳的了吗。，！の가".unicodeScalars)

  static func text(upTo length: Int, spaced: Bool = false, _ generator: inout SeededGenerator)
    -> String
  {
    var text = ""
    for _ in 0..<Int.random(in: 0...length, using: &generator) {
      switch Int.random(in: 0..<10, using: &generator) {
      case 0..<4:
        text.unicodeScalars.append(
          favourites[Int.random(in: favourites.indices, using: &generator)])
      case 4,
        5 where spaced:
        text += [" ", " ", "　", "\u{A0}"][Int.random(in: 0..<4, using: &generator)]
      default:
        let range = ranges[Int.random(in: ranges.indices, using: &generator)]
        if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    return text
  }
}

/// Every scalar by number, for messages about text that cannot be read.
func escaped(_ text: String) -> String {
  text.unicodeScalars.map { "\\u{\(String($0.value, radix: 16))}" }.joined()
}

import Foundation
import TestSupport
import Testing

@testable import ICU

/// The table of traditional characters is derived from ICU's own transliteration rules. With RECORD=1
/// the generated file is written anew.
@Suite struct TraditionalCharactersTests {
  /// Characters whose simplified form depends on what stands beside them (著名 is not 着名), or that
  /// ICU simplifies to what nobody means (docs/architecture.md, decision 4).
  static let contextual = "乾著瞭藉徵畫劃鎔鍊搆瀋螢摺徬"

  /// What ICU lacks: 妳 is 你.
  static let added: [UInt16: UInt16] = [0x59B3: 0x4F60]

  @Test func theTableIsWhatTheRulesSay() throws {
    let derived = try Self.derived()
    #expect(derived.count > 2500)
    let file = "Sources/ICU/TraditionalCharacters+Generated.swift"
    let source = Self.source(derived)
    if Repository.isRecording {
      try source.write(toFile: Repository.root + "/" + file, atomically: true, encoding: .utf8)
    }
    let isCurrent = try Repository.text(file) == source
    #expect(isCurrent, "\(file) is stale: RECORD=1 swift test --filter TraditionalCharactersTests")
    let entries = FoldingTable.shared.entries
    let differing = derived.filter { entries[Int($0.from)] != $0.to }
    // What was just written takes part only after the next build.
    #expect(differing.isEmpty || Repository.isRecording)
  }

  /// All Han that do not stand in the table stay as they are.
  @Test func noOtherHanIsChanged() throws {
    let known = Set(try Self.derived().map(\.from))
    let entries = FoldingTable.shared.entries
    let han = Array(UInt16(0x3400)...0x4DBF) + Array(UInt16(0x4E00)...0x9FFF)
    #expect(han.filter { !known.contains($0) && entries[Int($0)] != $0 } == [])
    for unit in Self.contextual.utf16 { #expect(entries[Int(unit)] == unit) }
  }

  /// A compatibility form folds like the character it stands for: U+F900 is 豈, and that is 岂.
  @Test func compatibilityFormsAreSimplifiedToo() throws {
    let simplified = Dictionary(uniqueKeysWithValues: try Self.derived())
    let entries = FoldingTable.shared.entries
    var met = 0
    for unit in Array(UInt16(0x2E80)...0x33FF) + Array(UInt16(0xF900)...0xFFEF) {
      let folded = CaseFolding.fold([unit])
      guard folded.count == 1, folded[0] != unit, let to = simplified[folded[0]] else { continue }
      met += 1
      #expect(entries[Int(unit)] == to, "U+\(String(unit, radix: 16))")
    }
    #expect(met > 100)
  }

  /// Folding what is folded changes nothing, but for one pair that ICU's rules swap.
  @Test func theTableIsClosed() throws {
    let simplified = Dictionary(uniqueKeysWithValues: try Self.derived())
    let open = simplified.filter { simplified[$0.value] != nil }.keys.sorted()
    #expect(String(decoding: open, as: UTF16.self) == "苎苧薴")
  }

  @Test(arguments: [
    ("請", "请"), ("謝", "谢"), ("妳", "你"), ("您", "您"), ("後", "后"), ("髮", "发"), ("發", "发"),
    ("「", "“"), ("著", "著"), ("乾", "乾"),
  ])
  func examples(_ from: String, _ to: String) throws {
    let unit = try #require(from.utf16.first)
    #expect(FoldingTable.shared.entries[Int(unit)] == to.utf16.first)
  }

  // MARK: Deriving

  private static func derived() throws -> [(from: UInt16, to: UInt16)] {
    let rules = try #require(SimplifiedScript.rules)
    let left = Set(contextual.utf16)
    var pairs = added
    for line in rules.split(separator: "\n") {
      let units = Array(line.utf16)
      // "X > Y;" with one unit on either side; rules that look at more are not for a table.
      guard units.count == 6, Array(units[1...3]) == Array(" > ".utf16), units[5] == 0x3B,
        units[0] != units[4], !left.contains(units[0])
      else { continue }
      pairs[units[0]] = units[4]
    }
    return pairs.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func source(_ derived: [(from: UInt16, to: UInt16)]) -> String {
    """
    // Generated: RECORD=1 swift test --filter TraditionalCharactersTests

    /// Characters that are simplified one to one whatever stands beside them.
    enum TraditionalCharacters {
      static let traditional = \"""
    \(block(derived.map(\.from)))
        \"""
      static let simplified = \"""
    \(block(derived.map(\.to)))
        \"""
    }

    """
  }

  /// Forty characters a line; a backslash joins the lines.
  private static func block(_ units: [UInt16]) -> String {
    stride(from: 0, to: units.count, by: 40).map { start in
      let line = String(decoding: units[start..<min(units.count, start + 40)], as: UTF16.self)
      return "    \(line)\\\n"
    }.joined()
  }
}

import Gates
import Pipeline
import ReportModel
import Scripts
import TestSupport
import Testing

/// Baselines, changed lines and fixes over what the checker finds, with random files.
struct ScriptGateTests {
  private static let pieces = [
    "您好，", "绝对保本", "关我什么事", "爱买不买", "好*评*返*现", "{name}", "😀", "𠮷", "，", "保本", "绝对", "好的。", "不",
    "力求稳健", "我来跟进", "Ａ", "e\u{301}",
  ]

  private static func line(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...6, using: &random)).compactMap { _ in
      pieces.randomElement(using: &random)
    }.joined()
  }

  private static func lines(_ count: Int, _ random: inout SeededGenerator) -> [String] {
    (0..<count).map { _ in line(&random) }
  }

  private func report(_ lines: [String]) throws -> ScriptReport {
    var report = try ScriptBench.report([("s.md", lines.joined(separator: "\n"))])
    FindingFingerprint.assign(to: &report)
    return report
  }

  @Test func fingerprintsAreUnique() throws {
    let seed = UInt64.random(in: 0...9999)
    var random = SeededGenerator(seed: seed)
    let report = try report(Self.lines(60, &random))
    #expect(Set(report.findings.map(\.fingerprint)).count == report.findings.count, "seed \(seed)")
    #expect(report.findings.allSatisfy { $0.fingerprint.utf8.count == 32 })
  }

  @Test func baselineSurvivesMovedLines() throws {
    let seed = UInt64.random(in: 0...9999)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let lines = Self.lines(12, &random)
      let baseline = Baseline(of: try report(lines))
      var moved = lines.shuffled(using: &random)
      moved.insert("好的", at: Int.random(in: 0...moved.count, using: &random))
      var later = try report(moved)
      #expect(baseline.mark(&later) == 0, "seed \(seed)")
      #expect(later.open.isEmpty, "seed \(seed)")
    }
  }

  @Test func baselineHidesNothingNew() throws {
    let seed = UInt64.random(in: 0...9999)
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      var lines = Self.lines(8, &random) + ["绝对保本"]
      let baseline = Baseline(of: try report(lines))
      let before = try report(lines).findings.count
      // A second one on an old line, equal to one that is known or not.
      let place = Int.random(in: 0..<lines.count, using: &random)
      lines[place] += "，自家的，" + (Bool.random(using: &random) ? "绝对保本" : "爱买不买")
      var later = try report(lines)
      baseline.mark(&later)
      let grown = later.findings.count - before
      #expect(grown > 0, "seed \(seed)")
      #expect(later.open.count == grown, "seed \(seed)")
    }
  }

  @Test func fixingTwiceIsFixingOnce() throws {
    let seed = UInt64.random(in: 0...9999)
    var random = SeededGenerator(seed: seed)
    for round in 0..<60 {
      let text = Self.lines(6, &random).joined(separator: round % 2 == 0 ? "\n" : "\r\n")
      let isUnsafe = Bool.random(using: &random)
      let once = try fixed(text, includesUnsafe: isUnsafe)
      #expect(try fixed(once, includesUnsafe: isUnsafe) == once, "seed \(seed)")
      let left = try ScriptBench.report([("s.md", once)]).findings
      #expect(
        !left.contains { $0.fix != nil && ($0.fix?.isSafe == true || isUnsafe) }, "seed \(seed)")
      // Only the words found have changed.
      #expect(
        once.replacing("力求稳健", with: "绝对保本").replacing("我来跟进", with: "关我什么事")
          == text.replacing("力求稳健", with: "绝对保本").replacing("我来跟进", with: "关我什么事"),
        "seed \(seed)")
    }
  }

  private func fixed(_ text: String, includesUnsafe: Bool) throws -> String {
    let report = try ScriptBench.report([("s.md", text)])
    let fixes = ScriptFixer.fixes(in: report, path: "s.md", includesUnsafe: includesUnsafe)
    let fixed = ScriptFixer.apply(fixes, to: ScriptText(text))
    return String(decoding: fixed.bytes, as: UTF8.self)
  }

  @Test func sinceKeepsWhatStandsOnChangedLines() throws {
    let document = ScriptSheet.document("爱买不买\n好的\n绝对保本，爱买不买\n爱买不买", path: "s.md")
    let report = try ScriptBench.report([("s.md", "爱买不买\n好的\n绝对保本，爱买不买\n爱买不买")])
    let changed = ChangedLines(
      parsing: Array("+++ b/s.md\n@@ -2,2 +2,2 @@\n-a\n-b\n+c\n+d\n".utf8))
    let kept = changed.filtered(report, documents: [document])
    #expect(kept.findings.map(\.region.start.line) == [3, 3])
  }
}

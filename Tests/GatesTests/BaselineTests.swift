import Bytes
import Gates
import ReportModel
import Scripts
import TestSupport
import Testing
import TextSources

struct BaselineTests {
  private func report(_ text: String, path: String = "scripts.md") -> ScriptReport {
    var report = SuppressionsTests.report(of: ScriptSheet.document(text, path: path))
    FindingFingerprint.assign(to: &report)
    return report
  }

  private func text(_ baseline: Baseline) -> String {
    var writer = ByteWriter()
    baseline.write(to: &writer)
    return writer.string
  }

  @Test func readsWhatItWrites() throws {
    let baseline = Baseline(of: report("坏错\n坏", path: "话 \"术\".md"))
    let written = text(baseline)
    let read = try Baseline(reading: written, file: "b.json")
    #expect(read.entries == baseline.entries)
    #expect(read.pack == "p 1")
    #expect(read.entries.count == 3)
    #expect(!written.contains("坏"))
    #expect(text(read) == written)
  }

  @Test func anEmptyOne() throws {
    let read = try Baseline(reading: text(Baseline(of: report("好"))), file: "b.json")
    #expect(read.entries.isEmpty)
  }

  @Test func knowsByContent() {
    let baseline = Baseline(of: report("坏\n错"))
    var same = report("好\n错\n坏")
    #expect(baseline.mark(&same) == 0)
    #expect(same.open.isEmpty)
    var second = report("坏\n错\n坏")
    baseline.mark(&second)
    #expect(second.open.map(\.region.start.line) == [3])
    var elsewhere = report("坏", path: "other.md")
    baseline.mark(&elsewhere)
    #expect(elsewhere.open.count == 1)
    var section = report("# 开场\n坏")
    baseline.mark(&section)
    #expect(section.open.count == 1)
  }

  @Test func tellsAndDropsWhatIsStale() {
    let baseline = Baseline(of: report("坏\n错\n坏"))
    var later = report("错")
    #expect(baseline.mark(&later) == 2)
    #expect(baseline.pruned(by: later) { _ in true }.entries.map(\.rule) == ["f.wrong"])
    // Nothing is said of files that were not read, unless they are gone.
    var other = report("坏", path: "other.md")
    #expect(baseline.mark(&other) == 0)
    #expect(baseline.pruned(by: other) { _ in true }.entries == baseline.entries)
    #expect(baseline.pruned(by: other) { _ in false }.entries.isEmpty)
  }

  @Test func suppressedOnesAreNotTaken() {
    var made = report("坏错")
    made.findings[0].standing = .suppressed(reason: "x")
    #expect(Baseline(of: made).entries.map(\.rule) == ["f.wrong"])
  }

  @Test func countsAreUsedUp() throws {
    let first = try #require(report("坏").findings.first)
    let text = """
      {"schema":"huashu.baseline/1","pack":"p 1","findings":[
      {"fingerprint":"\(first.fingerprint)","rule":"f.bad","path":"scripts.md","count":2}
      ]}
      """
    var later = report("坏")
    #expect(try Baseline(reading: text, file: "b.json").mark(&later) == 1)
    #expect(later.open.isEmpty)
  }

  @Test(arguments: [
    ("", "b.json:1:1"), ("[1,", "b.json:"), ("{\"schema\":\"x/1\"}", "b.json:1:11"),
    ("{\"schema\":\"huashu.baseline/1\",\n\"findings\":3}", "b.json:2:12"),
    ("{\"schema\":\"huashu.baseline/1\",\n\"findings\":[\n{\"rule\":\"a\"}]}", "b.json:3:1"),
    (
      "{\"schema\":\"huashu.baseline/1\",\n\"findings\":[\n{\"fingerprint\":\"XY\",\"rule\":\"a\",\"path\":\"b\"}]}",
      "b.json:3:1"
    ),
    ("{\"schema\":\"huashu.baseline/1\",\n\"findings\":[],\n\"more\":1}", "b.json:3:1"),
    ("{\"schema\":\"huashu.baseline/1\",\n<<<<<<< ours\n\"findings\":[]}", "b.json:"),
  ])
  func namesTheLine(_ text: String, _ place: String) {
    #expect {
      try Baseline(reading: text, file: "b.json")
    } throws: { error in
      "\(error)".hasPrefix(place)
    }
  }
}

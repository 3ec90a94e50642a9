import Reports
import Testing

@Suite struct SafeTextSheetTests {
  @Test(arguments: [
    ("您好", "您好"), ("=HYPERLINK(\"x\")", "=HYPERLINK(\"x\")"), ("-1", "-1"),
    ("a\r\nb\rc\nd\u{85}e\u{2028}f\u{2029}g", "a\nb\nc\nd\ne\nf\ng"), ("a\tb", "a\tb"),
    ("\u{0}\u{1B}[31m\u{7F}", "␀␛[31m␡"), ("\u{9B}2J", "\u{FFFD}2J"),
    ("\u{202E}cod.exe\u{2066}\u{200F}", "\u{FFFD}cod.exe\u{FFFD}\u{FFFD}"),
    ("\u{FFFE}\u{FFFF}", "\u{FFFD}\u{FFFD}"), ("<script>&amp;", "<script>&amp;"),
    ("👩‍👩‍👧‍👦𠮷é\u{FEFF}", "👩‍👩‍👧‍👦𠮷é\u{FEFF}"),
  ])
  func cellsShowWhatIsThere(_ text: String, _ expected: String) {
    #expect(Array(SafeText.sheet(text).unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test(arguments: HostileTextTests.strings) func nothingHarmfulIsLeft(_ hostile: String) {
    let harmful = SafeText.sheet(hostile).unicodeScalars.filter {
      $0 != "\t" && (HostileTextTests.isHarmful($0) || $0.value == 0xFFFE || $0.value == 0xFFFF)
    }
    #expect(harmful.isEmpty)
  }
}

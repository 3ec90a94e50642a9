import ICU
import ScriptFormats
import Scripts
import TestSupport
import Testing

struct ScriptReaderTests {
  @Test(arguments: [
    ("a.md", "markdown"), ("x/话术.MARKDOWN", "markdown"), ("a.txt", "text"), ("a.csv", "csv"),
    ("a.tsv", "csv"), ("a", nil), (".md.swift", nil), ("a.md/b", nil),
  ])
  func formats(_ path: String, _ format: String?) {
    let document = ScriptReader().read(
      Array("话术\n一".utf8), path: path, options: ScriptReadingOptions())
    #expect(document?.format == format)
  }

  @Test func namedFormat() throws {
    var options = ScriptReadingOptions()
    options.format = "text"
    #expect(try Reading.said("# 注\n一", "a.dat", options: options) == "一")
  }

  @Test func registry() {
    #expect(Set(ScriptReader.formatNames).count == ScriptReader.formatNames.count)
    #expect(ScriptReader.formatNames.contains("xlsx"))
    #expect(
      ScriptReader.knownEndings.isSuperset(of: ["md", "markdown", "txt", "csv", "tsv", "xlsx"]))
  }

  @Test(arguments: [
    (Charset.utf8, [] as [UInt8]), (.utf8, [0xEF, 0xBB, 0xBF]), (.utf16LittleEndian, [0xFF, 0xFE]),
    (.utf16BigEndian, [0xFE, 0xFF]), (.gb18030, []),
  ])
  func charsets(_ charset: Charset, _ mark: [UInt8]) throws {
    let bytes = mark + (charset.encode("# 售前\n亲，在的😀𠮷") ?? [])
    let document = try Reading.document(bytes, "a.md")
    #expect(Reading.lines(document) == ["售前: 亲，在的😀𠮷"])
    #expect(document.problems.isEmpty)
    #expect(
      document.encoding == ScriptEncoding(charset: charset.rawValue, hasMark: !mark.isEmpty))
  }

  @Test func shortcutsInGBK() throws {
    let written = "快捷短语编码,快捷短语,快捷短语分组\r\n01,亲，稍等,问候\r\n02,\"马上查，\r\n请留步\",售后\r\n"
    let document = try Reading.document(Charset.gb18030.encode(written) ?? [], "a.csv")
    #expect(Reading.lines(document) == ["问候#01: 亲，稍等", "售后#02: 马上查，⏎请留步"])
    #expect(document.encoding == ScriptEncoding(charset: "GB18030", hasMark: false))
  }

  @Test func givenCharset() throws {
    var options = ScriptReadingOptions()
    options.encoding = "gbk"
    let bytes = Charset.gb18030.encode("谢谢") ?? []
    #expect(Reading.lines(try Reading.document(bytes, "a.md", options: options)) == ["谢谢"])
  }

  /// What cannot be read is a problem with its line, what is wrong and what to do.
  @Test func badBytes() throws {
    let bytes = Array("一二三四五六七八九\n二".utf8) + [0xFF, 0x0A]
    let document = try Reading.document(bytes, "a.md")
    #expect(document.problems.map(\.line) == [2])
    #expect(document.problems[0].message.contains("byte 31"))
    #expect(document.utterances.isEmpty)
  }

  @Test(arguments: ["%PDF-1.7\n", "PK\u{3}\u{4}xx", "BZh91AY&SY"])
  func containers(_ start: String) throws {
    let problems = try Reading.document(start, "a.md").problems
    #expect(problems.count == 1)
    #expect(problems[0].message.contains("is not read"))
  }

  @Test func badOptions() throws {
    var options = ScriptReadingOptions()
    options.placeholders = ["(", "#[^#]+#"]
    let document = try Reading.document("#昵称#您好{x}", "a.md", options: options)
    #expect(Reading.lines(document) == ["▢您好▢"])
    #expect(document.utterances[0].placeholders == ["#昵称#", "{x}"])
    #expect(
      document.problems.map(\.message) == [
        "the placeholder '(' is no regular expression; correct it"
      ])
  }

  /// A placeholder is one character of its own: no phrase reaches over it, none arises around it.
  @Test(arguments: ["a.md", "a.txt", "a.csv"])
  func placeholdersDivide(_ path: String) throws {
    let document = try Reading.document("话术\n\n保{x}证\n\n保%s本，全{网}", path)
    let words = document.utterances.map(\.string).filter { $0 != "话术" }
    #expect(words == ["保\u{E000}证", "保\u{E000}本，全\u{E000}"])
  }
}

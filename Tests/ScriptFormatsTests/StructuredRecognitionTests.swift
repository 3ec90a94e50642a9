import ScriptFormats
import Scripts
import Testing

/// Which format reads a file, as the reader of all formats decides it.
@Suite struct StructuredRecognitionTests {
  @Test(arguments: [
    ("a.yaml", "text: 好\n", "yaml", 1), ("a.yml", "responses:\n  a:\n  - text: 好\n", "rasa", 1),
    ("nlu.yml", "nlu:\n- intent: a\n", "rasa", 0), ("a.json", "{\"text\": \"好\"}", "json", 1),
    ("a.arb", "{\"text\": \"好\"}", "arb", 1), ("a.xcstrings", "{\"strings\": {}}", "xcstrings", 0),
    ("a.po", "msgid \"a\"\nmsgstr \"好\"\n", "po", 1), ("a.strings", "\"a\" = \"好\";", "strings", 1),
    ("a.properties", "a=好", "properties", 1),
    ("a.xml", "<resources><string name=\"a\">好</string></resources>", "android", 1),
    ("pom.xml", "<project><name>好</name></project>", "android", 0),
  ])
  func format(_ path: String, _ written: String, _ name: String, _ count: Int) throws {
    let read = ScriptReader().read(Array(written.utf8), path: path, options: .init())
    let document = try #require(read)
    #expect(document.format == name)
    #expect(document.utterances.count == count)
    #expect(document.problems == [])
  }

  @Test func dialoguesAndPlaceholdersOfTheConfig() {
    var options = ScriptReadingOptions()
    options.placeholders = ["〔[^〕]*〕"]
    let script = ReadScript(
      "yaml", "text: |\n  客户：在吗\n  客服：在的〔名〕{n}\n", options: options)
    #expect(script.lines == [" | text | 在的□□ | 在的〔名〕{n}"])
    #expect(script.document.excluded.customers == 1)
    #expect(script.fault == nil)
  }

  @Test func stringsInUTF16() {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in "\"a\" = \"好😀\";".utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    let read = ScriptReader().read(bytes, path: "a.strings", options: .init())
    #expect(read?.utterances.map(\.string) == ["好😀"])
  }
}

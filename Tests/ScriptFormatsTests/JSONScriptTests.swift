import ScriptFormats
import Scripts
import Testing

@Suite struct JSONScriptTests {
  @Test(
    arguments: [
      (
        #"{"groups":[{"name":"售前","items":[{"text":"亲，在的\n\"哦\" 😀\/"}]}]}"#,
        [#"售前 | groups[0].items[0].text | 亲，在的⏎"哦" 😀/ | 亲，在的\n\"哦\" 😀\/"#]
      ),
      (
        #"["a", {"text": ["好", 1, null, "吗"]}]"#,
        [
          " | [1].text[0] | 好 | 好", " | [1].text[3] | 吗 | 吗",
        ]
      ),
      (
        #"{"greet":"\u4F60好","deep":{"bye":"再见{name}","n":"x"}}"#,
        [
          #" | greet | 你好 | \u4F60好"#, "deep | deep.bye | 再见□ | 再见{name}",
        ]
      ),
      (#"{"text": "", "a": 1}"#, []), ("[]", []), ("1", []), (#""好""#, [" |  | 好 | 好"]),
    ] as [(String, [String])])
  func utterances(_ written: String, _ expected: [String]) {
    let script = ReadScript("json", written)
    #expect(script.lines == expected)
    #expect(script.problems == [])
    #expect(script.fault == nil)
  }

  @Test func languages() {
    let script = ReadScript(
      "json",
      #"{"zh-CN":{"a":{"message":"您好"},"b":"再见"},"ja":{"a":"挨拶"},"en":{"a":{"message":"Hi"}}}"#)
    #expect(script.document.utterances.map(\.key) == ["zh-CN.a.message", "zh-CN.b"])
    #expect(script.document.excluded.code == 2)
  }

  @Test func comments() {
    let script = ReadScript(
      "json",
      """
      [
        {
          "_comment": "huashu: ignore a -- \\u4F60",
          "text": "好"
        },
        {"text": "吗", "//": "二"}
      ]
      """)
    #expect(script.remarks == ["3*: huashu: ignore a -- 你", "6: 二"])
  }

  @Test(arguments: [
    ("", 1), ("\n\n{", 3), ("{\"a\":1,\n}", 2), ("{\"a\"\n:\"x\ny\"}", 2), ("[1,\n\"\\q\"]", 2),
    ("[1]\n[2]", 2), ("{\"a\": // x\n1}", 1), ("[\n\"\\uD800\"]", 2), ("[01]", 1), ("[1.]", 1),
    ("[tru]", 1), ("[\n\"abc", 2), ("{a:1}", 1), ("[1 2]", 1), ("[-]", 1), ("[1e]", 1),
    (String(repeating: "[", count: 100_000), 1),
  ])
  func problems(_ written: String, _ line: Int) {
    #expect(ReadScript("json", written).problems == [line])
  }
}

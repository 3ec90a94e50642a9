import ScriptFormats
import Scripts
import Testing

/// Formats of translations: ARB, string catalogs, gettext, strings, properties, Android.
@Suite struct TranslationScriptTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let format: String
    let written: String
    let lines: [String]
    var problems: [Int] = []
    var path = "kf/script"
    var testDescription: String { "\(format): \(written.prefix(40))" }
  }

  @Test(arguments: arb + catalogs + gettext + strings + properties + android)
  func utterances(_ sample: Case) {
    let script = ReadScript(sample.format, sample.written, path: sample.path)
    #expect(script.lines == sample.lines)
    #expect(script.problems == sample.problems)
    #expect(script.fault == nil)
  }

  static let arb = [
    Case(
      format: "arb",
      written: """
        {"@@locale": "zh", "hello": "您好{name}", "@hello": {"description": "问候"},
         "items": "{count, plural, =0{空} other{共{count}件}}", "ok": "OK"}
        """,
      lines: [
        " | hello | 您好□ | 您好{name}",
        " | items | □空□共□件□ | {count, plural, =0{空} other{共{count}件}}",
      ]),
    Case(format: "arb", written: #"{"@@locale": "ja", "hello": "挨拶"}"#, lines: []),
    Case(format: "arb", written: #"{"hello": "您好"}"#, lines: [], path: "app_en.arb"),
    Case(format: "arb", written: "{\n\"hello\": \"您好}", lines: [], problems: [2]),
  ]

  static let catalogs = [
    Case(
      format: "xcstrings",
      written: """
        {"sourceLanguage": "en", "version": "1.0", "strings": {
          "bye": {"comment": "huashu", "localizations": {
            "ja": {"stringUnit": {"state": "translated", "value": "挨拶"}},
            "zh-Hans": {"stringUnit": {"state": "needs_review", "value": "再见\\n%@"}}}},
          "old": {"extractionState": "stale", "localizations": {
            "zh-Hans": {"stringUnit": {"state": "translated", "value": "旧的"}}}},
          "n": {"localizations": {"zh-Hans": {"variations": {"plural": {
            "other": {"stringUnit": {"state": "translated", "value": "共%lld件"}}}}}}},
          "new": {"localizations": {"zh-Hans": {"stringUnit": {"state": "new", "value": "新"}}}}
        }}
        """,
      lines: [
        #"zh-Hans | bye | 再见⏎□ | 再见\n%@ | fuzzy"#,
        "zh-Hans | n[plural.other] | 共□件 | 共%lld件",
      ]),
    Case(
      format: "xcstrings",
      written: #"{"sourceLanguage": "zh-Hans", "strings": {"您好": {}, "%@": {}}}"#,
      lines: ["zh-Hans | 您好 | 您好 | 您好"]),
    Case(format: "xcstrings", written: "{}", lines: [], problems: [0]),
  ]

  static let gettext = [
    Case(
      format: "po",
      written: """
        # 译者
        msgid ""
        msgstr ""
        "Language: zh_CN\\n"

        #. 给译者
        #: kf/a.py:12
        msgctxt "greet"
        msgid "welcome"
        msgstr "亲，保证"
        "全网\\t%(n)s\\"低\\""

        #, c-format, fuzzy
        msgid "one"
        msgid_plural "many"
        msgstr[0] "共%d件"
        msgstr[1] ""
        #~ msgid "old"
        #~ msgstr "旧的"

        msgid "bytes"
        msgstr "\\344\\275\\240好"

        """,
      lines: [
        " | greet/welcome | 亲，保证全网\t□\"低\" | 亲，保证\"⏎\"全网\\t%(n)s\\\"低\\\"",
        " | one[0] | 共□件 | 共%d件 | fuzzy",
        #" | bytes | 你好 | \344\275\240好"#,
      ]),
    Case(
      format: "po",
      written: "msgid \"\"\nmsgstr \"Language: ja\\n\"\n\nmsgid \"a\"\nmsgstr \"挨拶\"\n", lines: []),
    Case(
      format: "po",
      written: "msgid \"a\"\nmsgstr \"甲\nmsgid \"b\"\nmsgstr \"乙\"\nwhat \"x\"\n",
      lines: [" | b | 乙 | 乙"], problems: [2, 5]),
    Case(
      format: "po",
      written: "msgid \"a\"\r\nmsgstr \"甲\"\r\nmsgid \"b\"\r\nmsgstr \"乙\"",
      lines: [" | a | 甲 | 甲", " | b | 乙 | 乙"]),
    Case(format: "po", written: "", lines: []),
  ]

  static let strings = [
    Case(
      format: "strings",
      written: """
        /* 问候 */
        "welcome" = "亲，\\"保证\\"全网\\U4F4E价\\n%@"; // 行尾
        plain.key = "好";
        "您好";
        'x' = 'it\\'s 好 // 不是注释';
        "en" = "Hi";
        """,
      lines: [
        " | welcome | 亲，\"保证\"全网低价⏎□ | 亲，\\\"保证\\\"全网\\U4F4E价\\n%@",
        " | plain.key | 好 | 好", " | 您好 | 您好 | 您好",
        " | x | it's 好 // 不是注释 | it\\'s 好 // 不是注释",
      ]),
    Case(
      format: "strings", written: "\"a\" = \"挨拶\";", lines: [], path: "ja.lproj/L.strings"),
    Case(
      format: "strings", written: "\"a\" = \"甲\";\n\"b\" = \"乙\"\n\"c\" = \"丙\";",
      lines: [" | a | 甲 | 甲"], problems: [3]),
    Case(format: "strings", written: "\n/* 没完", lines: [], problems: [2]),
    Case(format: "strings", written: "\"a\" = \n\"没完", lines: [], problems: [2]),
    Case(format: "strings", written: "<?xml version=\"1.0\"?>", lines: [], problems: [1]),
    Case(format: "strings", written: "", lines: []),
  ]

  static let properties = [
    Case(
      format: "properties",
      written: """
        # 注释 \\
        kf.greet.hello = \\u60A8\\u597D{0}
        ! 也是
        kf.bye:再见\\
            欢迎\\t再来
        emoji \\uD83D\\uDE00好
        path\\:a\\=b = 好\\\\n
        port=8080
        empty
        """,
      lines: [
        #"kf>greet | kf.greet.hello | 您好□ | \u60A8\u597D{0}"#,
        "kf | kf.bye | 再见欢迎\t再来 | 再见\\⏎    欢迎\\t再来",
        #" | emoji | 😀好 | \uD83D\uDE00好"#, #" | path:a=b | 好\n | 好\\n"#,
      ]),
    Case(
      format: "properties", written: "a = 好\r\nb = \\u12\r\n",
      lines: [" | a | 好 | 好"], problems: [2]),
    Case(format: "properties", written: "a = 挨拶", lines: [], path: "m_ja.properties"),
    Case(format: "properties", written: "", lines: []),
  ]

  static let android = [
    Case(
      format: "android",
      written: """
        <?xml version="1.0" encoding="utf-8"?>
        <!-- 客服 -->
        <resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2">
          <string name="hello">您好 &lt;<b>%1$s</b>&#x4F60; \\'好\\'\\n</string>
          <string name="folded">
            亲，
            稍等  "a  b"
          </string>
          <string name="g">共<xliff:g id="n" example="3">%d</xliff:g>件</string>
          <string name="cdata"><![CDATA[<b>好</b> & 吗]]></string>
          <string name="kept" translatable="false">不译</string>
          <string name="none"/>
          <string-array name="list"><item>甲</item><item>x</item><item>乙</item></string-array>
          <plurals name="n"><item quantity="other">共%d件</item></plurals>
          <color name="c">红</color>
        </resources>
        """,
      lines: [
        #" | hello | 您好 <□你 '好'⏎ | 您好 &lt;<b>%1$s</b>&#x4F60; \'好\'\n"#,
        " | folded | 亲， 稍等 a  b | 亲，⏎    稍等  \"a  b",
        " | g | 共□件 | 共<xliff:g id=\"n\" example=\"3\">%d</xliff:g>件",
        " | cdata | <b>好</b> & 吗 | <b>好</b> & 吗",
        " | list[0] | 甲 | 甲", " | list[2] | 乙 | 乙", " | n[other] | 共□件 | 共%d件",
      ]),
    Case(
      format: "android", written: "<resources><string name=\"a\">挨拶</string></resources>",
      lines: [], path: "res/values-ja/strings.xml"),
    Case(
      format: "android",
      written: "<resources>\n<string name=\"a\">好</string>\n<string name=\"b\">吗",
      lines: [" | a | 好 | 好"], problems: [3]),
    Case(
      format: "android", written: "<resources>\n<string name=\"a\">好</strin>",
      lines: [], problems: [2]),
  ]

  @Test(
    arguments: [
      (
        "po", "# 一\n#. 二\n#: 三\n#, fuzzy\nmsgid \"a\"\nmsgstr \"好\"\n",
        ["1*: 一", "2*: 二"]
      ),
      (
        "strings", "/* 一\n 二 */\n\"a\" = \"好\"; // 三\n// 四\n",
        ["1*: 一", "2*: 二", "3: 三", "4*: 四"]
      ),
      ("properties", "# 一\na=好\n ! 二\n", ["1*: 一", "3*: 二"]),
      (
        "android",
        "<resources>\n<!-- 一 -->\n<string name=\"a\">好</string> <!-- 二 -->\n</resources>",
        ["2*: 一", "3: 二"]
      ),
      ("arb", "{\n\"@@x-note\": \"一\",\n\"a\": \"好\"\n}", ["2*: 一"]),
    ] as [(String, String, [String])])
  func comments(_ format: String, _ written: String, _ expected: [String]) {
    #expect(ReadScript(format, written).remarks == expected)
  }

  @Test(arguments: [
    ("<?xml version=\"1.0\"?>\n<!-- x --><resources/>", true), ("<resources>", true),
    ("<project/>", false), ("", false), ("<!-- <resources> --><a/>", false),
  ])
  func androidIsTold(_ written: String, _ expected: Bool) {
    #expect(AndroidScript.recognises(ScriptText(written), path: "a.xml") == expected)
  }
}

import ScriptFormats
import Scripts
import Testing

@Suite struct YAMLScriptTests {
  @Test(
    arguments: [
      // Sections and keys.
      (
        "groups:\n  - name: 售前\n    items:\n      - code: \"01\"\n        text: 亲，在的哦\n",
        ["售前 | groups[0].items[0].text | 亲，在的哦 | 亲，在的哦"]
      ),
      (
        "标题: 大促\n售前:\n  问候:\n    - {title: 打招呼, text: 在的}\n    - 话术: 稍等\n",
        [
          "大促>售前>问候>打招呼 | 售前.问候[0].text | 在的 | 在的",
          "大促>售前>问候 | 售前.问候[1].话术 | 稍等 | 稍等",
        ]
      ),
      ("- text: 甲\n- text: 乙\n", [" | [0].text | 甲 | 甲", " | [1].text | 乙 | 乙"]),
      (
        "replies:\n- 甲\n- 乙\n", [" | replies[0] | 甲 | 甲", " | replies[1] | 乙 | 乙"]
      ),
      (
        "开场白: 您好\n退款:\n- text: 可以\n",
        ["开场白 | 开场白 | 您好 | 您好", "退款 | 退款[0].text | 可以 | 可以"]
      ),
      // No usual key: every text with a Han character.
      ("开场: 您好\nport: 80\nhost: kf\n", ["开场 | 开场 | 您好 | 您好"]),
      // Styles.
      ("text: 'it''s 好'\n", [" | text | it's 好 | it''s 好"]),
      (
        "text: \"a\\n\\u4F60\\U0001F600\\x41好\"\n",
        [" | text | a⏎你😀A好 | a\\n\\u4F60\\U0001F600\\x41好"]
      ),
      ("text: |\n  亲\n  好\nx: 1\n", [" | text | 亲⏎好⏎ | 亲⏎  好⏎"]),
      ("text: |-\n  亲\n\n  好\n\n\nx: 1\n", [" | text | 亲⏎⏎好 | 亲⏎⏎  好"]),
      ("text: |+\n  亲\n\nx: 1\n", [" | text | 亲⏎⏎ | 亲⏎⏎"]),
      ("text: |2\n    亲\n   好\n", [" | text |   亲⏎ 好⏎ |   亲⏎   好⏎"]),
      ("text: >\n  亲\n  好\n\n  吗\n", [" | text | 亲 好⏎吗⏎ | 亲⏎  好⏎⏎  吗⏎"]),
      ("text: >-\n  亲\n    好\n  吗\n", [" | text | 亲⏎  好⏎吗 | 亲⏎    好⏎  吗"]),
      ("text: 亲\n  好\n\n  吗\n", [" | text | 亲 好⏎吗 | 亲⏎  好⏎⏎  吗"]),
      ("text: \"亲 \\\n   好\n  吗\"\n", [" | text | 亲 好 吗 | 亲 \\⏎   好⏎  吗"]),
      ("text: '亲\n  好'\n", [" | text | 亲 好 | 亲⏎  好"]),
      ("text: |\r\n  亲\r\n  好\r\n", [" | text | 亲⏎好⏎ | 亲␍⏎  好␍⏎"]),
      (
        "{text: [a 好, \"b\"], x: {text: 吗}}",
        [
          " | text[0] | a 好 | a 好", " | text[1] | b | b", " | x.text | 吗 | 吗",
        ]
      ),
      // Columns count scalars, and lines end where YAML says.
      ("{😀𠮷e\u{301}: 1, text: 好}", [" | text | 好 | 好"]),
      ("a: \"\u{2028}\"\rtext: 好\n", [" | text | 好 | 好"]),
      // Anchors, tags and aliases.
      (
        "a: &x\n  text: 好\nb: *x\nc: {<<: *x, text: &y !!str 吗}\nd: {text: *y}\n",
        [" | a.text | 好 | 好", " | c.text | 吗 | 吗"]
      ),
      ("---\ntext: 甲\n---\ntext: 乙\n", [" | text | 甲 | 甲", " | text | 乙 | 乙"]),
      // Placeholders, also of messages.
      ("text: 亲{name}，共%d件\n", [" | text | 亲□，共□件 | 亲{name}，共%d件"]),
      (
        "text: '您有{n, plural, =0{空} other{共#件}}好'\n",
        [" | text | 您有□空□共□件□好 | 您有{n, plural, =0{空} other{共#件}}好"]
      ),
      (
        "text: '{g, select, male{他} other{她的{n, plural, one{#} other{共#}}}}好'\n",
        [
          " | text | □他□她的□□□共□□□好 | "
            + "{g, select, male{他} other{她的{n, plural, one{#} other{共#}}}}好"
        ]
      ),
      (
        "text: '{n, number, integer}好{n, plural, other{吗'\n",
        [
          " | text | □好{n, plural, other{吗 | {n, number, integer}好{n, plural, other{吗"
        ]
      ),
      (
        "text: '{n, plural, offset:1 =0{空} other{#}}'\n",
        [
          " | text | □空□□□ | {n, plural, offset:1 =0{空} other{#}}"
        ]
      ),
      // Nothing is said.
      ("text:\nb: ~\n", []), ("", []), ("# 只有注释\n", []), ("text: '  '\nport: 1\n", []),
    ] as [(String, [String])])
  func utterances(_ written: String, _ expected: [String]) {
    let script = ReadScript("yaml", written)
    #expect(script.lines == expected)
    #expect(script.problems == [])
    #expect(script.fault == nil)
  }

  @Test(
    arguments: [
      ("responses.*[].text", "responses:\n  a:\n  - text: 甲\n    alt: 乙\n", ["甲"]),
      ("**.text", "x: {y: [{text: 甲}]}\ntext: 乙\n", ["甲", "乙"]),
      ("a.?.c", "a: {b: {c: 甲}, bb: {c: 乙}}\n", ["甲"]),
      ("a.b.c", "a.b: {c: 甲}\n", ["甲"]),
      ("list[]", "list: [甲, 乙]\n", ["甲", "乙"]),
      ("nothing", "text: 甲\n", []),
    ] as [(String, String, [String])])
  func keyPaths(_ path: String, _ written: String, _ expected: [String]) {
    var options = ScriptReadingOptions()
    options.keyPaths = [path]
    let script = ReadScript("yaml", written, options: options)
    #expect(script.document.utterances.map(\.string) == expected)
  }

  /// What customers say is counted and not read.
  @Test(
    arguments: [
      ("- {role: customer, text: 甲}\n- {role: agent, text: 乙}\n", ["乙"], 1),
      ("- {角色: 客户, text: 甲}\n- {角色: 客服, text: 乙}\n", ["乙"], 1),
      ("- 问题: 怎么退\n  答案: 可以退\n", ["可以退"], 1),
      ("- question: {text: 怎么退}\n  answer: 可以退\n", ["可以退"], 1),
    ] as [(String, [String], Int)])
  func customers(_ written: String, _ expected: [String], _ excluded: Int) {
    let script = ReadScript("yaml", written)
    #expect(script.document.utterances.map(\.string) == expected)
    #expect(script.document.excluded.customers == excluded)
  }

  /// Translations: only Chinese branches, and all of them.
  @Test(
    arguments: [
      (
        "config/locales/zh-CN.yml", "zh-CN:\n  kf:\n    message: 您好\n    bye: 再见\n", ["您好", "再见"], 0
      ),
      ("a.yml", "zh: {a: 您好}\nen: {a: 'Hi', b: 'Bye'}\nja: {a: 挨拶}\n", ["您好"], 3),
      ("a.yml", "greet: {zh_CN: 您好, en: Hello}\n", ["您好"], 1),
      ("ja.yml", "a: 挨拶\n", [], 1), ("x/locales/ja/a.yml", "a: 挨拶\n", [], 1),
      ("srv/ar/a.yml", "text: 您好\n", ["您好"], 0), ("kf.zh-CN.yml", "a: 您好\n", ["您好"], 0),
      ("zh/kf.yml", "- name: 售前\n  text: 您好\n", ["您好"], 0),
    ] as [(String, String, [String], Int)])
  func translations(_ path: String, _ written: String, _ expected: [String], _ excluded: Int) {
    let script = ReadScript("yaml", written, path: path)
    #expect(script.document.utterances.map(\.string) == expected)
    #expect(script.document.excluded.code == excluded)
  }

  @Test(
    arguments: [
      ("# 一\ntext: 好 # 二\n", ["1*: 一", "2: 二"]),
      ("a: '#x'\nb: x#y\nc: \"\n # z\"\n", []),
      ("text: | # 二\n  # 好\n  吗\n # 三\nb: 1\n", ["1*: 二", "4*: 三"]),
      ("- # 一\n  text: 好\n  # 二\n", ["1: 一", "3*: 二"]),
      ("a: &x # 一\n  b: 1\n", ["1: 一"]),
      ("# huashu: ignore r.a -- 原因\r\ntext: 好\r\n", ["1*: huashu: ignore r.a -- 原因"]),
      ("_comment: 一\ntext: 好\n", ["1*: 一"]),
    ] as [(String, [String])])
  func comments(_ written: String, _ expected: [String]) {
    #expect(ReadScript("yaml", written).remarks == expected)
  }

  @Test(
    arguments: [
      ("a: [1, 2\nb: 3\n", [2]), ("text: \"好\nb: 1\n", [3]), ("a: 1\n\tb: 2\n", [2]),
      ("x: 1\ntext: 甲\ntext: 乙\n", [2]), ("a: *nobody\n", [1]), ("a: 1\nb: \u{7}\n", [2]),
      ("a: \"\u{2028}\"\nb: [\n", [3]),
    ] as [(String, [Int])])
  func problems(_ written: String, _ expected: [Int]) {
    let script = ReadScript("yaml", written)
    #expect(script.problems == expected)
    #expect(!script.document.problems.contains { $0.message.contains("甲") })
  }

  @Test func deepFlow() {
    let written =
      "a: " + String(repeating: "[", count: 900) + "好" + String(repeating: "]", count: 900)
    #expect(ReadScript("yaml", written).document.utterances.count == 1)
    #expect(ReadScript("yaml", String(repeating: "[", count: 100_000)).problems == [1])
  }

  /// Aliases of aliases would be a billion utterances.
  @Test func aliasBomb() {
    var written = "a0: &a0 [好, 好]\n"
    for level in 1...40 {
      let parts = Array(repeating: "*a\(level - 1)", count: 8).joined(separator: ", ")
      written += "a\(level): &a\(level) [\(parts)]\n"
    }
    #expect(ReadScript("yaml", written).lines.count == 2)
  }
}

import ScriptFormats
import Scripts
import Testing

@Suite struct RasaScriptTests {
  @Test func domain() {
    let script = ReadScript(
      "rasa",
      """
      version: "3.1"
      intents:
        - greet
        - complain
      responses:
        utter_greet:
        - text: "您好{name}"   # 开场
          condition:
          - type: slot
            name: logged_in
          buttons:
          - title: 查订单
            payload: /order
        - custom:
            blocks:
            - text: 卡片
        utter_bye:
        - text: |
            再见
            欢迎再来
          channel: sms
        - image: https://example.com/a.jpg
      """)
    #expect(
      script.lines == [
        "utter_greet | responses.utter_greet[0].text | 您好□ | 您好{name}",
        "utter_greet | responses.utter_greet[0].buttons[0].title | 查订单 | 查订单",
        "utter_greet | responses.utter_greet[1].custom.blocks[0].text | 卡片 | 卡片",
        "utter_bye | responses.utter_bye[0].text | 再见⏎欢迎再来⏎ | 再见⏎      欢迎再来⏎",
      ])
    #expect(script.document.excluded.customers == 2)
    #expect(script.remarks == ["7: 开场"])
    #expect(script.fault == nil)
  }

  @Test func trainingExamplesAreCustomers() {
    let script = ReadScript(
      "rasa", "nlu:\n- intent: complain\n  examples: |\n    - 你们骗人\n    - 垃圾\n")
    #expect(script.lines == [])
    #expect(script.problems == [])
    #expect(script.document.excluded.customers == 2)
  }

  @Test(arguments: [
    ("responses:\n  utter_a:\n  - text: 好\n", true),
    ("# 注释\nresponses:  # 答复\n\n  utter_a: # 一\n    - text: 好\n", true),
    ("version: '3'\nnlu:\n- intent: a\n", true), ("intents:\n- a\n", true),
    ("responses:\n- text: 好\n", false), ("responses:\n  greet: 好\n", false),
    ("x:\n  nlu:\n  - a\n", false), ("text: 好\n", false), ("", false), ("responses:", false),
  ])
  func recognised(_ written: String, _ expected: Bool) {
    #expect(RasaScript.recognises(ScriptText(written), path: "a.yml") == expected)
  }
}

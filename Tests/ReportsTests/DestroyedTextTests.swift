import Foundation
import ReportModel
import Testing
import Transcripts

@testable import Pipeline

@Suite struct DestroyedTextTests {
  static func conversation(_ turns: [(Role, String)]) -> Conversation {
    let builder = ConversationBuilder()
    builder.begin(id: "c", channel: .chat)
    for (role, text) in turns {
      let party = builder.add(Party(id: role.rawValue, role: role))
      builder.add(.message, party: party)
      builder.append(text)
    }
    return builder.finish()
  }

  struct Case: CustomTestStringConvertible {
    let testDescription: String
    let turns: [(Role, String)]
    let damage: TextDamage?

    init(_ name: String, _ turns: [(Role, String)], _ damage: TextDamage?) {
      (testDescription, self.turns, self.damage) = (name, turns, damage)
    }
  }

  @Test(arguments: [
    Case("whole", [(.customer, "在吗？？？？？？"), (.agent, "您好，在的。")], nil),
    Case("nothing", [], nil),
    Case("empty texts", [(.agent, ""), (.customer, "")], nil),
    Case("English", [(.customer, "hello?"), (.agent, "Hi, how may I help you?")], nil),
    Case("replacement", [(.agent, "您好\u{FFFD}")], .replacementCharacters),
    Case("all marks", [(.customer, "???"), (.agent, "????, ??")], .questionMarks),
    Case("a desk's marks", [(.customer, "有货吗"), (.agent, "??????")], .questionMarks),
    Case("an impatient customer", [(.agent, "您好"), (.customer, "??????")], nil),
    Case("a few marks", [(.agent, "???"), (.customer, "在吗")], nil),
    Case("marks and numbers", [(.agent, "????????123"), (.customer, "??")], .questionMarks),
    Case("UTF-8 as GBK", [(.agent, "鎮ㄥソ锛屾偍鐨勫揩閫?")], .wrongCharset),
    Case("UTF-8 as GBK with private use", [(.agent, "鎮ㄥソ锛岃\u{E1EC}闂\u{E1BD}湁")], .wrongCharset),
    Case("UTF-8 as Latin-1", [(.agent, "æ\u{82}¨å¥½ï¼\u{8C}è¯·é\u{97}®")], .wrongCharset),
    Case("UTF-8 as Windows-1252", [(.agent, "æ‚¨å¥½æ‚¨çš„")], .wrongCharset),
    Case("GBK as Latin-1", [(.agent, "ÄúºÃ£¬ÇëÎÊÓÐÊ²Ã´¿ÉÒÔ°ïÄú")], .wrongCharset),
    Case(
      "one byte lost in a long text",
      [(.customer, "在吗"), (.agent, "您好，这边已经为您登记并转给专员处理，??蛻魡栴}請您諒解")], .wrongCharset),
    Case("one byte lost", [(.agent, "？蛻粑疵靼")], .wrongCharset),
    Case("a question before a rare name", [(.agent, "是寄到这里吗?龘龑先生")], nil),
    Case("twice destroyed", [(.agent, "锟斤拷锟斤拷")], .wrongCharset),
    Case("traditional", [(.agent, "您好，請問有什麼可以為您服務的嗎？")], nil),
    Case("rare names", [(.agent, "请把包裹寄到亳州谯城区，联系人龘龑。")], nil),
    Case("Japanese", [(.customer, "こんにちは、返品したいです"), (.agent, "您好")], nil),
    Case("French", [(.customer, "déjà reçu, très bien à bientôt"), (.agent, "您好")], nil),
    Case("a system's marks", [(.system, "??????????"), (.agent, "您好"), (.customer, "在")], nil),
  ])
  func tells(_ sample: Case) {
    #expect(DestroyedText.find(in: Self.conversation(sample.turns)) == sample.damage)
  }
}

import Lexicons
import Pipeline
import ReportModel
import Scorecards
import TestSupport
import Testing

/// Every phrase that the source documents quote is recognised in its category, alone and as it stands
/// there.
@Suite struct RequirementPhraseTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let requirement: String
    let category: String
    let phrases: [String]

    init(_ requirement: String, _ category: String, _ phrases: String...) {
      (self.requirement, self.category, self.phrases) = (requirement, category, phrases)
    }

    var testDescription: String { "\(requirement) \(category)" }
  }

  static let rows = [
    Row("S0-001", "P01", "您好", "早上好", "下午好", "晚上好", "您回来了"),
    Row(
      "S0-002", "P03", "恭喜", "祝您节日愉快", "祝您圣诞快乐", "祝您新年快乐", "祝您生日快乐", "祝您新婚愉快", "祝您新春快乐"),
    Row("S0-003", "P16", "再见", "晚安", "明天见", "祝您愉快"),
    Row("S0-004", "P04", "对不起", "请原谅", "打扰了"),
    Row("S0-005", "P05", "谢谢", "非常感谢您"),
    Row("S0-006", "P06", "是的", "好的", "我明白了", "不客气", "没关系", "这是我应该做的"),
    Row("S0-007", "P07", "请问您有什么需要帮助", "请问我能为您做什么吗", "请问需要我帮您做什么吗"),
    Row("S0-007", "P15", "请问您还有其他需要帮助吗"),
    Row("S0-008", "P08", "很抱歉，这种情况，是公司统一的规定"),
    Row("S0-009", "P19", "请您稍等"),
    Row("S0-010", "P09", "您看这样可以吗", "您看这样好不好"),
    Row("S0-011", "F02", "我不能", "我不会", "我不愿意", "我不可以", "我理解您的心情，但是不能退"),
    Row("S0-014", "P20", "您再对比考虑下吧"),
    Row("S0-015", "P20", "对不起作为客服没有权限更改价格哦"),
    Row("S0-023", "P21", "您曾在3月5日致电我们反映了漏水情况，关于这个问题我们已经有了跟进结果"),
    Row("S0-024", "P13", "请问您对这个问题是否已经清楚了"),
    Row("S0-025", "P17", "您是否满意我们的答复"),
    Row("S0-029", "P01", "您好，欢迎来到示例公司"),
    Row("S2-005", "P19", "请您提供一下单号，可以吗", "请问您的单号是多少，好吗"),
    Row("S2-006", "P04", "抱歉", "对不起让您久等了"),
    Row("S2-006", "P12", "对不起让您久等了"),
    Row("S2-007", "P04", "非常抱歉给您带来不愉快", "抱歉给您带来不便"),
    Row("S2-008", "P05", "感谢您对我们公司的支持"),
    Row("S2-016", "P14", "请问您问的是流量问题吗"),
    Row("S2-018", "P13", "王先生，不知我是否解释清楚了？"),
    Row("S2-040", "P15", "请问还有其他问题需要咨询吗？"),
    Row("S3-008", "P11", "对不起，我咨询一下，请稍等", "对不起，我查查看，请稍等"),
    Row("S3-009", "P12", "很抱歉，让您久等了"),
    Row("S3-014", "P12", "对不起，让您久等了"),
    Row("S3-015", "P14", "我把您交办的事重复一下"),
    Row("S3-017", "F04", "你是谁"),
    Row("S4-008", "P01", "您好"),
    Row("S4-008", "P19", "请问", "麻烦您"),
    Row("S4-008", "P05", "感谢您的理解"),
    Row("S4-012", "P10", "我理解您现在的心情，如果是我遇到这种情况，我也会很着急"),
    Row("S4-014", "F02", "不行"),
    Row("S4-014", "F01", "没办法"),
  ]

  @Test(arguments: rows) func isRecognised(_ row: Row) throws {
    let pack = try Repository.pack()
    let prober = try PhraseProber(lexicon: pack.lexicon)
    for phrase in row.phrases {
      let found = prober.probe(phrase, speaker: .agent, isCall: false).candidates.filter {
        $0.outcome == .certain && pack.lexicon.category(of: $0.entry).id == row.category
      }
      #expect(!found.isEmpty, "\(phrase) is no \(row.category)")
    }
  }
}

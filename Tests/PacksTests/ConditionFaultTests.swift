import Packs
import Testing

/// Every fault of a rule of conditions is one line: where, what is wrong, what to do.
@Suite struct ConditionFaultTests {
  /// What a rule asks; it stands behind the seven lines every rule needs, in line 8, column 5.
  struct Fault: Sendable, CustomTestStringConvertible {
    let body: String
    let message: String

    init(_ body: String, _ message: String) {
      self.body = body
      self.message = message
    }

    var testDescription: String { body }
  }

  private static let head = """
    rules:
      - id: house.own
        title: 自家
        severity: minor
        message: 没有
        suggestion: 请稍等
        source: [L]

    """

  private static func text(_ body: String) -> String {
    head + body.split(separator: "\n").map { "    \($0)\n" }.joined()
  }

  private static func fault(inFile text: String) -> String {
    SmallOverlay(rules: ["own.yaml": text]).fault().replacing("own/rules/own.yaml:", with: "")
  }

  private static func fault(_ body: String) -> String { fault(inFile: text(body)) }

  @Test(arguments: [
    "must: {any: [P11]}",
    "when: {words: [发票], by: customer}\nwithin: {turns: 2}\nmust: {any: [hold], words: [马上查]}",
    "conditions: {a: {any: [P11]}}\nmust_not: {any: [F03], in: {after: {nth: 2, of: a}, turns: 1}}",
    "flow: [{step: 稍等, any: [P11]}, {step: 推诿, optional: true, any: [F03-001]}]",
  ])
  func aSoundRule(_ body: String) { #expect(Self.fault(body) == "loads") }

  static let phrases = [
    Fault("must: {any: [P99]}", "8:17: no phrase category or entry 'P99' in this pack"),
    Fault(
      "must: {any: [P11, hol]}",
      "8:17: no phrase category or entry 'hol' in this pack; did you mean 'hold'?"),
    Fault(
      "must: {any: [P11-009]}",
      "8:17: no phrase category or entry 'P11-009' in this pack; did you mean 'P11-001'?"),
    Fault("must: {any: []}", "8:17: 'any' must name phrases"),
    Fault("must: {any: ~}", "8:17: 'any' must be a list of texts"),
    Fault("must: {words: []}", "8:19: 'words' must name phrases"),
    Fault("must: {words: ['']}", "8:19: '': the phrase is empty"),
    Fault("must: {words: {a: 1}}", "8:19: 'words' must be a list of texts"),
    Fault("must: {words: [(你好]}", "8:19: '(你好': a bracket is not closed with ')'"),
    Fault("must: {words: ['{WEN}你好']}", "8:19: '{WEN}你好': no slot '{WEN}'; the pack has none"),
    Fault("must: {all: [P11]}", "8:17: 'all' names two or more; for one give 'any'"),
    Fault(
      "must_not: {any: [F03], unless: [P9]}",
      "8:36: no phrase category or entry 'P9' in this pack"),
    Fault("must: {similar: []}", "8:21: 'similar' must be a list of sentences with words in them"),
    Fault(
      "must: {pattern: '(abc'}",
      "8:21: 'pattern' is no regular expression at character 5 (U_REGEX_MISMATCHED_PAREN)"),
    Fault(
      "must_not: {pattern: a, except: '['}",
      "8:36: 'except' is no regular expression at character 2 (U_REGEX_MISSING_CLOSE_BRACKET)"),
    Fault("must: {pattern: ''}", "8:21: 'pattern' must be a text"),
  ]

  static let shapes = [
    Fault("muts: {any: [P11]}", "8:5: unknown key 'muts'; did you mean 'must'?"),
    Fault(
      "must: {any: [P11]}\nmust: {any: [F03]}", "8:5: repeats the key 'must'; keep one"),
    Fault("must: {any: [P11], any: [F03]}", "8:12: repeats the key 'any'; keep one"),
    Fault(
      "present: {any: [F03]}\nwhen: {any: [P11]}",
      "9:11: 'when' goes with must, must_not and flow, not with 'present'"),
    Fault("must: {and: [{any: [P11]}]}", "8:17: 'and' must be a list of two or more conditions"),
    Fault(
      "must: {and: [{any: [P11]}, {any: [F03]}], by: customer}",
      "8:11: 'and' stands alone; put what else is asked into its parts"),
    Fault(
      "must: {any: [P11], at_least: 2, every: true}",
      "8:11: give one of 'at_least', 'every' and 'share'"),
    Fault(
      "must: {any: [P11], in_one_turn: true}",
      "8:37: 'in_one_turn' goes with all, not with 'any'"),
    Fault("must: {any: [P11], at: 75}", "8:28: 'at' goes with similar, not with 'any'"),
    Fault(
      "must: {any: [P11], by: manager}",
      "8:28: unknown by 'manager'; known are agent, customer, bot, anyone"),
    Fault(
      "must_not: {any: [F03], unless_within: next_turn}",
      "8:43: 'unless_within' goes with 'unless'"),
    Fault("flow: []", "8:11: 'flow' must be a list of steps"),
    Fault("flow: [{any: [P11]}]", "8:12: 'step' is missing"),
    Fault(
      "flow: [{either: [[{step: a, any: [P11]}]]}]",
      "8:21: 'either' must be a list of two or more lists of steps, and stand alone"),
  ]

  static let names = [
    Fault(
      "conditions: {greeting: {any: [P11]}}\nmust: greting",
      "9:11: the rule has no condition 'greting'; did you mean 'greeting'?"),
    Fault(
      "must: {any: [P11], in: {after: {each: x}}}", "8:43: the rule has no condition 'x'"),
    Fault(
      "conditions: {a: {words: [你好], in: {after: b}}, b: {words: [您好], in: {after: a}}}\nmust: a",
      "8:21: the condition 'a' refers to itself in a circle"),
    Fault(
      "when: {words: [你好], in: {after: trigger}}\nmust: {any: [P11]}",
      "8:11: the condition 'trigger' refers to itself in a circle"),
    Fault(
      "conditions: {trigger: {any: [P11]}}\nmust: {any: [P11]}",
      "8:18: 'trigger' cannot be the name of a condition"),
    Fault(
      "conditions: [a]\nmust: {any: [P11]}", "8:17: 'conditions' must be names with conditions"),
    Fault(
      "conditions: {a: {any: [P11]}}\nmust: {any: [P11], among: a}",
      "9:31: 'among' goes with 'share' and 'every'"),
    Fault(
      "conditions: {a: {any: [P11]}}\nmust: {any: [P11], in: {after: {nth: 0, of: a}}}",
      "9:42: 'nth' must be a whole number from 1 to 1000"),
    Fault(
      "conditions: {a: {any: [P11]}}\nmust: {any: [P11], in: {after: {of: a}}}",
      "9:36: 'of' goes with 'nth': {nth: 2, of: name}"),
  ]

  static let figures = [
    Fault("which: last\nmust: {any: [P11]}", "8:12: 'which' goes with 'when'"),
    Fault("when: {any: [P11]}\nwhich: 0\nmust: {any: [P11]}", "9:12: 'which' counts from 1"),
    Fault("within: {turns: 2}\nmust: {any: [P11]}", "8:13: 'within' goes with 'when'"),
    Fault(
      "when: {any: [P11]}\nwithin: {turns: two}\nmust: {any: [P11]}",
      "9:21: 'turns' must be a whole number from 0 to 1000"),
    Fault(
      "when: {any: [P11]}\nwithin: {seconds: 30s}\nmust: {any: [P11]}",
      "9:23: 'seconds' must be a whole number from 1 to 31536000"),
    Fault(
      "when: {any: [P11]}\nwithin: {turns: 99999999999999999999}\nmust: {any: [P11]}",
      "9:21: 'turns' must be a whole number from 0 to 1000"),
    Fault("must: {any: [P11], share: 60%}", "8:31: 'share' must be a whole number from 1 to 100"),
    Fault(
      "must: {any: [P11], in: {hours: '25:00-26:00'}}",
      "8:36: 'hours' is a span of the day like \"08:00-22:00\""),
    Fault(
      "must: {any: [P11], in: {first: 2, turns: 2}}",
      "8:46: 'turns' goes with after, before and around"),
    Fault("must_not: {characters: {over: 60s}}", "8:35: '60s' is no number; write it like 3"),
    Fault("must_not: {characters: {over: 6, under: 4}}", "8:28: give either 'over' or 'under'"),
    Fault(
      "must_not: {figure: first_response, over: 30}",
      "8:46: '30' is no time; write it like 15s, 2min or 500ms"),
    Fault(
      "must_not: {figure: first_reponse, over: 30s}",
      "8:24: unknown figure 'first_reponse'; did you mean 'first_response'?"),
    Fault(
      "must_not: {figure: first_response, over: 30s, by: customer}",
      "8:55: 'figure' is about the whole conversation; leave out 'by'"),
    Fault("must: {event: transer}", "8:19: unknown event 'transer'; did you mean 'transfer'?"),
    Fault(
      "must: {fact: rating, is: 4, over: 3}", "8:11: give one of 'is', 'over' and 'under'"),
    Fault(
      "must: {fact: rating, over: 3.123}",
      "8:32: 'over' must be a number with at most two decimals"),
    Fault(
      "must: {any: [P11]}\neffective: {from: 2026-02-30}",
      "9:23: '2026-02-30' is no day; write it as YYYY-MM-DD"),
    Fault(
      "must: {any: [P11]}\neffective: {from: 2026-12-01, until: 2026-01-01}",
      "9:16: 'from' must be before 'until', the first day the rule is no longer in force"),
    Fault(
      "must: {any: [P11]}\napplies: []",
      "9:14: 'applies' must be a list of conversation, draft, live, script"),
    Fault(
      "must: {any: [P11]}\neligible: {customer_turn: 1}",
      "9:16: unknown key 'customer_turn'; did you mean 'customer_turns'?"),
  ]

  @Test(arguments: phrases + shapes + names + figures) func aFault(_ fault: Fault) {
    #expect(Self.fault(fault.body) == fault.message)
  }

  /// How a file is written changes nothing about what is said of it.
  @Test(arguments: [
    "\u{FEFF}" + text("muts: 1"), text("muts: 1").replacing("\n", with: "\r\n"),
    text("muts: 1") + "    # 说明\n",
  ])
  func lineEndsAndMarks(_ text: String) {
    #expect(Self.fault(inFile: text) == "8:5: unknown key 'muts'; did you mean 'must'?")
  }

  /// Too much depth ends with a message, never with the program.
  @Test(arguments: [("{not: ", 3000), ("[", 100_000)])
  func tooDeep(_ opening: String, _ count: Int) {
    let message = Self.fault("must: " + String(repeating: opening, count: count))
    #expect(message.hasPrefix("8:"))
    #expect(message.contains(": is not YAML: "))
    #expect(!message.contains("\n"))
  }
}

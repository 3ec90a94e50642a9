import Packs
import Testing

/// Every fault of a pack is one line: file, line, column, what is wrong, what to do.
@Suite struct PackFaultTests {
  struct Fault: Sendable, CustomTestStringConvertible {
    let file: SmallPack.File
    let old: String
    let new: String
    let message: String

    init(_ file: SmallPack.File, _ old: String, _ new: String, _ message: String) {
      self.file = file
      self.old = old
      self.new = new
      self.message = message
    }

    var testDescription: String { "\(file): \(new)" }
  }

  static let typos = [
    Fault(
      .settings, "version:", "verson:",
      "pack.yaml:2:1: unknown key 'verson'; did you mean 'version'?"),
    Fault(
      .settings, "negators:", "negator:",
      "pack.yaml:6:3: unknown key 'negator'; did you mean 'negators'?"),
    Fault(
      .settings, "silence_ms", "silense_ms",
      "pack.yaml:10:3: unknown key 'silense_ms'; did you mean 'silence_ms'?"),
    Fault(
      .settings, "{title: 通用, bot_greeting_counts", "{title: 通用, bot_greetings_counts",
      "pack.yaml:13:21: unknown key 'bot_greetings_counts'; did you mean 'bot_greeting_counts'?"),
    Fault(
      .phrases, "polarity:", "polarty:",
      "phrases.yaml:4:1: unknown key 'polarty'; did you mean 'polarity'?"),
    Fault(
      .phrases, "defaults:\n  severity", "defaults:\n  severty",
      "phrases.yaml:6:3: unknown key 'severty'; did you mean 'severity'?"),
    Fault(
      .phrases, "before_not", "before_nto",
      "phrases.yaml:17:5: unknown key 'before_nto'; did you mean 'before_not'?"),
    Fault(
      .phrases, "no_hit: [归我管。]", "no_hits: [归我管。]",
      "phrases.yaml:14:7: unknown key 'no_hits'; did you mean 'no_hit'?"),
    Fault(
      .rules, "    severity: major", "    serverity: major",
      "rules.yaml:4:5: unknown key 'serverity'; did you mean 'severity'?"),
    Fault(
      .rules, "forbidden: {any", "forbidden: {anny",
      "rules.yaml:5:17: unknown key 'anny'; did you mean 'any'?"),
    Fault(
      .rules, "turns: 2", "turn: 2", "rules.yaml:12:40: unknown key 'turn'; did you mean 'turns'?"),
    Fault(
      .rules, "seconds: 30", "second: 30",
      "rules.yaml:20:37: unknown key 'second'; did you mean 'seconds'?"),
    Fault(
      .rules, "good: [", "goood: [", "rules.yaml:16:16: unknown key 'goood'; did you mean 'good'?"),
    Fault(
      .scorecard, "min_assessed", "min_asessed",
      "scorecard.yaml:4:1: unknown key 'min_asessed'; did you mean 'min_assessed'?"),
    Fault(
      .scorecard, "above:", "abov:",
      "scorecard.yaml:6:15: unknown key 'abov'; did you mean 'above'?"),
    Fault(
      .scorecard, "points: 6", "point: 6",
      "scorecard.yaml:9:29: unknown key 'point'; did you mean 'points'?"),
  ]

  @Test(arguments: typos) func aTypoInAKey(_ fault: Fault) throws {
    let pack = try SmallPack().replacing(fault.old, with: fault.new, in: fault.file)
    #expect(pack.fault() == fault.message)
  }

  @Test func aKeyFarFromAllOthersListsThem() {
    var pack = SmallPack()
    pack.scorecard = "banana: 1\n" + pack.scorecard
    #expect(
      pack.fault()
        == "scorecard.yaml:1:1: unknown key 'banana'; known are name, title, channel, base, floor, "
        + "cap, min_assessed, visible, visible_note, bands, dimensions, items, vetoes")
  }

  static let missing = [
    Fault(
      .phrases, "    tests:\n      hit: [这不归我管。]\n      no_hit: [归我管。]\n", "",
      "phrases.yaml:9:5: F03-001: 'tests' is missing; give at least one hit and one no_hit"),
    Fault(
      .phrases, "      no_hit: [归我管。]\n", "",
      "phrases.yaml:13:7: F03-001: 'tests' needs at least one hit and one no_hit"),
    Fault(
      .phrases, "  source: [S0-001]\n", "",
      "phrases.yaml:8:5: F03-001: 'source' is missing; say where the phrase comes from"),
    Fault(
      .phrases, "    suggestion: 我来跟进\n", "",
      "phrases.yaml:9:5: F03-001: 'suggestion' is missing; say what to say instead"),
    Fault(.phrases, "  severity: major\n", "", "phrases.yaml:8:5: F03-001: 'severity' is missing"),
    Fault(.phrases, "    phrase: 不归我管\n", "", "phrases.yaml:9:5: 'phrase' is missing"),
    Fault(
      .phrases, "polarity: forbidden\n", "",
      "phrases.yaml:1:1: 'polarity' is missing; give expected or forbidden"),
    Fault(.phrases, "name: shifting_blame\n", "", "phrases.yaml:1:1: 'name' is missing"),
    Fault(
      .rules, "    source: [S0-002]\n", "",
      "rules.yaml:9:5: 'source' is missing; say what the rule rests on"),
    Fault(
      .rules, "    severity: major\n", "",
      "rules.yaml:2:5: 'severity' is missing; give info, minor, major or critical"),
    Fault(.rules, "    suggestion: 跟进\n", "", "rules.yaml:2:5: 'suggestion' is missing"),
    Fault(
      .rules, "    forbidden: {any: [F03]}\n", "",
      "rules.yaml:2:5: a rule needs exactly one of present, absent, order, limit, forbidden, density, must, must_not, flow"
    ),
    Fault(
      .rules, ", turns: 2", "", "rules.yaml:12:14: 'opening' needs 'turns'"),
    Fault(
      .rules, ", seconds: 30", "",
      "rules.yaml:20:12: 'first_response' needs 'seconds' and nothing else"),
    Fault(.rules, "metric: first_response, ", "", "rules.yaml:20:12: 'metric' is missing"),
    Fault(.settings, "version: 1.0.0\n", "", "pack.yaml:1:1: 'version' is missing"),
    Fault(
      .settings, "title: 小规则包", "version: 2",
      "pack.yaml:2:1: repeats the key 'version'; keep one"),
    Fault(
      .settings,
      "profiles:\n  base: {title: 通用, bot_greeting_counts: false, chat: sheet}\n"
        + "  other: {bot_greeting_counts: true}", "profiles: {}",
      "pack.yaml:1:1: 'profiles' is missing; give at least one"),
    Fault(.scorecard, "title: 评分表\n", "", "scorecard.yaml:1:1: 'title' is missing"),
    Fault(.scorecard, ", points: 6", "", "scorecard.yaml:9:5: 'points' is missing"),
    Fault(
      .scorecard, ", above: 90", "",
      "scorecard.yaml:6:5: a band needs either 'from' or 'above', in percent"),
  ]

  @Test(arguments: missing) func somethingMissing(_ fault: Fault) throws {
    let pack = try SmallPack().replacing(fault.old, with: fault.new, in: fault.file)
    #expect(pack.fault() == fault.message)
  }

  static let unknown = [
    Fault(
      .rules, "any: [F03]", "any: [F99]",
      "rules.yaml:5:22: no phrase category 'F99' in this pack"),
    Fault(
      .rules, "any: [F03]", "any: [shifting_blam]",
      "rules.yaml:5:22: no phrase category 'shifting_blam' in this pack; "
        + "did you mean 'shifting_blame'?"),
    Fault(
      .settings, "announces: [P11]", "announces: [holds]",
      "pack.yaml:9:3: no phrase category 'holds' in this pack; did you mean 'hold'?"),
    Fault(
      .scorecard, "rule: timing.first", "rule: timing.frist",
      "scorecard.yaml:10:5: no rule 'timing.frist' in this pack; did you mean 'timing.first'?"),
    Fault(
      .settings, "chat: sheet", "chat: sheets",
      "pack.yaml:13:9: no scorecard 'sheets' in this pack; did you mean 'sheet'?"),
    Fault(
      .settings, "default_profile: base", "default_profile: bas",
      "pack.yaml:13:3: no profile 'bas'; did you mean 'base'? (known: base, other)"),
    Fault(
      .phrases, "polarity: forbidden", "polarity: forbiden",
      "phrases.yaml:4:11: unknown polarity 'forbiden'; did you mean 'forbidden'?"),
    Fault(
      .phrases, "severity: major", "severity: mayor",
      "phrases.yaml:6:13: unknown severity 'mayor'; did you mean 'major'?"),
    Fault(
      .rules, "metric: first_response", "metric: first_reponse",
      "rules.yaml:20:21: unknown metric 'first_reponse'; did you mean 'first_response'?"),
    Fault(
      .rules, "in: opening", "in: openning",
      "rules.yaml:12:31: unknown in 'openning'; did you mean 'opening'?"),
    Fault(
      .scorecard, "channel: chat", "channel: chart",
      "scorecard.yaml:3:10: unknown channel 'chart'; did you mean 'chat'?"),
  ]

  @Test(arguments: unknown) func anUnknownName(_ fault: Fault) throws {
    let pack = try SmallPack().replacing(fault.old, with: fault.new, in: fault.file)
    #expect(pack.fault() == fault.message)
  }

  @Test func anUnknownProfileIsAskedFor() {
    #expect(
      SmallPack().fault(profile: "othr")
        == "pack.yaml:13:3: no profile 'othr'; did you mean 'other'? (known: base, other)")
    #expect(SmallPack().fault(profile: "other") == "loads")
  }

  static let twice = [
    Fault(
      .phrases, "F03-002", "F03-001",
      "phrases.yaml:15:5: the id 'F03-001' is used twice; ids are permanent and unique"),
    Fault(
      .rules, "waiting.announce", "forbidden.blame",
      "rules.yaml:9:5: the rule id 'forbidden.blame' is used twice; ids are permanent and unique"),
    Fault(
      .scorecard, "rule: timing.first", "rule: forbidden.blame",
      "scorecard.yaml:10:5: the rule 'forbidden.blame' has points already"),
    Fault(
      .phrases, "category: F03", "category: P11",
      "phrases.yaml:9:5: the id 'F03-001' must begin with 'P11-'"),
    Fault(
      .scorecard, "from: 80", "from: 95",
      "scorecard.yaml:7:5: bands must stand from the best down"),
  ]

  @Test(arguments: twice) func ids(_ fault: Fault) throws {
    let pack = try SmallPack().replacing(fault.old, with: fault.new, in: fault.file)
    #expect(pack.fault() == fault.message)
  }

  @Test func aCategoryWithTwoFiles() {
    var pack = SmallPack()
    pack.holds = pack.phrases
    #expect(pack.fault() == "holds.yaml:1:1: the category 'F03' has a file already")
  }

  static let broken = [
    Fault(.settings, "name: small", "name: [small", "pack.yaml:"),
    Fault(.phrases, "entries:", "entries: {", "phrases.yaml:"),
    Fault(.rules, "rules:", "rules: \"", "rules.yaml:"),
    Fault(.scorecard, "items:", "\titems:", "scorecard.yaml:"),
  ]

  @Test(arguments: broken) func brokenYAMLSaysWhere(_ fault: Fault) throws {
    let message = try SmallPack().replacing(fault.old, with: fault.new, in: fault.file).fault()
    #expect(message.hasPrefix(fault.message))
    #expect(message.contains(": is not YAML: "))
    let place = message.dropFirst(fault.message.count).split(separator: ":").prefix(2)
    let numbers = place.compactMap { Int($0) }
    #expect(numbers.count == 2 && numbers.allSatisfy { $0 >= 1 }, "\(message)")
    #expect(!message.contains("\n"))
  }

  static let empty = ["", "# only a comment\n", "---\n"]

  @Test(arguments: SmallPack.File.allCases, empty)
  func anEmptyFile(_ file: SmallPack.File, _ text: String) {
    var pack = SmallPack()
    pack[file] = text
    let name = file == .settings ? "pack.yaml" : "\(file).yaml"
    let message = pack.fault()
    #expect(message.hasPrefix("\(name):"), "\(message)")
    #expect(!message.contains("\n"))
  }

  @Test(arguments: SmallPack.File.allCases, ["- a\n- b\n", "just text\n", "1\n"])
  func aFileOfAnotherShape(_ file: SmallPack.File, _ text: String) {
    var pack = SmallPack()
    pack[file] = text
    let name = file == .settings ? "pack.yaml" : "\(file).yaml"
    #expect(pack.fault().hasPrefix("\(name):1:1: expected a mapping of "))
  }

  @Test func theSmallPackItselfLoads() { #expect(SmallPack().fault() == "loads") }
}

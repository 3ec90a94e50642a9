internal import Bytes
internal import Facts
internal import Lexicons
internal import PersonalData
internal import Rules
internal import Timing
internal import Transcripts

extension RuleImage {
  /// The rules of every profile, each with the profiles it belongs to; none: all. Throws `ImageFault`.
  static func read(
    _ image: inout ImageReader
  ) throws(ImageFault) -> [(rule: Rule, profiles: [String])] {
    var rules: [(rule: Rule, profiles: [String])] = []
    let count = try image.count()
    rules.reserveCapacity(count)
    for _ in 0..<count {
      let profiles = try image.texts()
      rules.append((try image.rule(), profiles))
    }
    return rules
  }
}

extension ImageReader {
  fileprivate mutating func rule() throws(ImageFault) -> Rule {
    let texts = try texts()
    guard texts.count == 7 else { throw ImageFault() }
    let severity = try choice(of: Severity.self)
    let stated = try choice(of: Severity.self)
    let channel = try optionalChoice(of: Channel.self)
    let (source, good, bad, silent) = try (self.texts(), self.texts(), self.texts(), self.texts())
    let eligibility = try eligibility()
    let days = EffectiveDays(from: try optionalNumber(), until: try optionalNumber())
    var uses = Set<RuleUse>()
    for _ in 0..<(try count()) { uses.insert(try choice(of: RuleUse.self)) }
    let isPreview = try flag()
    var rule = Rule(
      id: texts[0], title: LocalizedText(chinese: texts[1], english: texts[2]), severity: severity,
      channel: channel, operation: try operation(),
      message: LocalizedText(chinese: texts[3], english: texts[4]),
      suggestion: LocalizedText(chinese: texts[5], english: texts[6]), source: source)
    rule.statedSeverity = stated
    (rule.goodExamples, rule.badExamples, rule.silentExamples) = (good, bad, silent)
    rule.eligibility = eligibility
    rule.days = days
    rule.uses = uses
    rule.isPreview = isPreview
    return rule
  }

  private mutating func eligibility() throws(ImageFault) -> Eligibility {
    var eligibility = Eligibility()
    eligibility.customerTurns = try number()
    eligibility.agentTurns = try number()
    eligibility.direction = try optionalChoice(of: Direction.self)
    eligibility.duration = Milliseconds(Int64(try number()))
    eligibility.isContinued = try optionalFlag()
    eligibility.isTransferredIn = try optionalFlag()
    eligibility.isTest = try optionalFlag()
    return eligibility
  }

  private mutating func operation() throws(ImageFault) -> RuleOperator {
    switch try number() {
    case 0: return .present(try categories(), try window())
    case 1: return .absent(try categories(), try window())
    case 2: return .order(first: try categories(), then: try categories())
    case 3: return .limit(try choice(of: TimingMetric.self), Int64(try number()))
    case 4:
      return .density(
        try categories(), DensityLimit(perHundred: try number(), atLeast: try number()))
    case 5:
      return .forbidden(
        try categories(), softeners: try categories(), reach: try choice(of: SoftenerReach.self))
    case 6: return .conditions(try conditionRule())
    default: throw ImageFault()
    }
  }

  private mutating func window() throws(ImageFault) -> Window {
    let numbers = try numbers(2)
    switch numbers[0] {
    case 0: return .opening(turns: numbers[1])
    case 1: return .closing(turns: numbers[1])
    case 2: return .anywhere
    case 3: return .afterHold
    default: throw ImageFault()
    }
  }

  private mutating func conditionRule() throws(ImageFault) -> ConditionRule {
    let names = try texts()
    let conditions = try conditions()
    let trigger = try optionalNumber()
    let which = try which()
    let turns = try optionalNumber()
    let time = try optionalNumber().map { Milliseconds(Int64($0)) }
    let onlyIfAny = try flag()
    let demand: ConditionRule.Demand
    switch try number() {
    case 0: demand = .must(try condition())
    case 1: demand = .mustNot(try condition())
    case 2: demand = .flow(try steps())
    default: throw ImageFault()
    }
    var rule = ConditionRule(
      conditions: conditions, names: names, trigger: trigger, which: which, turns: turns,
      time: time, demand: demand, text: try text())
    rule.onlyIfAny = onlyIfAny
    return rule
  }

  private mutating func steps() throws(ImageFault) -> [FlowStep] {
    var steps: [FlowStep] = []
    for _ in 0..<(try count()) {
      switch try number() {
      case 0:
        let name = try text()
        let question = try question()
        steps.append(.step(name: name, question, isOptional: try flag()))
      case 1:
        var branches: [[FlowStep]] = []
        for _ in 0..<(try count()) { branches.append(try self.steps()) }
        steps.append(.either(branches))
      default: throw ImageFault()
      }
    }
    return steps
  }

  private mutating func conditions() throws(ImageFault) -> [Condition] {
    var conditions: [Condition] = []
    for _ in 0..<(try count()) { conditions.append(try condition()) }
    return conditions
  }

  private mutating func condition() throws(ImageFault) -> Condition {
    let kind = try number()
    switch kind {
    case 0: return .question(try question())
    case 1: return .and(try conditions())
    case 2: return .or(try conditions())
    case 3:
      guard let part = try conditions().first else { throw ImageFault() }
      return .not(part)
    case 4: return .named(try number())
    default: throw ImageFault()
    }
  }

  private mutating func question() throws(ImageFault) -> Question {
    let subject = try subject()
    var question = Question(subject, role: try choice(of: TurnRole.self))
    if try flag() { question.window = try turnWindow() }
    let hours = try table(of: Int.self)
    if hours.count == 2 { question.hours = DayMinutes(from: hours[0], until: hours[1]) }
    question.softeners = try phrases()
    question.reach = try choice(of: SoftenerReach.self)
    let quantifier = try table(of: Int.self)
    switch (quantifier.first, quantifier.count) {
    case (0, 2): question.quantifier = .atLeast(quantifier[1])
    case (1, 1): question.quantifier = .every
    case (2, 3):
      question.quantifier = .share(
        percent: quantifier[1], among: quantifier[2] < 0 ? nil : quantifier[2])
    default: throw ImageFault()
    }
    return question
  }

  private mutating func subject() throws(ImageFault) -> Subject {
    switch try number() {
    case 0: return .said(try phrases())
    case 1:
      var sets: [PhraseSet] = []
      for _ in 0..<(try count()) { sets.append(try phrases()) }
      return .allSaid(sets, inOneTurn: try flag())
    case 2: return .noneSaid(try phrases())
    case 3:
      let expression = try text()
      let exception = try optionalText()
      return .pattern(
        TextPattern(expression: expression, exception: exception, near: try phrases()))
    case 4: return .similar(SampleSentences(sentences: try texts(), percent: try number()))
    case 5:
      let numbers = try numbers(3)
      return .repeated(
        RepetitionLimit(
          percent: numbers[0], characters: numbers[1], turns: numbers[2], marks: try texts()))
    case 6: return .characters(try bound())
    case 7: return .figure(try choice(of: TimingMetric.self), try bound())
    case 8: return .event(try choice(of: EventKind.self))
    case 9: return .pause(try bound())
    case 10: return .fact(name: try text(), try factTest())
    case 11:
      let overlap = Milliseconds(Int64(try number()))
      return .interrupts(Interruption(overlap: overlap, characters: try number()))
    case 12:
      var kinds: [PersonalDataKind] = []
      for _ in 0..<(try count()) { kinds.append(try choice(of: PersonalDataKind.self)) }
      return .personalData(PersonalDataKinds(kinds))
    default: throw ImageFault()
    }
  }

  private mutating func turnWindow() throws(ImageFault) -> TurnWindow {
    let numbers = try table(of: Int.self)
    guard numbers.count == 2 || numbers.count == 3 else { throw ImageFault() }
    let turns = numbers[1]
    let time = Milliseconds(Int64(turns))
    if numbers.count == 2 {
      switch numbers[0] {
      case 0: return .first(turns: turns)
      case 1: return .last(turns: turns)
      case 2: return .firstSeconds(time)
      case 3: return .lastSeconds(time)
      default: throw ImageFault()
      }
    }
    let anchor = Anchor(condition: numbers[2], which: try which())
    switch numbers[0] {
    case 4: return .after(anchor, turns: turns < 0 ? nil : turns)
    case 5: return .before(anchor, turns: turns < 0 ? nil : turns)
    case 6: return .around(anchor, turns: turns)
    case 7: return .sameTurn(anchor)
    default: throw ImageFault()
    }
  }

  private mutating func which() throws(ImageFault) -> Which {
    let numbers = try numbers(2)
    switch numbers[0] {
    case 0: return .each
    case 1: return .first
    case 2: return .last
    case 3: return .any
    case 4: return .nth(numbers[1])
    default: throw ImageFault()
    }
  }

  private mutating func bound() throws(ImageFault) -> Bound {
    let numbers = try numbers(2)
    return numbers[0] == 0 ? .over(Int64(numbers[1])) : .under(Int64(numbers[1]))
  }

  private mutating func factTest() throws(ImageFault) -> FactTest {
    let numbers = try numbers(2)
    switch numbers[0] {
    case 0: return .over(numbers[1])
    case 1: return .under(numbers[1])
    case 2: return .equal(.flag(numbers[1] == 1))
    case 3: return .equal(.number(numbers[1]))
    case 4: return .equal(.text(try text()))
    default: throw ImageFault()
    }
  }

  // MARK: Small parts

  private mutating func phrases() throws(ImageFault) -> PhraseSet {
    let categories = try categories()
    let entries = try table(of: Int32.self).map { EntryIndex(Int($0)) }
    return PhraseSet(
      categories: categories, entries: entries, entryCategories: try self.categories())
  }

  private mutating func categories() throws(ImageFault) -> CategorySet {
    let bits = try table(of: UInt64.self)
    guard bits.count == 2 else { throw ImageFault() }
    return CategorySet(CategoryBits(bits[0]) | CategoryBits(bits[1]) << 64)
  }

  private mutating func numbers(_ count: Int) throws(ImageFault) -> UnsafeBufferPointer<Int> {
    let numbers = try table(of: Int.self)
    guard numbers.count == count else { throw ImageFault() }
    return numbers
  }

  /// A number of things that follow.
  fileprivate mutating func count() throws(ImageFault) -> Int {
    let count = try number()
    guard (0...1_000_000).contains(count) else { throw ImageFault() }
    return count
  }

  private mutating func flag() throws(ImageFault) -> Bool { try number() == 1 }

  private mutating func optionalFlag() throws(ImageFault) -> Bool? {
    let number = try number()
    return number < 0 ? nil : number == 1
  }

  private mutating func optionalNumber() throws(ImageFault) -> Int? {
    let isThere = try flag()
    let number = try number()
    return isThere ? number : nil
  }

  private mutating func choice<Choice: CaseIterable>(
    of type: Choice.Type
  ) throws(ImageFault) -> Choice {
    guard let choice = try optionalChoice(of: type) else { throw ImageFault() }
    return choice
  }

  private mutating func optionalChoice<Choice: CaseIterable>(
    of type: Choice.Type
  ) throws(ImageFault) -> Choice? {
    let number = try number()
    if number < 0 { return nil }
    for (place, choice) in Choice.allCases.enumerated() where place == number { return choice }
    throw ImageFault()
  }
}

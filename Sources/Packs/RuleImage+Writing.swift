internal import Bytes
internal import Facts
internal import Lexicons
internal import PersonalData
internal import Rules
internal import Timing
internal import Transcripts

/// Rules as they stand in a compiled pack: ready to be used, where reading their YAML would take longer
/// than judging a reply. `RuleImage+Reading` reads them in the same order.
enum RuleImage {
  static func write(
    _ rules: [(rule: Rule, profiles: [String])], to image: inout ImageWriter
  ) {
    image.add(rules.count)
    for (rule, profiles) in rules {
      image.add(profiles)
      image.add(rule)
    }
  }
}

extension ImageWriter {
  fileprivate mutating func add(_ rule: Rule) {
    add([
      rule.id, rule.title.chinese, rule.title.english, rule.message.chinese, rule.message.english,
      rule.suggestion.chinese, rule.suggestion.english,
    ])
    add(choice: rule.severity)
    add(choice: rule.statedSeverity)
    add(optional: rule.channel)
    for texts in [rule.source, rule.goodExamples, rule.badExamples, rule.silentExamples] {
      add(texts)
    }
    add(rule.eligibility)
    add(optional: rule.days.from)
    add(optional: rule.days.until)
    add(rule.uses.count)
    for use in RuleUse.allCases where rule.uses.contains(use) { add(choice: use) }
    add(rule.isPreview)
    add(rule.operation)
  }

  private mutating func add(_ eligibility: Eligibility) {
    add(eligibility.customerTurns)
    add(eligibility.agentTurns)
    add(optional: eligibility.direction)
    add(Int(eligibility.duration.rawValue))
    add(optional: eligibility.isContinued)
    add(optional: eligibility.isTransferredIn)
    add(optional: eligibility.isTest)
  }

  private mutating func add(_ operation: RuleOperator) {
    switch operation {
    case .present(let set, let window): add(0, set, window)
    case .absent(let set, let window): add(1, set, window)
    case .order(let first, let then):
      add(2)
      add(first)
      add(then)
    case .limit(let metric, let limit):
      add(3)
      add(choice: metric)
      add(Int(limit))
    case .density(let set, let limit):
      add(4)
      add(set)
      add(limit.perHundred)
      add(limit.atLeast)
    case .forbidden(let set, let softeners, let reach):
      add(5)
      add(set)
      add(softeners)
      add(choice: reach)
    case .conditions(let rule):
      add(6)
      add(rule)
    }
  }

  private mutating func add(_ kind: Int, _ set: CategorySet, _ window: Window) {
    add(kind)
    add(set)
    switch window {
    case .opening(let turns): add([0, turns])
    case .closing(let turns): add([1, turns])
    case .anywhere: add([2, 0])
    case .afterHold: add([3, 0])
    }
  }

  private mutating func add(_ rule: ConditionRule) {
    add(rule.names)
    add(rule.conditions.count)
    for condition in rule.conditions { add(condition) }
    add(optional: rule.trigger)
    add(rule.which)
    add(optional: rule.turns)
    add(optional: rule.time.map { Int($0.rawValue) })
    add(rule.onlyIfAny)
    switch rule.demand {
    case .must(let condition):
      add(0)
      add(condition)
    case .mustNot(let condition):
      add(1)
      add(condition)
    case .flow(let steps):
      add(2)
      add(steps)
    }
    add(rule.text)
  }

  private mutating func add(_ steps: [FlowStep]) {
    add(steps.count)
    for step in steps {
      switch step {
      case .step(let name, let question, let isOptional):
        add(0)
        add(name)
        add(question)
        add(isOptional)
      case .either(let branches):
        add(1)
        add(branches.count)
        for branch in branches { add(branch) }
      }
    }
  }

  private mutating func add(_ condition: Condition) {
    switch condition {
    case .question(let question):
      add(0)
      add(question)
    case .and(let parts): add(1, parts)
    case .or(let parts): add(2, parts)
    case .not(let part): add(3, [part])
    case .named(let place):
      add(4)
      add(place)
    }
  }

  private mutating func add(_ kind: Int, _ parts: [Condition]) {
    add(kind)
    add(parts.count)
    for part in parts { add(part) }
  }

  private mutating func add(_ question: Question) {
    add(question.subject)
    add(choice: question.role)
    add(question.window == nil ? 0 : 1)
    if let window = question.window { add(window) }
    add(question.hours.map { [$0.from, $0.until] } ?? [])
    add(question.softeners)
    add(choice: question.reach)
    switch question.quantifier {
    case .atLeast(let count): add([0, count])
    case .every: add([1])
    case .share(let percent, let among): add([2, percent, among ?? -1])
    }
  }

  private mutating func add(_ subject: Subject) {
    switch subject {
    case .said(let set):
      add(0)
      add(set)
    case .allSaid(let sets, let inOneTurn):
      add(1)
      add(sets.count)
      for set in sets { add(set) }
      add(inOneTurn)
    case .noneSaid(let set):
      add(2)
      add(set)
    case .pattern(let pattern):
      add(3)
      add(pattern.expression)
      add(optional: pattern.exception)
      add(pattern.near)
    case .similar(let samples):
      add(4)
      add(samples.sentences)
      add(samples.percent)
    case .repeated(let limit):
      add(5)
      add([limit.percent, limit.characters, limit.turns])
      add(limit.marks)
    case .characters(let bound):
      add(6)
      add(bound)
    case .figure(let metric, let bound):
      add(7)
      add(choice: metric)
      add(bound)
    case .event(let kind):
      add(8)
      add(choice: kind)
    case .pause(let bound):
      add(9)
      add(bound)
    case .fact(let name, let test):
      add(10)
      add(name)
      add(test)
    case .interrupts(let interruption):
      add(11)
      add(Int(interruption.overlap.rawValue))
      add(interruption.characters)
    case .personalData(let kinds):
      add(12)
      add(kinds.kinds.count)
      for kind in kinds.kinds { add(choice: kind) }
    }
  }

  private mutating func add(_ window: TurnWindow) {
    switch window {
    case .first(let turns): add([0, turns])
    case .last(let turns): add([1, turns])
    case .firstSeconds(let time): add([2, Int(time.rawValue)])
    case .lastSeconds(let time): add([3, Int(time.rawValue)])
    case .after(let anchor, let turns): add([4, turns ?? -1], anchor)
    case .before(let anchor, let turns): add([5, turns ?? -1], anchor)
    case .around(let anchor, let turns): add([6, turns], anchor)
    case .sameTurn(let anchor): add([7, 0], anchor)
    }
  }

  private mutating func add(_ numbers: [Int], _ anchor: Anchor) {
    add(numbers + [anchor.condition])
    add(anchor.which)
  }

  private mutating func add(_ which: Which) {
    switch which {
    case .each: add([0, 0])
    case .first: add([1, 0])
    case .last: add([2, 0])
    case .any: add([3, 0])
    case .nth(let number): add([4, number])
    }
  }

  private mutating func add(_ bound: Bound) {
    switch bound {
    case .over(let limit): add([0, Int(limit)])
    case .under(let limit): add([1, Int(limit)])
    }
  }

  private mutating func add(_ test: FactTest) {
    switch test {
    case .over(let limit): add([0, limit])
    case .under(let limit): add([1, limit])
    case .equal(.flag(let flag)): add([2, flag ? 1 : 0])
    case .equal(.number(let number)): add([3, number])
    case .equal(.text(let text)):
      add([4, 0])
      add(text)
    }
  }

  // MARK: Small parts

  private mutating func add(_ set: PhraseSet) {
    add(set.categories)
    add(set.entries.map { Int32($0.rawValue) })
    add(set.reach)
  }

  private mutating func add(_ set: CategorySet) {
    add([UInt64(truncatingIfNeeded: set.bits), UInt64(truncatingIfNeeded: set.bits >> 64)])
  }

  private mutating func add(_ flag: Bool) { add(flag ? 1 : 0) }

  private mutating func add(optional flag: Bool?) { add(flag.map { $0 ? 1 : 0 } ?? -1) }

  private mutating func add(optional number: Int?) {
    add(number == nil ? 0 : 1)
    add(number ?? 0)
  }

  private mutating func add<Choice: CaseIterable & Equatable>(choice: Choice) {
    for (place, other) in Choice.allCases.enumerated() where other == choice { add(place) }
  }

  private mutating func add<Choice: CaseIterable & Equatable>(optional choice: Choice?) {
    guard let choice else { return add(-1) }
    add(choice: choice)
  }
}

internal import Facts
internal import ICU
internal import Lexicons
internal import PersonalData
internal import Rules
internal import TextSources
internal import Transcripts

/// Reads the conditions of one rule (docs/rules.md).
struct ConditionFile {
  static let joints = ["and", "or", "not"]
  static let subjects = [
    "any", "words", "all", "none", "pattern", "similar", "repeated", "characters", "figure",
    "event", "pause", "fact", "interrupts", "personal_data",
  ]
  static let interruptionKeys = ["ms", "characters"]
  /// What goes with which subjects; all others go with every question about turns.
  static let details: [String: [String]] = [
    "at_least": [
      "any", "words", "pattern", "similar", "repeated", "characters", "event", "pause",
      "interrupts", "personal_data",
    ],
    "in_one_turn": ["all"], "except": ["pattern"], "near": ["pattern"], "at": ["similar"],
    "over": ["characters", "figure", "pause", "fact"],
    "under": ["characters", "figure", "pause", "fact"], "is": ["fact"],
    "words": ["any", "none"],
  ]
  static let shared = ["by", "in", "unless", "unless_within", "every", "share", "among"]
  static let keys = Array(Set(joints + subjects + details.keys + shared)).sorted()
  static let repetitionKeys = ["similar", "characters", "turns", "marks"]
  /// The name of a rule's `when` among its conditions.
  static let trigger = "trigger"

  let names: [String]
  let phrases: PhraseNames

  static let mostDeep = 16

  func condition(_ node: YAMLNode, depth: Int = 0) throws(YAMLError) -> Condition {
    if let name = node.scalar { return .named(try place(of: name, at: node)) }
    guard node.members != nil else {
      throw node.error(
        "a condition is a mapping such as {any: [P04]}, or the name of one of 'conditions'")
    }
    if depth > Self.mostDeep { throw node.error("conditions lie too deep within each other") }
    try node.rejectUnknownKeys(Self.keys)
    let joints = Self.joints.filter { node[$0] != nil }
    guard let joint = joints.first else { return .question(try question(node)) }
    guard joints.count == 1, node.members?.count == 1, let value = node[joint] else {
      throw node.error("'\(joint)' stands alone; put what else is asked into its parts")
    }
    if joint == "not" { return .not(try condition(value, depth: depth + 1)) }
    guard let parts = value.elements, parts.count > 1 else {
      throw value.error("'\(joint)' must be a list of two or more conditions")
    }
    var conditions: [Condition] = []
    for part in parts { conditions.append(try condition(part, depth: depth + 1)) }
    return joint == "and" ? .and(conditions) : .or(conditions)
  }

  func place(of name: String, at node: YAMLNode) throws(YAMLError) -> Int {
    if let place = names.firstIndex(of: name) { return place }
    if name == Self.trigger {
      throw node.error("'trigger' is the rule's 'when', and it has none")
    }
    let hint = nearest(to: name, in: names).map { "; did you mean '\($0)'?" } ?? ""
    let phrases = phrases.has(name) ? "; to ask for phrases write {any: [\(name)]}" : ""
    throw node.error("the rule has no condition '\(name)'\(hint)\(phrases)")
  }

  // MARK: Questions

  /// Keys that may stand besides (`step`, `optional` in a flow) are the caller's.
  func question(_ node: YAMLNode) throws(YAMLError) -> Question {
    let given = Self.subjects.filter { node[$0] != nil }
    // `words` adds to `any` and `none`.
    let own = given.count > 1 ? given.filter { $0 != "words" } : given
    guard own.count == 1, let name = own.first, let value = node[name] else {
      throw node.error("a condition asks exactly one of \(Self.subjects.joined(separator: ", "))")
    }
    for (detail, subjects) in Self.details where node[detail] != nil && detail != name {
      if !subjects.contains(name) {
        throw (node[detail] ?? node).error(
          "'\(detail)' goes with \(subjects.joined(separator: ", ")), not with '\(name)'")
      }
    }
    let role = try node.optionalChoice("by", as: TurnRole.self) ?? .agent
    var question = Question(try subject(name, value, node), role: role)
    if ["figure", "fact"].contains(name) {
      if let key = Self.shared.first(where: { node[$0] != nil }) {
        throw (node[key] ?? node).error(
          "'\(name)' is about the whole conversation; leave out '\(key)'")
      }
      return question
    }
    if let window = node["in"] {
      let file = WindowFile(conditions: self)
      question.window = try file.window(window)
      question.hours = try file.hours(window)
    }
    if let softeners = node["unless"] {
      question.softeners = try phrases.set(try node.texts("unless"), at: softeners)
      if question.softeners.isEmpty { throw softeners.error("'unless' must name phrases") }
      question.reach = try node.optionalChoice("unless_within", as: SoftenerReach.self) ?? .sameTurn
    } else if let reach = node["unless_within"] {
      throw reach.error("'unless_within' goes with 'unless'")
    }
    question.quantifier = try quantifier(node)
    return question
  }

  private func quantifier(_ node: YAMLNode) throws(YAMLError) -> Question.Quantifier {
    let given = ["at_least", "every", "share"].filter { node[$0] != nil }
    if given.count > 1 {
      throw node.error("give one of 'at_least', 'every' and 'share'")
    }
    var among: Int?
    if let value = node["among"] {
      guard node["share"] != nil || node["every"] != nil else {
        throw value.error("'among' goes with 'share' and 'every'")
      }
      among = try place(of: try node.requiredText("among"), at: value)
    }
    if let percent = try node.optionalInteger("share", in: 1...100) {
      return .share(percent: percent, among: among)
    }
    if try node.optionalBoolean("every") == true {
      return among == nil ? .every : .share(percent: 100, among: among)
    }
    return .atLeast(try node.optionalInteger("at_least", in: 1...1000) ?? 1)
  }

  // MARK: Subjects

  private func subject(
    _ name: String, _ value: YAMLNode, _ node: YAMLNode
  ) throws(YAMLError) -> Subject {
    switch name {
    case "any": return .said(try set("any", node))
    case "words": return .said(try set("words", node))
    case "none": return .noneSaid(try set("none", node))
    case "all":
      var sets: [PhraseSet] = []
      for name in try node.texts("all") { sets.append(try phrases.set([name], at: value)) }
      guard sets.count > 1 else { throw value.error("'all' names two or more; for one give 'any'") }
      return .allSaid(sets, inOneTurn: try node.optionalBoolean("in_one_turn") ?? false)
    case "pattern": return .pattern(try pattern(value, node))
    case "similar":
      let sentences = try node.texts("similar")
      if sentences.isEmpty || sentences.contains(where: { foldedWords($0).count < 2 }) {
        throw value.error("'similar' must be a list of sentences with words in them")
      }
      return .similar(
        SampleSentences(
          sentences: sentences, percent: try node.optionalInteger("at", in: 1...100) ?? 75))
    case "repeated": return .repeated(try repetition(value))
    case "characters": return .characters(try BoundFile.bound(value, in: .count))
    case "figure":
      guard let metric = try node.optionalChoice("figure", as: TimingMetric.self) else {
        throw value.error("'figure' is missing")
      }
      if let under = node["under"], !metric.hasLeast {
        throw under.error("'under' goes with shares and speech_rate, not with '\(metric.rawValue)'")
      }
      return .figure(metric, try BoundFile.bound(node, in: metric.unit))
    case "event":
      let kind = try value.choice(EventKind.self, what: "event")
      if kind.isUtterance { throw value.error("'event' is no message; ask for what is said") }
      return .event(kind)
    case "interrupts":
      try value.rejectUnknownKeys(Self.interruptionKeys)
      return .interrupts(
        Interruption(
          overlap: Milliseconds(Int64(try value.optionalInteger("ms", in: 1...600_000) ?? 1000)),
          characters: try value.optionalInteger("characters", in: 1...1000) ?? 4))
    case "personal_data":
      var kinds: [PersonalDataKind] = []
      for element in value.elements ?? [value] {
        kinds.append(try element.choice(PersonalDataKind.self, what: "personal_data"))
      }
      if kinds.isEmpty { throw value.error("'personal_data' must name kinds") }
      return .personalData(PersonalDataKinds(kinds))
    case "pause": return .pause(try BoundFile.bound(value, in: .milliseconds))
    default: return try FactTest.named(node)
    }
  }

  private func set(_ key: String, _ node: YAMLNode) throws(YAMLError) -> PhraseSet {
    var set = PhraseSet()
    if key != "words" { set = try phrases.set(try node.texts(key), at: node[key] ?? node) }
    if let words = node["words"] {
      set = set.union(try phrases.words(try node.texts("words"), at: words))
    }
    if set.isEmpty { throw (node[key] ?? node).error("'\(key)' must name phrases") }
    return set
  }

  private func pattern(_ value: YAMLNode, _ node: YAMLNode) throws(YAMLError) -> TextPattern {
    for key in ["pattern", "except"] where node[key] != nil {
      do {
        _ = try TextPatternMatcher(try node.requiredText(key))
      } catch let fault as TextPatternMatcher.Fault {
        let place = fault.offset.map { " at character \($0 + 1)" } ?? ""
        throw (node[key] ?? node).error(
          "'\(key)' is no regular expression\(place) (\(fault.status))")
      } catch let error as YAMLError {
        throw error
      } catch {
        throw value.error("'\(key)' cannot be read")
      }
    }
    let near = try node["near"].map { value throws(YAMLError) in
      let near = try phrases.words(try node.texts("near"), at: value)
      if near.isEmpty { throw value.error("'near' must name phrases") }
      return near
    }
    return TextPattern(
      expression: try node.requiredText("pattern"), exception: try node.optionalText("except"),
      near: near ?? PhraseSet())
  }

  private func repetition(_ node: YAMLNode) throws(YAMLError) -> RepetitionLimit {
    try node.rejectUnknownKeys(Self.repetitionKeys)
    return RepetitionLimit(
      percent: try node.optionalInteger("similar", in: 1...100) ?? 80,
      characters: try node.optionalInteger("characters", in: 2...1000) ?? 5,
      turns: try node.optionalInteger("turns", in: 1...1000) ?? 10,
      marks: try node.texts("marks"))
  }
}

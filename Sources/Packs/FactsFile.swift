package import Facts
internal import TextSources

/// Reads a facts file (docs/scoring.md): a YAML list, or one JSON object a line.
///
/// Facts are data about persons: no message quotes a value, nor a key that huashu does not know.
package struct FactsFile {
  package private(set) var facts = Facts()
  /// Where each fact, adjustment and joining day was stated, to find those that are stated twice.
  private var lines: [String: Int] = [:]

  static let entryKeys =
    ["conversation", "agent"] + Period.Kind.allCases.map(\.rawValue)
    + ["manual", "adjust", "joined", "roster", "complete"]

  /// Throws `PackError` at the first fault.
  package init(_ text: String, file: String) throws(PackError) {
    do {
      for entry in try Self.entries(text, file: file) { try read(entry) }
    } catch {
      throw PackError(error)
    }
  }

  private static func entries(_ text: String, file: String) throws(YAMLError) -> [YAMLNode] {
    let text = text.first == "\u{FEFF}" ? String(text.dropFirst()) : text
    if text.first(where: { !$0.isWhitespace }) == "{" {
      return try YAMLNode.parseLines(text, file: file)
    }
    let root: YAMLNode
    do throws(YAMLError) {
      root = try YAMLNode.parse(text, file: file)
    } catch {
      // A program that writes facts may have none.
      if error.message == "the file is empty" { return [] }
      guard error.message.hasPrefix("repeats the key") else { throw error }
      throw YAMLError(
        file: error.file, line: error.line, column: error.column,
        message: "an entry repeats a key; keep one")
    }
    if root.isNull { return [] }
    guard let entries = root.elements else {
      throw root.error("facts are a list; begin each entry with '- conversation:' or '- agent:'")
    }
    return entries
  }

  private mutating func read(_ entry: YAMLNode) throws(YAMLError) {
    guard let members = entry.members else {
      throw entry.error("an entry is a mapping with 'conversation' or 'agent' and its facts")
    }
    try Self.rejectRepeats(members)
    let conversation = try Self.name(entry, "conversation")
    let agent = try Self.name(entry, "agent")
    let period = try period(entry)
    let own = members.filter { member in !Self.entryKeys.contains(member.key.scalar ?? "") }
    if let conversation {
      if agent != nil { throw entry.error("give 'conversation' or 'agent', not both") }
      for key in ["adjust", "joined", "roster", "complete"] + Period.Kind.allCases.map(\.rawValue) {
        if let node = entry[key] {
          throw node.error("'\(key)' belongs to an agent; give it in an entry with 'agent'")
        }
      }
      let marks = try FactMarks.manual(entry)
      try state(own, "conversation \(conversation)", isCounted: false) { facts, name, value in
        facts.state(ofConversation: conversation) { $0[name] = value }
      }
      facts.state(ofConversation: conversation) { $0.manual += marks }
      return
    }
    if entry["roster"] != nil {
      for shift in try RosterReader.shifts(entry, agent: agent) { facts.add(shift) }
    }
    try readCompleteness(entry, period)
    guard let agent else {
      if let stray = own.first?.value ?? entry["manual"] ?? entry["adjust"] ?? entry["joined"] {
        throw stray.error("whose fact is this? give 'conversation' or 'agent' in the entry")
      }
      if entry["roster"] == nil, entry["complete"] == nil {
        throw entry.error("'conversation' or 'agent' is missing")
      }
      return
    }
    try readJoined(entry, agent)
    try readPeriod(entry, own, agent, period)
  }

  private mutating func readPeriod(
    _ entry: YAMLNode, _ own: [(key: YAMLNode, value: YAMLNode)], _ agent: String, _ period: Period?
  ) throws(YAMLError) {
    let marks = try FactMarks.manual(entry)
    let adjustment = try FactMarks.adjustment(entry)
    guard let period else {
      if let stray = own.first?.value ?? entry["manual"] ?? entry["adjust"] {
        throw stray.error("facts of an agent need their period; add for example 'month: 2026-11'")
      }
      return
    }
    try state(own, "agent \(period.name) \(agent)", isCounted: true) { facts, name, value in
      facts.state(ofAgent: agent, in: period) { $0[name] = value }
    }
    if let adjustment, let node = entry["adjust"] {
      try once("adjust \(period.name) \(agent)", node, "an adjustment of this agent and period")
      facts.state(ofAgent: agent, in: period) { $0.adjustments.append(adjustment) }
    }
    facts.state(ofAgent: agent, in: period) { $0.manual += marks }
  }

  private mutating func readJoined(_ entry: YAMLNode, _ agent: String) throws(YAMLError) {
    guard let node = entry["joined"] else { return }
    guard let day = node.scalar.flatMap(CalendarDay.init) else {
      throw node.error("'joined' must be a day like 2026-09-01")
    }
    try once("joined \(agent)", node, "the day this agent joined")
    facts.state(joined: day, of: agent)
  }

  private mutating func readCompleteness(
    _ entry: YAMLNode, _ period: Period?
  ) throws(YAMLError) {
    guard let node = entry["complete"] else { return }
    guard let period else {
      throw node.error("'complete' needs its period; add for example 'month: 2026-11'")
    }
    facts.state(complete: try entry.texts("complete"), in: period)
  }

  private mutating func state(
    _ members: [(key: YAMLNode, value: YAMLNode)], _ whose: String, isCounted: Bool,
    _ body: (inout Facts, String, FactValue) -> Void
  ) throws(YAMLError) {
    for (key, node) in members {
      guard let name = key.scalar, !name.isEmpty else {
        throw key.error("the name of a fact must be a text")
      }
      if node.isNull { continue }
      let value = try FactMarks.value(node)
      try FactMarks.check(value, name, node, isCounted: isCounted)
      try once("\(name) \(whose)", node, "this fact")
      body(&facts, name, value)
    }
  }

  private mutating func once(
    _ what: String, _ node: YAMLNode, _ title: String
  ) throws(YAMLError) {
    if let line = lines[what] {
      throw node.error("\(title) is stated already in line \(line); keep one")
    }
    lines[what] = node.lineNumber
  }

  private func period(_ entry: YAMLNode) throws(YAMLError) -> Period? {
    var found: Period?
    let examples: [Period.Kind: String] = [
      .day: "2026-11-03", .week: "2026-W45", .month: "2026-11", .quarter: "2026-Q4", .year: "2026",
    ]
    for kind in Period.Kind.allCases {
      guard let node = entry[kind.rawValue] else { continue }
      guard let period = node.scalar.flatMap({ Period(kind, named: $0) }) else {
        throw node.error("'\(kind.rawValue)' must be written like \(examples[kind] ?? "")")
      }
      if found != nil { throw node.error("an entry has one period; make another entry") }
      found = period
    }
    return found
  }

  private static func name(_ entry: YAMLNode, _ key: String) throws(YAMLError) -> String? {
    guard let node = entry[key] else { return nil }
    guard let name = node.scalar, !name.isEmpty else {
      throw node.error("'\(key)' must be a text")
    }
    return name
  }

  /// YAML is rid of them when it is parsed, JSON is not.
  private static func rejectRepeats(
    _ members: [(key: YAMLNode, value: YAMLNode)]
  ) throws(YAMLError) {
    var seen = Set<String>()
    for (key, _) in members where !seen.insert(key.scalar ?? "").inserted {
      throw key.error("an entry repeats a key; keep one")
    }
  }
}

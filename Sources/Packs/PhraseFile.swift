internal import Lexicons
internal import TextSources

/// Reads a category file (docs/lexicons.md).
struct PhraseFile {
  static let categoryKeys = [
    "category", "name", "title", "polarity", "speaker", "defaults", "entries",
  ]
  static let sharedKeys = [
    "before_not", "after_not", "inside_not", "clause_not", "sentence_not", "sentence_has",
    "turn_at_most", "at", "negation", "quotation", "allow", "edges", "evasion", "density",
    "speaker", "channel", "profile", "severity", "message", "suggestion", "source",
  ]
  static let entryKeys =
    ["id", "phrase", "variants", "misheard", "replace", "replace_safe", "tests"] + sharedKeys

  let category: PhraseCategory
  let entries: [(entry: PhraseEntry, node: YAMLNode)]

  init(
    _ root: YAMLNode, index: CategoryIndex, slots: SlotLibrary
  ) throws(YAMLError) {
    try root.rejectUnknownKeys(Self.categoryKeys)
    let title = try localized(root, "title")
    guard let polarity = try root.optionalChoice("polarity", as: Polarity.self),
      polarity != .neutral
    else {
      throw root.error("'polarity' is missing; give expected or forbidden")
    }
    category = PhraseCategory(
      id: try root.requiredText("category"), name: try root.requiredText("name"),
      titleChinese: title.chinese, titleEnglish: title.english, polarity: polarity)
    var base = PhraseEntry(id: "", category: index)
    base.quotation = polarity == .forbidden
    base.speaker =
      try root.optionalChoice("speaker", as: SpeakerScope.self)
      ?? (polarity == .forbidden ? .agent : .any)
    if let defaults = root["defaults"] {
      try defaults.rejectUnknownKeys(Self.sharedKeys)
      try Self.read(defaults, into: &base, slots)
    }
    guard let nodes = root["entries"]?.elements else {
      throw root.error("'entries' is missing; give a list of entries")
    }
    var entries: [(PhraseEntry, YAMLNode)] = []
    for node in nodes { entries.append((try Self.entry(node, base, category, slots), node)) }
    self.entries = entries
  }

  private static func entry(
    _ node: YAMLNode, _ base: PhraseEntry, _ category: PhraseCategory, _ slots: SlotLibrary
  ) throws(YAMLError) -> PhraseEntry {
    try node.rejectUnknownKeys(entryKeys)
    var entry = base
    entry.id = try node.requiredText("id")
    guard entry.id.hasPrefix(category.id + "-") else {
      throw node.error("the id '\(entry.id)' must begin with '\(category.id)-'")
    }
    entry.phrases = [try node.requiredText("phrase")] + (try node.texts("variants"))
    entry.plans = try plans(entry.phrases, "phrase", node, slots)
    entry.misheard = try node.texts("misheard")
    entry.misheardPlans = try plans(entry.misheard, "misheard", node, slots)
    entry.replacement = try node.optionalText("replace")
    if let safe = node["replace_safe"] {
      guard let isSafe = safe.boolean, entry.replacement != nil else {
        throw safe.error("'replace_safe' is true or false, and only beside 'replace'")
      }
      entry.isReplacementSafe = isSafe
    }
    try read(node, into: &entry, slots)
    try readTests(node, into: &entry)
    if category.polarity == .forbidden {
      if entry.severity == nil { throw node.error("\(entry.id): 'severity' is missing") }
      if entry.suggestion == nil {
        throw node.error("\(entry.id): 'suggestion' is missing; say what to say instead")
      }
    }
    if entry.source.isEmpty {
      throw node.error("\(entry.id): 'source' is missing; say where the phrase comes from")
    }
    return entry
  }

  static func plans(
    _ phrases: [String], _ key: String, _ node: YAMLNode, _ slots: SlotLibrary
  ) throws(YAMLError) -> [PhrasePlan] {
    var plans: [PhrasePlan] = []
    for phrase in phrases {
      do {
        plans += try PhrasePlan.plans(for: try PhraseNotation.parse(phrase, slots: slots))
      } catch {
        throw (node[key] ?? node).error("'\(phrase)': \(error.message)")
      }
    }
    for literal in plans.flatMap(\.literals) where literal.allSatisfy(\.isWhitespace) {
      throw (node[key] ?? node).error("a phrase is empty")
    }
    return plans
  }

  /// Words for a guard; alternatives and optional parts are written out.
  fileprivate static func words(
    _ key: String, _ node: YAMLNode, _ slots: SlotLibrary
  ) throws(YAMLError) -> [String]? {
    guard let value = node[key] else { return nil }
    var words: [String] = []
    for text in try node.texts(key) {
      let part: PhrasePart
      do {
        part = try PhraseNotation.parse(text, slots: slots)
      } catch {
        throw value.error("'\(text)': \(error.message)")
      }
      guard part.isPlain, part.literalCount <= PhrasePlan.manyLiterals else {
        throw value.error("'\(key)' takes plain words, at most \(PhrasePlan.manyLiterals)")
      }
      words += part.literals.filter { !$0.isEmpty }
    }
    return words
  }

  private static func readTests(_ node: YAMLNode, into entry: inout PhraseEntry) throws(YAMLError) {
    guard let tests = node["tests"] else {
      throw node.error("\(entry.id): 'tests' is missing; give at least one hit and one no_hit")
    }
    try tests.rejectUnknownKeys(["hit", "no_hit"])
    entry.hitTests = try tests.texts("hit")
    entry.noHitTests = try tests.texts("no_hit")
    if entry.hitTests.isEmpty || entry.noHitTests.isEmpty {
      throw tests.error("\(entry.id): 'tests' needs at least one hit and one no_hit")
    }
  }

  private static func read(
    _ node: YAMLNode, into entry: inout PhraseEntry, _ slots: SlotLibrary
  ) throws(YAMLError) {
    try readGuards(node, into: &entry, slots)
    if let frame = try node.optionalChoice("at", as: Frame.self) { entry.frame = frame }
    if let value = try node.optionalBoolean("negation") { entry.negation = value }
    if let value = try node.optionalBoolean("quotation") { entry.quotation = value }
    if let edges = try node.optionalChoice("edges", as: EdgePolicy.self) { entry.edges = edges }
    if let speaker = try node.optionalChoice("speaker", as: SpeakerScope.self) {
      entry.speaker = speaker
    }
    if let value = try node.optionalBoolean("evasion") { entry.evasion = value }
    if let value = try node.optionalBoolean("density") { entry.isDensity = value }
    if node["profile"] != nil { entry.profiles = try node.texts("profile") }
    if let value = try node.optionalChoice("severity", as: Severity.self) { entry.severity = value }
    if let value = try node.optionalText("message") { entry.message = value }
    if let value = try node.optionalText("suggestion") { entry.suggestion = value }
    if node["source"] != nil { entry.source = try node.texts("source") }
    if let channel = node["channel"] {
      let names = try node.texts("channel")
      switch Set(names) {
      case ["chat", "call"]: entry.isForCalls = nil
      case ["chat"]: entry.isForCalls = false
      case ["call"]: entry.isForCalls = true
      default: throw channel.error("'channel' must be a list of chat and call")
      }
    }
  }
}

extension PhraseFile {
  fileprivate static func readGuards(
    _ node: YAMLNode, into entry: inout PhraseEntry, _ slots: SlotLibrary
  ) throws(YAMLError) {
    if let words = try words("before_not", node, slots) { entry.beforeNot = words }
    if let words = try words("after_not", node, slots) { entry.afterNot = words }
    if let words = try words("inside_not", node, slots) { entry.insideNot = words }
    if let words = try words("clause_not", node, slots) { entry.clauseNot = words }
    if let words = try words("sentence_not", node, slots) { entry.sentenceNot = words }
    if let words = try words("sentence_has", node, slots) { entry.sentenceHas = words }
    if let words = try words("allow", node, slots) { entry.allow = words }
    if let limit = try node.optionalInteger("turn_at_most", in: 1...200) {
      entry.turnAtMost = limit
    }
  }
}

/// A text in two languages: a mapping of `zh` and `en`, or one Chinese text.
func localized(_ node: YAMLNode, _ key: String) throws(YAMLError) -> (
  chinese: String, english: String
) {
  guard let value = node[key] else { throw node.error("'\(key)' is missing") }
  if let text = value.scalar { return (text, "") }
  try value.rejectUnknownKeys(["zh", "en"])
  return (try value.requiredText("zh"), try value.optionalText("en") ?? "")
}

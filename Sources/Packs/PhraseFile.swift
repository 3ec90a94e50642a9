internal import Lexicons
internal import TextSources

/// Reads a category file (docs/lexicons.md).
struct PhraseFile {
  static let categoryKeys = [
    "category", "name", "title", "polarity", "speaker", "defaults", "entries",
  ]
  static let sharedKeys = [
    "before_not", "after_not", "at", "negation", "quotation", "allow", "edges", "speaker",
    "channel", "severity", "message", "suggestion", "source",
  ]
  static let entryKeys = ["id", "phrase", "variants", "tests"] + sharedKeys

  let category: PhraseCategory
  let entries: [(entry: PhraseEntry, node: YAMLNode)]

  init(_ file: PackSource.File, index: CategoryIndex) throws(YAMLError) {
    let root = try YAMLNode.parse(file.text, file: file.path)
    try root.rejectUnknownKeys(Self.categoryKeys)
    let title = try localized(root, "title")
    guard let polarity = try root.optionalChoice("polarity", as: Polarity.self) else {
      throw root.error("'polarity' is missing; give expected or forbidden")
    }
    category = PhraseCategory(
      id: try root.requiredText("category"), name: try root.requiredText("name"),
      titleChinese: title.chinese, titleEnglish: title.english, polarity: polarity)
    var base = PhraseEntry(id: "", category: index, literals: [])
    base.quotation = polarity == .forbidden
    base.speaker =
      try root.optionalChoice("speaker", as: SpeakerScope.self)
      ?? (polarity == .forbidden ? .agent : .any)
    if let defaults = root["defaults"] {
      try defaults.rejectUnknownKeys(Self.sharedKeys)
      try Self.read(defaults, into: &base)
    }
    guard let nodes = root["entries"]?.elements else {
      throw root.error("'entries' is missing; give a list of entries")
    }
    var entries: [(PhraseEntry, YAMLNode)] = []
    for node in nodes { entries.append((try Self.entry(node, base, category), node)) }
    self.entries = entries
  }

  private static func entry(
    _ node: YAMLNode, _ base: PhraseEntry, _ category: PhraseCategory
  ) throws(YAMLError) -> PhraseEntry {
    try node.rejectUnknownKeys(entryKeys)
    var entry = base
    entry.id = try node.requiredText("id")
    guard entry.id.hasPrefix(category.id + "-") else {
      throw node.error("the id '\(entry.id)' must begin with '\(category.id)-'")
    }
    let phrase = try node.requiredText("phrase")
    for text in [phrase] + (try node.texts("variants")) {
      do {
        entry.literals += try PhraseNotation.expand(text)
      } catch {
        throw (node["phrase"] ?? node).error("\(entry.id): \(error.message)")
      }
    }
    for literal in entry.literals where literal.allSatisfy(\.isWhitespace) {
      throw node.error("\(entry.id): a phrase is empty")
    }
    try read(node, into: &entry)
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

  private static func read(_ node: YAMLNode, into entry: inout PhraseEntry) throws(YAMLError) {
    if node["before_not"] != nil { entry.beforeNot = try node.texts("before_not") }
    if node["after_not"] != nil { entry.afterNot = try node.texts("after_not") }
    if let frame = try node.optionalChoice("at", as: Frame.self) { entry.frame = frame }
    if let value = try node.optionalBoolean("negation") { entry.negation = value }
    if let value = try node.optionalBoolean("quotation") { entry.quotation = value }
    if node["allow"] != nil { entry.allow = try node.texts("allow") }
    if let edges = try node.optionalChoice("edges", as: EdgePolicy.self) { entry.edges = edges }
    if let speaker = try node.optionalChoice("speaker", as: SpeakerScope.self) {
      entry.speaker = speaker
    }
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

/// A text in two languages: a mapping of `zh` and `en`, or one Chinese text.
func localized(_ node: YAMLNode, _ key: String) throws(YAMLError) -> (
  chinese: String, english: String
) {
  guard let value = node[key] else { throw node.error("'\(key)' is missing") }
  if let text = value.scalar { return (text, "") }
  try value.rejectUnknownKeys(["zh", "en"])
  return (try value.requiredText("zh"), try value.optionalText("en") ?? "")
}

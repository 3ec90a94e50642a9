internal import Scripts
internal import TextSources

/// Reads `scripts:` of a config file: which files are scripts, and how they are read.
struct ScriptSourceReader {
  static let keys = [
    "paths", "format", "encoding", "text", "section", "key", "role", "keys", "placeholders", "code",
  ]
  static let roleKeys = ["column", "agent"]

  private let vocabulary: SettingsVocabulary

  init(_ vocabulary: SettingsVocabulary) { self.vocabulary = vocabulary }

  func sources(_ root: YAMLNode) throws(YAMLError) -> [LintSettings.Source] {
    guard let value = root["scripts"] else { return [] }
    guard let elements = value.elements, !elements.isEmpty else {
      throw value.error(
        "'scripts' must be a list of groups with 'paths'; leave the key out to check every file of "
          + "a known format")
    }
    var sources: [LintSettings.Source] = []
    for element in elements { sources.append(try source(element)) }
    return sources
  }

  private func source(_ node: YAMLNode) throws(YAMLError) -> LintSettings.Source {
    try node.rejectUnknownKeys(Self.keys)
    var reading = ScriptReadingOptions()
    reading.format = try format(node)
    reading.encoding = try encoding(node)
    reading.textColumns = try node.texts("text")
    reading.sectionColumns = try node.texts("section")
    reading.keyColumns = try node.texts("key")
    if let role = node["role"] {
      try role.rejectUnknownKeys(Self.roleKeys)
      reading.roleColumn = try SettingsFile.text(role, "column")
      reading.agentNames = try role.texts("agent")
    }
    reading.keyPaths = try node.texts("keys")
    reading.placeholders = try placeholders(node)
    reading.readsCode = try node.optionalBoolean("code") ?? false
    return LintSettings.Source(
      paths: try SettingsFile.someTexts(node, "paths"), reading: reading)
  }

  private func format(_ node: YAMLNode) throws(YAMLError) -> String? {
    guard let name = try SettingsFile.text(node, "format") else { return nil }
    if vocabulary.formats.contains(name) { return name }
    let hint =
      nearest(to: name, in: vocabulary.formats).map { "did you mean '\($0)'?" }
      ?? "known are \(vocabulary.formats.joined(separator: ", "))"
    throw (node["format"] ?? node).error("unknown format '\(name)'; \(hint)")
  }

  private func encoding(_ node: YAMLNode) throws(YAMLError) -> String? {
    guard let name = try SettingsFile.text(node, "encoding") else { return nil }
    if vocabulary.isCharset(name) { return name }
    throw (node["encoding"] ?? node).error(
      "unknown encoding '\(name)'; give utf-8, utf-16le, utf-16be, gb18030 or big5")
  }

  private func placeholders(_ node: YAMLNode) throws(YAMLError) -> [String] {
    let patterns = try node.texts("placeholders")
    for (place, pattern) in patterns.enumerated() where !vocabulary.isPattern(pattern) {
      let list = node["placeholders"]
      let element = list?.elements.flatMap { $0.indices.contains(place) ? $0[place] : nil }
      throw (element ?? list ?? node).error(
        "'\(pattern)' is no regular expression; write one in single quotes, like '\\[[^]]+\\]'")
    }
    return patterns
  }
}

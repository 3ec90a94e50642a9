internal import Lexicons
internal import Scripts
package import TextSources

/// A config file, `.huashu.yaml`: what it sets, and in which line (docs/contracts.md, lint).
package struct SettingsFile: Sendable {
  package static let keys = [
    "pack", "profile", "fail_level", "channel", "select", "ignore", "baseline", "preview",
    "max_characters", "scripts", "exclude", "scenes", "lang",
  ]

  enum Channel: String, CaseIterable { case chat, call }
  enum Tongue: String, CaseIterable { case zh, en }

  /// As messages name it.
  package let path: String
  /// Paths in it are as they are written: relative to the folder the file lies in.
  package private(set) var settings = LintSettings()
  /// The lines of what it sets, from 1: by key, elements of lists as `select[0]`.
  package private(set) var lines: [String: Int] = [:]

  /// Throws `YAMLError` at the first thing that is not understood.
  package init(_ text: String, path: String, vocabulary: SettingsVocabulary) throws(YAMLError) {
    self.path = path
    // A file in which everything is commented out sets nothing.
    let isBlank = text.split(whereSeparator: \.isNewline).allSatisfy { line in
      let words = line.drop { $0 == " " || $0 == "\t" }
      return words.isEmpty || words.hasPrefix("#") || words == "---"
    }
    if isBlank { return }
    let root = try YAMLNode.parse(text, file: path)
    try root.rejectUnknownKeys(Self.keys)
    note(root)
    settings.pack = try Self.text(root, "pack")
    settings.profile = try Self.text(root, "profile")
    settings.failLevel = try root.optionalChoice("fail_level", as: Severity.self)
    settings.channel = try root.optionalChoice("channel", as: Channel.self)?.rawValue
    settings.select = try root.texts("select")
    settings.ignore = try root.texts("ignore")
    settings.baseline = try Self.text(root, "baseline")
    settings.showsPreviews = try root.optionalBoolean("preview") ?? false
    settings.mostCharacters = try root.optionalInteger("max_characters", in: 1...1_000_000)
    settings.language = try root.optionalChoice("lang", as: Tongue.self)?.rawValue
    settings.exclude = try root.texts("exclude")
    settings.sources = try ScriptSourceReader(vocabulary).sources(root)
    settings.scenes = try SceneReader.scenes(root)
  }

  /// Where a value is set; nil if it is not.
  package func origin(of key: String) -> SettingsOrigin? {
    lines[key].map { .file(path, line: $0) }
  }

  private mutating func note(_ root: YAMLNode) {
    for (key, value) in root.members ?? [] {
      guard let name = key.scalar else { continue }
      lines[name] = key.lineNumber
      for (place, element) in (value.elements ?? []).enumerated() {
        lines["\(name)[\(place)]"] = element.lineNumber
      }
    }
  }

  /// A text that says something; nil when the key is missing.
  static func text(_ node: YAMLNode, _ key: String) throws(YAMLError) -> String? {
    node[key] == nil ? nil : try node.requiredText(key)
  }

  /// The texts under a key, of which there must be one.
  static func someTexts(_ node: YAMLNode, _ key: String) throws(YAMLError) -> [String] {
    let texts = try node.texts(key).filter { !$0.isEmpty }
    guard texts.isEmpty else { return texts }
    throw (node[key] ?? node).error("'\(key)' is missing or empty; name at least one")
  }
}

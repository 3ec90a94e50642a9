internal import Lexicons
internal import TextSources

/// What an overlay changes in entries of the lexicon.
extension PackOverlay {
  /// `except` adds to `allow`: longer phrases that mean something else.
  static let exceptions = "except"
  /// Words of these are added to what the entry or its category has; other values are replaced.
  static let addedKeys = [
    exceptions, "allow", "variants", "misheard", "before_not", "after_not", "inside_not",
    "clause_not", "sentence_not", "sentence_has",
  ]
  static let entryKeys =
    ["disabled", exceptions] + PhraseFile.entryKeys.filter { $0 != "id" && $0 != "phrase" }

  func changePhrases(
    _ node: YAMLNode, in documents: inout PackDocuments
  ) throws(YAMLError) {
    let known = documents.ids(in: "entries", of: "phrases")
    let ids = Set(known)
    for (key, change) in try Self.members(node, "phrases", of: "entry ids to what changes") {
      guard let id = key.scalar, ids.contains(id) else {
        let id = key.scalar ?? ""
        throw key.error("no entry '\(id)' in the pack this one extends\(Self.hint(id, known))")
      }
      if try Self.isDisabled(change) {
        try documents.change(id, in: "entries", of: "phrases") { _, _ in nil }
        continue
      }
      try change.rejectUnknownKeys(Self.entryKeys)
      try documents.change(id, in: "entries", of: "phrases") { entry, document throws(YAMLError) in
        try Self.changed(entry, document["defaults"], change.removing(["disabled"]))
      }
      documents.changed[id] = key.place
    }
  }

  private static func changed(
    _ entry: YAMLNode, _ defaults: YAMLNode?, _ change: YAMLNode
  ) throws(YAMLError) -> YAMLNode {
    var entry = entry
    for (key, value) in change.members ?? [] {
      let name = key.scalar ?? ""
      if addedKeys.contains(name) {
        let guardName = name == exceptions ? "allow" : name
        let old = entry[guardName] ?? defaults?[guardName]
        _ = try change.texts(name)
        let words = list(old) + list(value)
        entry = entry.setting(guardName, to: value.with(elements: words))
      } else if name == "tests" {
        entry = entry.setting(key, to: entry[name].map { merged($0, value) } ?? value)
      } else {
        entry = entry.setting(key, to: value)
      }
    }
    return entry
  }

  /// A list, or one value alone.
  private static func list(_ node: YAMLNode?) -> [YAMLNode] {
    node.map { $0.elements ?? [$0] } ?? []
  }
}

internal import Lexicons
internal import Scorecards
internal import TextSources

/// The documents of a pack that extends another: what it adds, and what its `pack.yaml` changes
/// (docs/rules.md). Whatever it names must be there.
struct PackOverlay {
  /// Keys of `pack.yaml` that only an overlay has.
  static let keys = ["extends", "set", "rules", "points", "phrases"]

  let own: PackDocuments

  init(_ own: PackDocuments) { self.own = own }

  /// A pack that extends nothing has nothing to change.
  static func rejectChanges(in settings: YAMLNode) throws(YAMLError) {
    for (key, _) in settings.members ?? [] where keys.contains(key.scalar ?? "") {
      throw key.error(
        "'\(key.scalar ?? "")' changes the pack that 'extends' names, and this one names none; "
          + "write extends: base")
    }
  }

  /// First what is added, then what changes: points may be given to rules of its own.
  func applied(to base: PackDocuments) throws(YAMLError) -> PackDocuments {
    var documents = base
    let settings = own.settings
    try settings.rejectUnknownKeys(PackFile.keys + Self.keys)
    try addSlots(to: &documents)
    // Before its own entries come, which speak of the right house anyway.
    if let node = settings["set"] { try set(node, in: &documents) }
    try addFiles(to: &documents)
    if let node = settings["set"] { try documents.fill(node) }
    if let node = settings["phrases"] { try changePhrases(node, in: &documents) }
    if let node = settings["rules"] { try changeRules(node, in: &documents) }
    if let node = settings["points"] { try changePoints(node, in: &documents) }
    documents.settings = try merged(base.settings)
    return documents
  }

  /// The settings of the base with the overlay's values; lists are replaced.
  private func merged(_ base: YAMLNode) throws(YAMLError) -> YAMLNode {
    // Reports must not show a changed pack under the name of the one it changes.
    for key in ["name", "version"] { _ = try own.settings.requiredText(key) }
    let merged = Self.merged(base, own.settings.removing(Self.keys))
    if let preset = own.settings["default_profile"], let name = preset.scalar {
      let known = PackFile.profileNames(merged)
      if !known.contains(name) {
        throw preset.error("no profile '\(name)'\(Self.hint(name, known))")
      }
    }
    return merged
  }

  /// Mappings are joined, at the place of the new one; anything else is replaced.
  static func merged(_ old: YAMLNode, _ new: YAMLNode) -> YAMLNode {
    guard old.members != nil, let changes = new.members else { return new }
    var result = old
    for (key, value) in changes {
      let name = key.scalar ?? ""
      result = result.setting(key, to: old[name].map { merged($0, value) } ?? value)
    }
    return new.with(members: result.members ?? [])
  }

  /// The nearest known name, to stand behind an unknown one.
  static func hint(_ name: String, _ known: [String]) -> String {
    nearest(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
  }

  /// The members of a mapping under a key of `pack.yaml`.
  static func members(
    _ node: YAMLNode, _ key: String, of what: String
  ) throws(YAMLError) -> [(key: YAMLNode, value: YAMLNode)] {
    guard let members = node.members else {
      throw node.error("'\(key)' must be a mapping of \(what)")
    }
    return members
  }
}

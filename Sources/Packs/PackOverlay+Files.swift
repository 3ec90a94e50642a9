internal import Lexicons
internal import TextSources

/// The files an overlay adds.
extension PackOverlay {
  func addFiles(to documents: inout PackDocuments) throws(YAMLError) {
    for (group, files) in own.groups.sorted(by: { $0.key < $1.key }) {
      for file in files {
        switch group {
        case "phrases": try addPhrases(file, to: &documents)
        case "rules": try addRules(file, to: &documents)
        default: addNamed(file, to: group, in: &documents)
        }
      }
    }
  }

  /// A slot of the same name takes the place of the old one; phrases of both packs use it.
  func addSlots(to documents: inout PackDocuments) throws(YAMLError) {
    guard let slots = own.slots else { return }
    try slots.rejectUnknownKeys(["slots"])
    guard let base = documents.slots, let old = base["slots"], let new = slots["slots"]?.members
    else {
      documents.slots = slots
      return
    }
    var result = old
    for (key, value) in new { result = result.setting(key, to: value) }
    documents.slots = base.setting("slots", to: result)
  }

  /// A category that is there gets more entries, with the file's defaults written into them; any other
  /// file is a category of its own.
  private func addPhrases(
    _ file: PackDocuments.Document, to documents: inout PackDocuments
  ) throws(YAMLError) {
    let known = documents["phrases"].compactMap { $0["category"]?.scalar }
    guard let category = file.root["category"], let id = category.scalar else {
      return documents.add(file, to: "phrases")
    }
    guard let place = known.firstIndex(of: id) else {
      let isHeadless = ["name", "title", "polarity"].allSatisfy { file.root[$0] == nil }
      if isHeadless {
        throw category.error(
          "no phrase category '\(id)' in the pack this one extends\(Self.hint(id, known)); "
            + "a new one needs name, title and polarity")
      }
      return documents.add(file, to: "phrases")
    }
    try file.root.rejectUnknownKeys(PhraseFile.categoryKeys)
    for (key, _) in file.root.members ?? []
    where !["category", "defaults", "entries"].contains(key.scalar ?? "") {
      throw key.error(
        "the category '\(id)' is there already; a file that adds to it has 'category', 'defaults' "
          + "and 'entries' only")
    }
    guard let entries = file.root["entries"]?.elements else {
      throw file.root.error("'entries' is missing; give a list of entries")
    }
    if let defaults = file.root["defaults"] {
      try defaults.rejectUnknownKeys(PhraseFile.sharedKeys)
    }
    let defaults = file.root["defaults"]?.members ?? []
    let added = entries.map { entry in
      defaults.reduce(entry) { entry, member in
        entry[member.key.scalar ?? ""] == nil ? entry.setting(member.key, to: member.value) : entry
      }
    }
    guard let root = documents.groups["phrases"]?[place].root, let old = root["entries"],
      let elements = old.elements
    else { return }
    documents.groups["phrases"]?[place].root = root.setting(
      "entries", to: old.with(elements: elements + added))
  }

  private func addRules(
    _ file: PackDocuments.Document, to documents: inout PackDocuments
  ) throws(YAMLError) {
    let known = Set(documents.ids(in: "rules", of: "rules"))
    for node in file.root["rules"]?.elements ?? [] {
      if let id = node["id"], let text = id.scalar, known.contains(text) {
        throw id.error(
          "the rule '\(text)' is there already; change it under 'rules' in pack.yaml, or give "
            + "yours an id of its own")
      }
    }
    documents.add(file, to: "rules")
  }

  /// A document of the same name takes the place of the old one.
  private func addNamed(
    _ file: PackDocuments.Document, to group: String, in documents: inout PackDocuments
  ) {
    if let name = file.root["name"]?.scalar,
      let place = documents[group].firstIndex(where: { $0["name"]?.scalar == name })
    {
      documents.groups[group]?[place].root = file.root
    } else {
      documents.add(file, to: group)
    }
  }
}

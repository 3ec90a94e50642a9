package import Scorecards

/// What two packs differ in, and what that does to a corpus.
package struct PackDiff: Sendable {
  /// A pack as reports name it.
  package struct Identity: Sendable {
    package let name: String
    package let version: String
    package let fingerprint: String

    package init(_ pack: ResolvedPack) {
      (name, version, fingerprint) = (pack.name, pack.version, pack.fingerprint)
    }
  }

  /// A field that is not the same; empty where a pack has none.
  package struct FieldChange: Sendable {
    package let name: String
    package let old: [String]
    package let new: [String]
  }

  /// An item that both packs have, with what differs.
  package struct ItemChange: Sendable {
    package let id: String
    package let fields: [FieldChange]
  }

  /// What became of the items of one kind. Added and changed ones are in the order of the new pack.
  package struct ItemChanges: Sendable {
    package private(set) var added: [PackOutline.Item] = []
    package private(set) var removed: [PackOutline.Item] = []
    package private(set) var changed: [ItemChange] = []

    init(_ old: [PackOutline.Item], _ new: [PackOutline.Item], without names: Set<String> = []) {
      let known = Dictionary(old.map { ($0.id, $0) }) { first, _ in first }
      let kept = Set(new.map(\.id))
      removed = old.filter { !kept.contains($0.id) }
      for item in new {
        guard let before = known[item.id] else {
          added.append(item)
          continue
        }
        let fields = PackDiff.changes(before.fields, item.fields).filter {
          !names.contains($0.name)
        }
        if !fields.isEmpty { changed.append(ItemChange(id: item.id, fields: fields)) }
      }
    }

    package var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }
  }

  package let old: Identity
  package let new: Identity
  package let settings: [FieldChange]
  package let slots: [FieldChange]
  package let categories: ItemChanges
  package let entries: ItemChanges
  package let rules: ItemChanges
  package let scorecards: ItemChanges
  /// Nil: no corpus was given.
  package var corpus: CorpusDiff?

  package init(_ pair: PackPair, old: PackOutline, new: PackOutline) {
    self.old = Identity(pair.old)
    self.new = Identity(pair.new)
    // What a compiled pack does not keep cannot be compared.
    let isWritten = old.isWritten && new.isWritten
    settings = Self.changes(old.settings, new.settings)
    slots = isWritten ? Self.changes(old.slots, new.slots) : []
    categories = ItemChanges(old.categories, new.categories)
    entries = ItemChanges(old.entries, new.entries, without: isWritten ? [] : ["misheard"])
    rules = ItemChanges(old.rules, new.rules)
    scorecards = ItemChanges(old.scorecards, new.scorecards)
  }

  /// The fields that differ, in the order of the new ones; those that are gone come last.
  fileprivate static func changes(
    _ old: [PackOutline.Field], _ new: [PackOutline.Field]
  ) -> [FieldChange] {
    let before = Dictionary(old.map { ($0.name, $0.values) }) { first, _ in first }
    let names = Set(new.map(\.name))
    var changes = new.compactMap { field -> FieldChange? in
      let values = before[field.name] ?? []
      if values == field.values { return nil }
      return FieldChange(name: field.name, old: values, new: field.values)
    }
    changes += old.filter { !names.contains($0.name) && !$0.values.isEmpty }.map {
      FieldChange(name: $0.name, old: $0.values, new: [])
    }
    return changes
  }
}

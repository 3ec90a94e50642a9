internal import Bytes
internal import Lexicons
package import Scorecards
internal import TextSources

extension PackOutline {
  /// Reads a pack's folder or its compiled file; `shipped` as for `PackSource`. Throws `PackError`.
  package init(reading path: String, shipped: String? = nil) throws(PackError) {
    self.init()
    if let bytes = ImageBytes(mapping: path, ownOnly: false) {
      do {
        let image = try PackImage(bytes)
        try read(image, image.rulesAsWritten(), PackLoader.load(bytes))
      } catch {
        throw PackError("\(path): \(error)")
      }
      return
    }
    try self.init(PackSource(folder: path, shipped: shipped))
  }

  /// Throws `PackError` at the first fault.
  package init(_ source: PackSource) throws(PackError) {
    self.init()
    let contents = try PackContents(source)
    settings = Self.fields(of: contents.settings)
    categories = contents.categories.filter { $0.polarity != .neutral }.map(Self.item)
    entries = contents.entries.filter { !RuleWords.holds($0.id) }.map(Self.item)
    addDocuments(contents.rules, contents.scorecards)
    addTiming(contents.timing, contents.calendars)
    slots = contents.slotsDocument?["slots"].map { Self.fields(of: $0) } ?? []
  }

  private mutating func read(_ image: PackImage, _ rules: [YAMLNode], _ pack: ResolvedPack) {
    isWritten = false
    settings = Self.fields(of: image.settings)
    categories = pack.lexicon.categories.filter { $0.polarity != .neutral }.map(Self.item)
    entries = pack.lexicon.entries.filter { !RuleWords.holds($0.id) }.map(Self.item)
    addDocuments(rules, image.scorecards)
    addTiming(image.timing, image.calendars)
  }

  /// Timing profiles and calendars stand among the settings, by their names.
  private mutating func addTiming(_ profiles: [YAMLNode], _ calendars: [YAMLNode]) {
    for (group, documents) in [("timing_profiles", profiles), ("calendars", calendars)] {
      for document in documents {
        let item = Self.item(document, key: "name")
        settings += item.fields.map { Field("\(group).\(item.id).\($0.name)", $0.values) }
      }
    }
  }

  private mutating func addDocuments(_ rules: [YAMLNode], _ scorecards: [YAMLNode]) {
    for node in rules.flatMap({ $0["rules"]?.elements ?? [] }) {
      self.rules.append(Self.item(node, key: "id"))
    }
    self.scorecards += scorecards.map { Self.item($0, key: "name") }
  }

  // MARK: Documents

  private static func item(_ node: YAMLNode, key: String) -> Item {
    Item(
      id: node[key]?.scalar ?? "", fields: fields(of: node).filter { $0.name != key })
  }

  /// The values of a document, each under the names that lead to it.
  private static func fields(of node: YAMLNode) -> [Field] {
    var fields: [Field] = []
    add(node, "", to: &fields)
    return fields
  }

  private static func add(_ node: YAMLNode, _ name: String, to fields: inout [Field]) {
    if let text = node.scalar {
      // A text in one language is the Chinese one.
      let isLocalized = ["title", "message", "suggestion"].contains(name)
      fields.append(Field(isLocalized ? name + ".zh" : name, [text]))
    } else if let members = node.members {
      for (key, value) in members {
        let key = key.scalar ?? ""
        add(value, name.isEmpty ? key : "\(name).\(key)", to: &fields)
      }
    } else if let elements = node.elements {
      let names = Self.named.contains(name) ? elements.compactMap(itemName) : []
      if !elements.isEmpty, names.count == elements.count {
        for (item, element) in zip(names, elements) {
          fields.append(Field("\(name).\(item)", itemValues(element)))
        }
      } else {
        fields.append(Field(name, elements.map(text)))
      }
    }
  }

  /// The lists of a scorecard whose elements have names.
  private static let named: Set = ["dimensions", "items", "vetoes"]

  /// What an element is called; nil where it has no name.
  private static func itemName(_ element: YAMLNode) -> String? {
    for key in ["rule", "manual", "id", "fact"] {
      if let name = element[key]?.scalar { return name }
    }
    return nil
  }

  /// On one line; the points alone where an item has nothing else.
  private static func itemValues(_ element: YAMLNode) -> [String] {
    let others = (element.members ?? []).filter { $0.key.scalar != "rule" }
    if others.count == 1, let points = element["points"]?.scalar { return [points] }
    return [others.map { "\($0.key.scalar ?? ""): \(text($0.value))" }.joined(separator: ", ")]
  }

  /// An element of a list, on one line.
  private static func text(_ node: YAMLNode) -> String {
    if let text = node.scalar { return text }
    if let members = node.members {
      return members.map { "\($0.key.scalar ?? ""): \(text($0.value))" }.joined(separator: ", ")
    }
    return (node.elements ?? []).map(text).joined(separator: ", ")
  }
}

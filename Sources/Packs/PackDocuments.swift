internal import Lexicons
internal import Scorecards
internal import TextSources

/// The documents of a pack: its own, or those of the pack it extends with its changes in them. Every value
/// keeps the place where it was written.
struct PackDocuments {
  struct Document {
    /// The file's name without its folders: documents stand in the order of their names.
    let name: String
    var root: YAMLNode
  }

  var settings: YAMLNode
  /// Nil: the pack has no slots.
  var slots: YAMLNode?
  /// By folder.
  var groups: [String: [Document]] = [:]
  /// Where overlays change entries and rules, by id.
  var changed: [String: SourcePlace] = [:]

  /// The roots of a folder's documents.
  subscript(group: String) -> [YAMLNode] { groups[group, default: []].map(\.root) }

  /// Reads a pack and all it extends. Throws at the first fault.
  init(_ source: PackSource) throws(YAMLError) {
    guard let lowest = source.bases.last else {
      self = try PackDocuments(single: source)
      try PackOverlay.rejectChanges(in: settings)
      return
    }
    self = try PackDocuments(single: lowest)
    try PackOverlay.rejectChanges(in: settings)
    for layer in source.bases.dropLast().reversed() + [source] {
      let overlay = PackOverlay(try PackDocuments(single: layer))
      self = try overlay.applied(to: self)
    }
  }

  private init(single source: PackSource) throws(YAMLError) {
    settings = try YAMLNode.parse(source.settings.text, file: source.settings.path)
    if let file = source.slots { slots = try YAMLNode.parse(file.text, file: file.path) }
    for (group, files) in source.folders {
      var documents: [Document] = []
      for file in files {
        documents.append(
          Document(
            name: file.path.split(separator: "/").last.map(String.init) ?? "",
            root: try YAMLNode.parse(file.text, file: file.path)))
      }
      groups[group] = documents
    }
  }

  /// Puts a document where its name belongs, behind those of the same name.
  mutating func add(_ document: Document, to group: String) {
    let place = groups[group, default: []].firstIndex { $0.name > document.name }
    groups[group, default: []].insert(document, at: place ?? groups[group, default: []].count)
  }

  /// The ids of the elements of a list in a folder's documents, in their order.
  func ids(in list: String, of group: String) -> [String] {
    self[group].flatMap { $0[list]?.elements ?? [] }.compactMap { $0["id"]?.scalar }
  }

  /// Changes the elements with some id of a list in a folder's documents: rules have several for different
  /// days. Nil takes them away.
  mutating func change(
    _ id: String, in list: String, of group: String,
    _ body: (_ element: YAMLNode, _ document: YAMLNode) throws(YAMLError) -> YAMLNode?
  ) throws(YAMLError) {
    for place in groups[group, default: []].indices {
      guard let root = groups[group]?[place].root, let node = root[list],
        let elements = node.elements, elements.contains(where: { $0["id"]?.scalar == id })
      else { continue }
      var changed: [YAMLNode] = []
      for element in elements {
        if element["id"]?.scalar != id {
          changed.append(element)
        } else if let element = try body(element, root) {
          changed.append(element)
        }
      }
      groups[group]?[place].root = root.setting(list, to: node.with(elements: changed))
    }
  }
}

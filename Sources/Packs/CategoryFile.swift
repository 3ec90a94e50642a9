package import Lexicons
internal import TextSources

/// A file of phrases as the pack has it, to which entries can be added.
package struct CategoryFile {
  /// Its place in `PackSource.phrases`.
  package let place: Int
  package let heading: CategoryHeading
  /// The highest number among its ids; 0 if it has none.
  package let lastNumber: Int
  /// What its entries need not say themselves.
  package let hasSeverity: Bool
  package let hasSuggestion: Bool

  private let text: String
  /// Spaces before the dash of an entry.
  private let indent: Int

  /// Finds the file of a category; nil if the pack has none. Throws `PackError`.
  package static func find(
    _ category: String, in source: PackSource
  ) throws(PackError) -> CategoryFile? {
    for (place, file) in source.phrases.enumerated() {
      do {
        let root = try YAMLNode.parse(file.text, file: file.path)
        if root["category"]?.scalar == category {
          return try CategoryFile(root, file.text, at: place)
        }
      } catch {
        throw PackError(error)
      }
    }
    return nil
  }

  private init(_ root: YAMLNode, _ text: String, at place: Int) throws(YAMLError) {
    guard let polarity = try root.optionalChoice("polarity", as: Polarity.self) else {
      throw root.error("'polarity' is missing; give expected or forbidden")
    }
    let lines = text.split(whereSeparator: \.isNewline).drop { !$0.hasPrefix("entries:") }
    guard root.members?.last?.key.scalar == "entries", let nodes = root["entries"]?.elements,
      let dash = lines.dropFirst().first(where: { $0.drop { $0 == " " }.hasPrefix("- ") })
    else {
      throw root.error("'entries' must be the last key, with a dash for each entry")
    }
    let id = try root.requiredText("category")
    heading = CategoryHeading(
      id: id, name: try root.requiredText("name"), title: try localized(root, "title").chinese,
      polarity: polarity)
    lastNumber =
      nodes.compactMap { $0["id"]?.scalar.flatMap { Int($0.dropFirst(id.count + 1)) } }.max() ?? 0
    hasSeverity = root["defaults"]?["severity"] != nil
    hasSuggestion = root["defaults"]?["suggestion"] != nil
    indent = dash.prefix { $0 == " " }.count
    self.text = text
    self.place = place
  }

  /// The whole file with entries behind those it has. `lines` are not indented.
  package func adding(_ lines: [String]) -> String {
    let margin = String(repeating: " ", count: indent)
    let start = text.hasSuffix("\n") ? text : text + "\n"
    return start + lines.map { margin + $0 + "\n" }.joined()
  }
}

/// What stands at the head of a file of phrases.
package struct CategoryHeading: Sendable {
  package var id: String
  package var name: String
  package var title: String
  package var polarity: Polarity

  package init(id: String, name: String, title: String, polarity: Polarity) {
    self.id = id
    self.name = name
    self.title = title
    self.polarity = polarity
  }
}

package import Lexicons
internal import TextSources

/// A file of phrases as the pack has it, to which entries can be added. In a pack that extends another it
/// may hold the additions alone.
package struct CategoryFile {
  /// Its place in `PackSource.phrases`; nil if the pack has none yet and extends one that does.
  package let place: Int?
  package let heading: CategoryHeading
  /// The highest number among its ids; 0 if it has none.
  package let lastNumber: Int
  /// What its entries need not say themselves.
  package let hasSeverity: Bool
  package let hasSuggestion: Bool

  private let text: String
  /// Spaces before the dash of an entry.
  private let indent: Int

  /// Finds the file of a category; nil if neither the pack nor those it extends have it. Throws
  /// `PackError`.
  package static func find(
    _ category: String, in source: PackSource
  ) throws(PackError) -> CategoryFile? {
    do {
      var inherited: [(place: Int, root: YAMLNode)] = []
      for base in source.bases { inherited += try roots(of: category, in: base.phrases) }
      let own = try roots(of: category, in: source.phrases).first
      if let own {
        return try CategoryFile(
          own.root, source.phrases[own.place].text, at: own.place, inherited.map(\.root))
      }
      guard let base = inherited.last?.root else { return nil }
      let text = "category: \(category)\nentries:\n"
      return try CategoryFile(base, text, at: nil, inherited.map(\.root))
    } catch {
      throw PackError(error)
    }
  }

  private static func roots(
    of category: String, in files: [PackSource.File]
  ) throws(YAMLError) -> [(place: Int, root: YAMLNode)] {
    var roots: [(Int, YAMLNode)] = []
    for (place, file) in files.enumerated() {
      let root = try YAMLNode.parse(file.text, file: file.path)
      if root["category"]?.scalar == category { roots.append((place, root)) }
    }
    return roots
  }

  /// `inherited` are the files of the category in the packs this one extends; `place` nil makes a new
  /// file beside them.
  private init(
    _ root: YAMLNode, _ text: String, at place: Int?, _ inherited: [YAMLNode]
  ) throws(YAMLError) {
    let head = root["polarity"] == nil ? inherited.last ?? root : root
    guard let polarity = try head.optionalChoice("polarity", as: Polarity.self) else {
      throw head.error("'polarity' is missing; give expected or forbidden")
    }
    let id = try root.requiredText("category")
    heading = CategoryHeading(
      id: id, name: try head.requiredText("name"), title: try localized(head, "title").chinese,
      polarity: polarity)
    let all = [root] + inherited
    lastNumber =
      all.flatMap { $0["entries"]?.elements ?? [] }
      .compactMap { $0["id"]?.scalar.flatMap { Int($0.dropFirst(id.count + 1)) } }.max() ?? 0
    hasSeverity = all.contains { $0["defaults"]?["severity"] != nil }
    hasSuggestion = all.contains { $0["defaults"]?["suggestion"] != nil }
    indent = place == nil ? 2 : try Self.indent(root, text)
    self.text = text
    self.place = place
  }

  private static func indent(_ root: YAMLNode, _ text: String) throws(YAMLError) -> Int {
    let lines = text.split(whereSeparator: \.isNewline).drop { !$0.hasPrefix("entries:") }
    guard root.members?.last?.key.scalar == "entries", root["entries"]?.elements != nil,
      let dash = lines.dropFirst().first(where: { $0.drop { $0 == " " }.hasPrefix("- ") })
    else {
      throw root.error("'entries' must be the last key, with a dash for each entry")
    }
    return dash.prefix { $0 == " " }.count
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

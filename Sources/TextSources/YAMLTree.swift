import Yams

/// A YAML value with what is needed to find it in its file: the place where it begins and the way it is
/// written. The place of a value with an anchor or a tag is that of the anchor or tag.
package struct YAMLTree {
  package enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  package enum Content {
    case scalar(String, Style)
    case list([YAMLTree])
    case mapping([(key: YAMLTree, value: YAMLTree)])
  }

  /// From 1. Lines end as YAML has it: at LF, CR, CRLF, U+0085, U+2028 and U+2029.
  package let line: Int
  /// From 1, in Unicode scalars.
  package let column: Int
  package let content: Content
  /// Whether an alias (`*name`) stands here: the value was written elsewhere, and lists and mappings are
  /// not given a second time.
  package let isAlias: Bool

  /// Reads all documents of a text. Throws `YAMLError`; no message holds text of the file.
  package static func parse(_ text: String, file: String) throws(YAMLError) -> [YAMLTree] {
    var trees: [YAMLTree] = []
    do {
      let parser = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8)
      var builder = Builder()
      while let node = try parser.nextRoot() { trees.append(builder.tree(node)) }
    } catch let error as Yams.YamlError {
      throw located(error, file: file)
    } catch {
      throw YAMLError(file: file, line: 0, column: 0, message: "is not YAML")
    }
    return trees
  }

  private static func located(_ error: Yams.YamlError, file: String) -> YAMLError {
    switch error {
    case .duplicatedKeysInMapping(_, let context):
      return YAMLError(
        file: file, line: context.mark.line, column: context.mark.column,
        message: "a mapping that begins here has the same key twice; keep one")
    case .reader(let problem, let offset, _, let text):
      let line = 1 + text.prefix(offset ?? 0).count { $0.isNewline }
      return YAMLError(file: file, line: line, column: 0, message: "is not YAML: \(problem)")
    default: return YAMLNode.located(error, file: file)
    }
  }

  /// An alias gives the value it names, with the place of that value: what has been there is an alias.
  private struct Builder {
    private struct Place: Hashable {
      let line: Int
      let column: Int
      var isScalar: Bool
    }

    private var seen: Set<Place> = []

    mutating func tree(_ node: Node) -> YAMLTree {
      let (line, column) = (node.mark?.line ?? 0, node.mark?.column ?? 0)
      var place = Place(line: line, column: column, isScalar: false)
      let isNew: Bool
      if case .scalar(let scalar) = node {
        // A mapping begins where its first key does, and a value that is missing where another may.
        place.isScalar = true
        isNew = scalar.string.isEmpty || seen.insert(place).inserted
      } else {
        isNew = seen.insert(place).inserted
      }
      let content: Content
      switch node {
      case .scalar(let scalar): content = .scalar(scalar.string, Style(scalar.style))
      case .sequence(let elements): content = .list(isNew ? elements.map { tree($0) } : [])
      case .mapping(let members):
        content = .mapping(isNew ? members.map { (tree($0.key), tree($0.value)) } : [])
      case .alias: content = .scalar("", .plain)
      }
      return YAMLTree(line: line, column: column, content: content, isAlias: !isNew)
    }
  }
}

extension YAMLTree.Style {
  fileprivate init(_ style: Node.Scalar.Style) {
    switch style {
    case .any, .plain: self = .plain
    case .singleQuoted: self = .singleQuoted
    case .doubleQuoted: self = .doubleQuoted
    case .literal: self = .literal
    case .folded: self = .folded
    }
  }
}

import Yams

/// A fault in a YAML file: where it is and what to do about it.
package struct YAMLError: Error, CustomStringConvertible, Equatable {
  package let file: String
  /// From 1; 0 when the place is unknown.
  package let line: Int
  /// From 1, in characters; 0 when the place is unknown.
  package let column: Int
  package let message: String

  package init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  package var description: String {
    if line <= 0 { return "\(file): \(message)" }
    return column > 0
      ? "\(file):\(line):\(column): \(message)" : "\(file):\(line): \(message)"
  }
}

/// A YAML value that knows where it stands. The values of a mapping are taken by key, and keys that
/// nobody asked for are found by `rejectUnknownKeys`.
package struct YAMLNode {
  package let file: String
  /// From 1; 0 when the place is unknown.
  let line: Int
  let column: Int
  let content: Content

  indirect enum Content {
    case scalar(String, isPlain: Bool)
    case list([YAMLNode])
    case mapping([(key: YAMLNode, value: YAMLNode)])
  }

  init(file: String, line: Int, column: Int, content: Content) {
    (self.file, self.line, self.column, self.content) = (file, line, column, content)
  }

  private init(_ node: Node, file: String) {
    let content: Content =
      switch node {
      case .scalar(let scalar): .scalar(scalar.string, isPlain: scalar.style == .plain)
      case .sequence(let elements): .list(elements.map { YAMLNode($0, file: file) })
      case .mapping(let members):
        .mapping(members.map { (YAMLNode($0.key, file: file), YAMLNode($0.value, file: file)) })
      case .alias: .scalar("", isPlain: true)
      }
    self.init(
      file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0, content: content)
  }

  /// Reads one YAML document. Throws `YAMLError`.
  package static func parse(_ text: String, file: String) throws(YAMLError) -> YAMLNode {
    do {
      // Without tag resolution: it costs more than all the rest, and every value here is asked for by
      // its type.
      guard let node = try Yams.compose(yaml: text, .basic) else {
        throw YAMLError(file: file, line: 1, column: 1, message: "the file is empty")
      }
      return YAMLNode(node, file: file)
    } catch let error as YAMLError {
      throw error
    } catch let error as Yams.YamlError {
      throw located(error, file: file)
    } catch {
      throw YAMLError(file: file, line: 0, column: 0, message: "is not YAML")
    }
  }

  static func located(_ error: Yams.YamlError, file: String) -> YAMLError {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return YAMLError(
        file: file, line: mark.line, column: mark.column, message: "is not YAML: \(problem)")
    case .duplicatedKeysInMapping(let duplicates, let context):
      let names = duplicates.map { "'\($0)'" }.sorted().joined(separator: ", ")
      return YAMLError(
        file: file, line: context.mark.line, column: context.mark.column,
        message: "repeats the key \(names); keep one")
    default:
      return YAMLError(file: file, line: 0, column: 0, message: "is not YAML")
    }
  }

  /// An error at this value's place.
  package func error(_ message: String) -> YAMLError {
    YAMLError(file: file, line: line, column: column, message: message)
  }

  /// The text of a scalar as it is written; nil for lists, mappings and null.
  package var scalar: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  package var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text)
  }

  package var integer: Int? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    return Int(text)
  }

  package var boolean: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    switch text {
    case "true", "True", "TRUE", "yes", "Yes", "on", "On": return true
    case "false", "False", "FALSE", "no", "No", "off", "Off": return false
    default: return nil
    }
  }

  /// The elements of a list; nil for other types.
  package var elements: [YAMLNode]? {
    if case .list(let elements) = content { elements } else { nil }
  }

  /// The members of a mapping, in their order; nil for other types.
  package var members: [(key: YAMLNode, value: YAMLNode)]? {
    if case .mapping(let members) = content { members } else { nil }
  }

  package subscript(key: String) -> YAMLNode? {
    guard case .mapping(let members) = content else { return nil }
    for (name, value) in members {
      if case .scalar(let text, _) = name.content, text == key { return value }
    }
    return nil
  }
}

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
    line > 0 ? "\(file):\(line):\(column): \(message)" : "\(file): \(message)"
  }
}

/// A YAML value that knows where it stands. The values of a mapping are taken by key, and keys that
/// nobody asked for are found by `rejectUnknownKeys`.
package struct YAMLNode {
  package let file: String
  private let node: Node

  /// Reads one YAML document. Throws `YAMLError`.
  package static func parse(_ text: String, file: String) throws(YAMLError) -> YAMLNode {
    do {
      // Without tag resolution: it costs more than all the rest, and every value here is asked for by
      // its type.
      guard let node = try Yams.compose(yaml: text, .basic) else {
        throw YAMLError(file: file, line: 1, column: 1, message: "the file is empty")
      }
      return YAMLNode(file: file, node: node)
    } catch let error as YAMLError {
      throw error
    } catch let error as Yams.YamlError {
      throw located(error, file: file)
    } catch {
      throw YAMLError(file: file, line: 0, column: 0, message: "is not YAML")
    }
  }

  private static func located(_ error: Yams.YamlError, file: String) -> YAMLError {
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
    YAMLError(
      file: file, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0, message: message)
  }

  /// The text of a scalar as it is written; nil for lists, mappings and null.
  package var scalar: String? {
    guard case .scalar(let scalar) = node, scalar.style != .plain || node.null == nil else {
      return nil
    }
    return scalar.string
  }

  package var isNull: Bool { node.null != nil }
  package var integer: Int? { node.int }
  package var boolean: Bool? { node.bool }

  /// The elements of a list; nil for other types.
  package var elements: [YAMLNode]? {
    guard case .sequence(let sequence) = node else { return nil }
    return sequence.map { YAMLNode(file: file, node: $0) }
  }

  /// The members of a mapping, in their order; nil for other types.
  package var members: [(key: YAMLNode, value: YAMLNode)]? {
    guard case .mapping(let mapping) = node else { return nil }
    return mapping.map {
      (YAMLNode(file: file, node: $0.key), YAMLNode(file: file, node: $0.value))
    }
  }

  package subscript(key: String) -> YAMLNode? {
    guard case .mapping(let mapping) = node else { return nil }
    // Not by the mapping's own subscript: it makes and compares whole nodes.
    for (name, value) in mapping {
      if case .scalar(let scalar) = name, scalar.string == key {
        return YAMLNode(file: file, node: value)
      }
    }
    return nil
  }
}

import Foundation
package import TextSources

/// A YAML value as JSON, the way an editor shows it to a schema.
package enum SchemaJSON {
  package static func text(_ node: YAMLNode) -> String {
    if let elements = node.elements {
      return "[" + elements.map(text).joined(separator: ",") + "]"
    }
    if let members = node.members {
      return "{"
        + members.map { "\(quoted($0.key.scalar ?? "")):\(text($0.value))" }
        .joined(separator: ",") + "}"
    }
    if node.isNull { return "null" }
    if let integer = node.integer { return "\(integer)" }
    if node.isPlain, let number = node.scalar.flatMap(Double.init) { return "\(number)" }
    if let boolean = node.boolean { return "\(boolean)" }
    return quoted(node.scalar ?? "")
  }

  private static func quoted(_ text: String) -> String {
    let escaped = text.replacingOccurrences(of: "\\", with: "\\\\")
      .replacingOccurrences(of: "\"", with: "\\\"").replacingOccurrences(of: "\n", with: "\\n")
    return "\"\(escaped)\""
  }
}

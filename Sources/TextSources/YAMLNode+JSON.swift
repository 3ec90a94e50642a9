/// JSON lines, read like YAML: one checker serves both.
extension YAMLNode {
  /// A parsed JSON value; everything in it has the place of its line.
  package init(_ value: JSONValue, file: String, line: Int) {
    let content: Content
    switch value.kind {
    case .object:
      var members: [(key: YAMLNode, value: YAMLNode)] = []
      value.forEachMember { key, value in
        let name = String(decoding: key, as: UTF8.self)
        members.append(
          (
            YAMLNode(file: file, line: line, column: 0, content: .scalar(name, isPlain: false)),
            YAMLNode(value, file: file, line: line)
          ))
      }
      content = .mapping(members)
    case .array:
      var elements: [YAMLNode] = []
      value.forEachElement { elements.append(YAMLNode($0, file: file, line: line)) }
      content = .list(elements)
    case .string: content = .scalar(value.string ?? "", isPlain: false)
    case .boolean: content = .scalar(value.boolean == true ? "true" : "false", isPlain: true)
    case .integer, .real:
      let number = value.integer.map(String.init) ?? value.real.map { "\($0)" }
      content = .scalar(number ?? "", isPlain: true)
    case .null: content = .scalar("null", isPlain: true)
    }
    self.init(file: file, line: line, column: 0, content: content)
  }

  /// Reads one JSON object a line; blank lines are left out. Throws `YAMLError` at the first line that
  /// is no JSON.
  package static func parseLines(_ text: String, file: String) throws(YAMLError) -> [YAMLNode] {
    let parser = JSONParser()
    var nodes: [YAMLNode] = []
    var number = 0
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.allSatisfy({ $0 <= 0x20 }) { continue }
      let padded = Array(line) + [UInt8](repeating: 0, count: JSONParser.padding)
      do {
        let node = try padded.withUnsafeBufferPointer { bytes in
          try parser.parse(padded: UnsafeBufferPointer(rebasing: bytes[..<line.count])) {
            YAMLNode($0, file: file, line: number)
          }
        }
        nodes.append(node)
      } catch {
        let reason = (error as? JSONError)?.reason ?? "unreadable"
        throw YAMLError(
          file: file, line: number, column: 0,
          message: "is not JSON: \(reason); give one object a line")
      }
    }
    return nodes
  }

  /// Whether the value is a plain scalar, one without quotes in YAML and no string in JSON.
  package var isPlain: Bool {
    if case .scalar(_, isPlain: true) = content { true } else { false }
  }
}

package import TextSources
import Transcripts

/// The YAML of a `--map` file: which columns of a table hold what, or which members of JSON.
///
/// ```yaml
/// columns: {text: 消息正文, time: 发生时间, sender: 谁}
/// roles: {接待: agent, 来客: customer}
/// channel: chat
/// records: data.items[*]
/// ```
package enum TableMappingFile {
  /// Throws `YAMLError` with the place of the fault.
  package static func parse(_ text: String, file: String) throws(YAMLError) -> TableMapping {
    let node = try YAMLNode.parse(text, file: file)
    try node.rejectUnknownKeys(["columns", "roles", "channel", "records"])
    var mapping = TableMapping()
    if let columns = node["columns"] { mapping.columns = try parse(columns: columns) }
    if let roles = node["roles"] { mapping.roles = try parse(roles: roles) }
    mapping.channel = try node.optionalChoice("channel", as: Channel.self)
    if let records = try node.optionalText("records") {
      guard JSONPath(records) != nil else {
        throw (node["records"] ?? node).error(
          "'records' must be a path to the messages, such as data.items[*]")
      }
      mapping.records = records
    }
    return mapping
  }

  private static func parse(
    columns node: YAMLNode
  ) throws(YAMLError) -> [TableMapping.Column: String] {
    try node.rejectUnknownKeys(TableMapping.Column.allCases.map(\.rawValue))
    var columns: [TableMapping.Column: String] = [:]
    var users: [String: String] = [:]
    for (key, value) in node.members ?? [] {
      guard let name = key.scalar, let column = TableMapping.Column(rawValue: name) else {
        continue
      }
      guard let header = value.scalar, !header.isEmpty else {
        throw value.error("'\(name)' must be the name of a column as the header writes it")
      }
      if let other = users[header] {
        throw value.error("the column '\(header)' is already mapped to '\(other)'; keep one")
      }
      users[header] = name
      columns[column] = header
    }
    return columns
  }

  private static func parse(roles node: YAMLNode) throws(YAMLError) -> [String: Role] {
    guard let members = node.members else {
      throw node.error("'roles' must be a mapping of words to roles, such as 接待: agent")
    }
    var roles: [String: Role] = [:]
    for (key, value) in members {
      guard let word = key.scalar, !word.isEmpty else {
        throw key.error("a role word must be a text")
      }
      roles[word] = try value.choice(Role.self, what: "role")
    }
    return roles
  }
}

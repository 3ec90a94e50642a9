import Bytes
import Reports
import Settings

/// Settings with where they come from, as `config show` writes them.
struct SettingsTalk {
  private let loaded: LoadedSettings

  init(_ loaded: LoadedSettings) { self.loaded = loaded }

  // MARK: For people

  func writeText(_ say: Phrasing, to writer: inout ByteWriter) {
    let config =
      loaded.place.map { (Paths.shown($0.path), Self.reason($0.reason, say)) }
      ?? ("–", say("没有配置文件；huashu init 可生成一份", "no config file; huashu init writes one"))
    let rows =
      [("config", config.0, config.1)]
      + loaded.settings.rows.map { row in
        (row.key, SafeText.terminal(row.value.text), Self.origin(row.origin, say))
      }
    let keys = rows.map { $0.0.count }.max() ?? 0
    let values = rows.map { DisplayWidth.of($0.1) }.filter { $0 <= 40 }.max() ?? 0
    for (key, value, origin) in rows {
      let gap = String(repeating: " ", count: keys - key.count + 2)
      let space = String(repeating: " ", count: max(0, values - DisplayWidth.of(value)) + 2)
      writer.append("\(key)\(gap)\(value)\(space)\(SafeText.terminal(origin))\n")
    }
  }

  private static func reason(
    _ reason: ConfigFinder.Place.Reason, _ say: Phrasing
  ) -> String {
    switch reason {
    case .option, .environment: reason.rawValue
    case .nearest: say("离被检查的路径最近", "the nearest to what is checked")
    case .user: say("用户自己的配置", "the user's own")
    }
  }

  private static func origin(
    _ origin: SettingsOrigin, _ say: Phrasing
  ) -> String {
    origin == .builtIn ? say("内置", "built-in") : origin.text
  }

  // MARK: For machines

  /// One object on one line.
  func writeJSON(to writer: inout ByteWriter) {
    writer.append(#"{"schema":"huashu.config/1","config":"#)
    if let place = loaded.place {
      writer.append(#"{"path":"#)
      writer.append(json: Paths.shown(place.path))
      writer.append(#","reason":"#)
      writer.append(json: Self.machineReason(place.reason))
      writer.append("}")
    } else {
      writer.append("null")
    }
    writer.append(#","settings":["#)
    for (place, row) in loaded.settings.rows.enumerated() {
      writer.append(place == 0 ? #"{"key":"# : #",{"key":"#)
      writer.append(json: row.key)
      writer.append(#","value":"#)
      Self.write(row.value, to: &writer)
      writer.append(#","origin":"#)
      Self.write(row.origin, to: &writer)
      writer.append("}")
    }
    writer.append("]}\n")
  }

  private static func machineReason(_ reason: ConfigFinder.Place.Reason) -> String {
    switch reason {
    case .option: "option"
    case .environment: "environment"
    case .nearest: "nearest"
    case .user: "user"
    }
  }

  private static func write(_ origin: SettingsOrigin, to writer: inout ByteWriter) {
    writer.append(#"{"kind":"#)
    writer.append(json: origin.kind)
    switch origin {
    case .option(let name), .environment(let name):
      writer.append(#","name":"#)
      writer.append(json: name)
    case .file(let path, let line):
      writer.append(#","file":"#)
      writer.append(json: path)
      writer.append(#","line":"# + "\(line)")
    case .builtIn: break
    }
    writer.append("}")
  }

  private static func write(_ value: SettingRow.Value, to writer: inout ByteWriter) {
    switch value {
    case .none: writer.append("null")
    case .text(let text): writer.append(json: text)
    case .number(let number): writer.append("\(number)")
    case .flag(let flag): writer.append(flag ? "true" : "false")
    case .list(let texts):
      writer.append("[")
      for (place, text) in texts.enumerated() {
        if place > 0 { writer.append(",") }
        writer.append(json: text)
      }
      writer.append("]")
    case .group(let members):
      writer.append("{")
      for (place, member) in members.enumerated() {
        if place > 0 { writer.append(",") }
        writer.append(json: member.key)
        writer.append(":")
        write(member.value, to: &writer)
      }
      writer.append("}")
    }
  }
}

extension SettingRow.Value {
  /// On one line, for people.
  var text: String {
    switch self {
    case .none: "–"
    case .text(let text): text
    case .number(let number): "\(number)"
    case .flag(let flag): flag ? "true" : "false"
    case .list(let texts): "[" + texts.joined(separator: ", ") + "]"
    case .group(let members):
      "{" + members.map { "\($0.key): \($0.value.text)" }.joined(separator: ", ") + "}"
    }
  }
}

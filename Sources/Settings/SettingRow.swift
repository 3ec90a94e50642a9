internal import Lexicons
internal import Scripts

/// A setting as it is shown: its key, its value, and where it comes from.
package struct SettingRow: Sendable {
  package enum Value: Sendable, Hashable {
    case none
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([String])
    /// Keys and what they hold, in order; what is empty is left out.
    case group([Member])
  }

  package struct Member: Sendable, Hashable {
    package let key: String
    package let value: Value
  }

  /// As in the config file; elements of lists as `scripts[0]`, from 0.
  package let key: String
  package let value: Value
  package let origin: SettingsOrigin
}

extension RunSettings {
  /// All settings in the order of the documentation.
  package var rows: [SettingRow] {
    var rows = [
      row("pack", pack), row("profile", profile),
      SettingRow(
        key: "fail_level", value: .text(failLevel.value.rawValue), origin: failLevel.origin),
      SettingRow(key: "channel", value: .text(channel.value), origin: channel.origin),
    ]
    rows += self.rows("select", select) { .text($0) }
    rows += self.rows("ignore", ignore) { .text($0) }
    rows += [
      row("baseline", baseline),
      SettingRow(
        key: "preview", value: .flag(showsPreviews.value), origin: showsPreviews.origin),
      SettingRow(
        key: "max_characters", value: .number(mostCharacters.value), origin: mostCharacters.origin),
    ]
    rows += self.rows("scripts", sources) { $0.shown }
    rows += self.rows("exclude", exclude) { .text($0) }
    rows += self.rows("scenes", scenes) { $0.shown }
    rows.append(row("lang", language))
    return rows
  }

  private func row(_ key: String, _ setting: Setting<String?>) -> SettingRow {
    SettingRow(
      key: key, value: setting.value.map { .text($0) } ?? .none, origin: setting.origin)
  }

  private func rows<Value>(
    _ key: String, _ settings: [Setting<Value>], _ show: (Value) -> SettingRow.Value
  ) -> [SettingRow] {
    if settings.isEmpty { return [SettingRow(key: key, value: .none, origin: .builtIn)] }
    return settings.enumerated().map { place, setting in
      SettingRow(key: "\(key)[\(place)]", value: show(setting.value), origin: setting.origin)
    }
  }
}

extension LintSettings.Source {
  var shown: SettingRow.Value {
    .members([
      ("paths", .list(paths)), ("format", .text(reading.format ?? "")),
      ("encoding", .text(reading.encoding ?? "")), ("text", .list(reading.textColumns)),
      ("section", .list(reading.sectionColumns)), ("key", .list(reading.keyColumns)),
      (
        "role",
        .members([
          ("column", .text(reading.roleColumn ?? "")), ("agent", .list(reading.agentNames)),
        ])
      ), ("keys", .list(reading.keyPaths)), ("placeholders", .list(reading.placeholders)),
      ("code", reading.readsCode ? .flag(true) : .none),
    ])
  }
}

extension ScriptScene {
  var shown: SettingRow.Value {
    .members([
      ("name", .text(name)), ("sections", .list(sections)), ("paths", .list(paths)),
      ("stage", .text(stage?.rawValue ?? "")), ("rules", .list(rules)), ("slots", .list(slots)),
      ("max_characters", mostCharacters.map { .number($0) } ?? .none),
      ("each", each ? .none : .flag(false)),
    ])
  }
}

extension SettingRow.Value {
  /// A group without the members that say nothing.
  static func members(_ members: [(String, SettingRow.Value)]) -> SettingRow.Value {
    .group(members.filter { !$0.1.isEmpty }.map { SettingRow.Member(key: $0.0, value: $0.1) })
  }

  private var isEmpty: Bool {
    switch self {
    case .none: true
    case .text(let text): text.isEmpty
    case .list(let list): list.isEmpty
    case .group(let members): members.isEmpty
    case .number, .flag: false
    }
  }
}

import ScriptFormats

/// The first config file of a folder, with what was found in it and what can be set besides.
struct StarterConfig {
  /// More groups than this are not listed: the folder is too large to guess for.
  private static let mostGroups = 12

  /// Patterns for the files that were found, and how many each stands for.
  let groups: [(pattern: String, ending: String, count: Int)]
  /// How many groups were left out.
  let leftOut: Int

  /// `keys` are paths relative to the folder.
  init(_ keys: [String]) {
    var counts: [String: (pattern: String, ending: String, count: Int)] = [:]
    for key in keys where !key.unicodeScalars.contains(where: { $0.value < 0x20 }) {
      let parts = key.split(separator: "/")
      guard let name = parts.last else { continue }
      let ending = name.split(separator: ".").last.map(String.init) ?? ""
      let pattern = parts.count > 1 ? "\(parts[0])/**/*.\(ending)" : "/\(key)"
      counts[pattern, default: (pattern, ending.lowercased(), 0)].count += 1
    }
    let sorted = counts.values.sorted { $0.pattern < $1.pattern }
    groups = Array(sorted.prefix(Self.mostGroups))
    leftOut = max(0, sorted.count - Self.mostGroups)
  }

  /// The file. `schema` is where editors find its JSON Schema; `say` picks the words of a language.
  func text(schema: String?, say: Phrasing) -> String {
    var lines: [String] = []
    if let schema { lines.append("# yaml-language-server: $schema=\(schema)") }
    lines += [
      say(
        "# huashu lint 的配置。路径从本文件所在的文件夹算起；每一项的来源：huashu config show。",
        "# Settings of huashu lint. Paths count from this file's folder; huashu config show lists all."
      ),
      "",
      say(
        "# 达到该级别即不通过：info、minor、major、critical。",
        "# The least severity that fails: info, minor, major, critical."),
      "fail_level: major", "",
      say(
        "# 规则包：base 随程序附带，也可写自己的文件夹。",
        "# The pack: base ships with huashu; or a folder of your own."),
      "# pack: base", "",
      say("# 渠道：chat 或 call。", "# chat or call."), "channel: chat", "",
      say(
        "# 只看、不看哪些规则：编号，或 forbidden.* 这样的通配。",
        "# Which rules count: ids, or patterns like forbidden.*"),
      "# select: [forbidden.*]", "# ignore: [script.too-long]", "",
      say(
        "# 已有的问题记入基线后不再报：huashu lint --write-baseline",
        "# What was there before does not count: huashu lint --write-baseline"),
      "# baseline: huashu-baseline.json", "",
      say("# 一条消息最多多少字。", "# The most characters of a message."), "max_characters: 300", "",
      say("# 哪些文件是话术；其余文件一律不查。", "# Which files are scripts; no other file is checked."),
    ]
    lines += scripts(say)
    lines += [
      "", "exclude: ['README*', 'CHANGELOG*']", "",
      say("# 各节话术的用途与必须有的内容：", "# What sections are for, and what they must hold:"),
      "# scenes:",
      say("#   - name: 开场白", "#   - name: opening"),
      say("#     sections: ['开场白']", "#     sections: ['Opening']"),
      "#     stage: opening", "#     slots: ['{name}']",
    ]
    return lines.joined(separator: "\n") + "\n"
  }

  private func scripts(_ say: Phrasing) -> [String] {
    if groups.isEmpty {
      return [
        "# scripts:", say("#   - paths: ['话术/**/*.md']", "#   - paths: ['scripts/**/*.md']"),
        "#   - paths: ['*.csv']", say("#     text: [内容]", "#     text: [text]"),
      ]
    }
    var lines = ["scripts:"]
    for group in groups {
      let pattern = "'" + group.pattern.replacing("'", with: "''") + "'"
      lines.append("  - paths: [\(pattern)]  # \(group.count)")
      switch group.ending {
      case "csv", "tsv", "xlsx":
        lines += [
          say(
            "    # text: [内容]     # 客服说的话在哪一列；默认按表头认",
            "    # text: [reply]    # the column of what is said (default: by the header)"),
          say(
            "    # role: {column: 角色, agent: [客服]}",
            "    # role: {column: speaker, agent: [agent]}"),
        ]
      case "yaml", "yml", "json":
        lines.append(
          say(
            "    # keys: ['**.text']     # 哪些键是客服说的话",
            "    # keys: ['**.text']    # key paths of what is said"))
      default: break
      }
    }
    if leftOut > 0 {
      lines.append(say("  # 另有 \(leftOut) 组未列出", "  # \(leftOut) more groups are not listed"))
    }
    return lines
  }
}

package import Lexicons
package import Scripts

/// The settings of a run, each with where it comes from: options go before the config file, which goes
/// before what is built in.
package struct RunSettings: Sendable {
  package static let mostCharacters = 300

  package let pack: Setting<String?>
  package let profile: Setting<String?>
  package let failLevel: Setting<Severity>
  /// chat or call.
  package let channel: Setting<String>
  /// Empty: all rules. Options take the place of what the config selects.
  package let select: [Setting<String>]
  /// Options add to what the config ignores.
  package let ignore: [Setting<String>]
  package let baseline: Setting<String?>
  package let showsPreviews: Setting<Bool>
  package let mostCharacters: Setting<Int>
  /// zh or en; nil: by the environment for people, else zh.
  package let language: Setting<String?>
  package let sources: [Setting<LintSettings.Source>]
  package let exclude: [Setting<String>]
  package let scenes: [Setting<ScriptScene>]

  /// `options` holds what the command line gives. `resolve` makes a path of the file one that can be
  /// opened.
  package init(
    options: LintSettings, file: SettingsFile?, resolve: (String) -> String
  ) {
    let source = SettingsMerger(file: file)
    let set = file?.settings ?? LintSettings()
    pack = source.merge(
      options.pack, "--pack", set.pack.map { $0 == "base" ? $0 : resolve($0) }, "pack", nil)
    profile = source.merge(options.profile, "--profile", set.profile, "profile", nil)
    failLevel = source.merge(
      options.failLevel, "--fail-level", set.failLevel, "fail_level", .major)
    channel = source.merge(options.channel, "--channel", set.channel, "channel", "chat")
    let selected = options.select.map { Setting($0, from: .option("--select")) }
    select = selected.isEmpty ? source.list(set.select, "select") : selected
    ignore =
      source.list(set.ignore, "ignore")
      + options.ignore.map { Setting($0, from: .option("--ignore")) }
    baseline = source.merge(
      options.baseline, "--baseline", set.baseline.map(resolve), "baseline", nil)
    showsPreviews = source.merge(
      options.showsPreviews ? true : nil, "--preview", set.showsPreviews ? true : nil, "preview",
      false)
    mostCharacters = source.merge(
      options.mostCharacters, "--max-characters", set.mostCharacters, "max_characters",
      Self.mostCharacters)
    language = source.merge(options.language, "--lang", set.language, "lang", nil)
    sources = source.list(set.sources, "scripts")
    exclude = source.list(set.exclude, "exclude")
    scenes = source.list(set.scenes, "scenes")
  }
}

/// Picks the first of option, file and built-in value that is there.
struct SettingsMerger {
  let file: SettingsFile?

  func merge<Value>(
    _ option: Value?, _ name: String, _ set: Value?, _ key: String, _ builtIn: Value
  ) -> Setting<Value> {
    if let option { return Setting(option, from: .option(name)) }
    if let set { return Setting(set, from: file?.origin(of: key) ?? .builtIn) }
    return Setting(builtIn)
  }

  func merge<Value>(
    _ option: Value?, _ name: String, _ set: Value?, _ key: String, _ builtIn: Value?
  ) -> Setting<Value?> {
    if let option { return Setting(option, from: .option(name)) }
    if let set { return Setting(set, from: file?.origin(of: key) ?? .builtIn) }
    return Setting(builtIn)
  }

  func list<Value>(_ values: [Value], _ key: String) -> [Setting<Value>] {
    values.enumerated().map { place, value in
      let origin = file?.origin(of: "\(key)[\(place)]") ?? file?.origin(of: key)
      return Setting(value, from: origin ?? .builtIn)
    }
  }
}

import ArgumentParser
import Foundation
import Reports
import Rules
import Settings

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: Words.text(
      "生成带注释的 .huashu.yaml，列出找到的话术文件。",
      "Write a commented .huashu.yaml that names the script files found."),
    discussion: Words.text(
      "已有的文件不会被覆盖；--stdout 只显示，不写文件。",
      "A file that is there is never overwritten; --stdout shows it and writes nothing."))

  @Argument(help: Words.help("文件夹（默认：当前文件夹）。", "The folder (default: this one)."))
  var folder = "."

  @Flag(help: Words.help("写到标准输出。", "Write to standard output."))
  var stdout = false

  @Option(help: Words.help("注释的语言：zh 或 en。", "The language of the comments: zh or en."))
  var lang: Language?

  func run() throws {
    let target = Paths.absolute(folder)
    let place = target == "/" ? "/\(ConfigFinder.fileName)" : "\(target)/\(ConfigFinder.fileName)"
    if !stdout, FileManager.default.fileExists(atPath: place) {
      Terminal.say(
        "\(Paths.shown(place)): is there already; edit it, or see a new one with --stdout")
      throw ExitStatus.usage
    }
    let say = Phrasing(Languages.choose(lang, forPeople: true))
    let starter = StarterConfig(try scripts(in: target))
    let text = starter.text(schema: Self.schema, say: say)
    let file = stdout ? OutputFile() : try OutputFile.named(Paths.shown(place))
    try Array(text.utf8).withUnsafeBufferPointer { try file.write($0) }
    try file.commit()
    if !stdout { sayNext(Paths.shown(place), starter, say) }
  }

  /// The scripts a run without any config would check, relative to the folder.
  private func scripts(in target: String) throws -> [String] {
    do throws(MissingPath) {
      let loaded = LoadedSettings(base: target)
      return try ScriptWalker([folder], loaded: loaded, inputName: nil).entries.map(\.key)
    } catch {
      Terminal.say("\(error.path): no such file or folder")
      throw ExitStatus.usage
    }
  }

  /// Where editors find the schema of config files: beside the pack that ships. Nil where it lies in
  /// somebody's own folder: the file is committed, and others have no such path.
  private static var schema: String? {
    guard let pack = PackLocation.shippedFolder() else { return nil }
    let path = Paths.absolute("\(pack)/../schema/config.schema.json")
    return path.hasPrefix("/usr/") && FileManager.default.fileExists(atPath: path) ? path : nil
  }

  private func sayNext(
    _ path: String, _ starter: StarterConfig, _ say: Phrasing
  ) {
    let count = starter.groups.reduce(0) { $0 + $1.count }
    let shown = folder == "." ? "." : SafeText.terminal(folder)
    Terminal.say(
      say(
        "已写入 \(path)，其中列出 \(count) 个话术文件。接下来：",
        "wrote \(path), which names \(count) script files. Next:"))
    Terminal.say(
      "  huashu lint \(shown)" + say("                      检查", "                      check"))
    Terminal.say(
      "  huashu lint \(shown) --baseline huashu-baseline.json --write-baseline"
        + say("  把已有的问题记入基线", "  take what is there as known"))
    Terminal.say(
      "  huashu lint \(shown) --since HEAD" + say("         只看改动", "         only what changed"))
  }
}

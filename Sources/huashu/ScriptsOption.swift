import ArgumentParser
import Foundation
import Scripts

/// Scripts that agents are to follow (docs/scripts.md).
struct ScriptsOption: ParsableArguments {
  @Option(
    name: .customLong("scripts"),
    help: Words.help(
      "话术文件夹（*.md、*.txt）：报告每个会话执行话术的程度，不影响得分和退出码。",
      "A folder of scripts (*.md, *.txt): reports how closely agents followed them; "
        + "no score or exit code depends on it."),
    completion: .directory)
  var path: String?

  /// Files of a folder that are no scripts, whatever their ending.
  private static let others = [
    "README", "CHANGELOG", "LICENSE", "CONTRIBUTING", "SECURITY", "CODE_OF_CONDUCT",
  ]
  private static let largest = 4 << 20

  /// Nil without the option. Says everything that is wrong and ends with 2, before any report.
  func load() throws -> [ScriptTemplate]? {
    guard let path else { return nil }
    var scripts: [ScriptTemplate] = []
    var places: [String: String] = [:]
    var faults: [String] = []
    for file in try InputPaths.resolve([path]) where file.isNamed || Self.isScript(file.path) {
      guard file.size <= Self.largest,
        let data = FileManager.default.contents(atPath: file.path),
        let text = String(validating: data, as: UTF8.self)
      else {
        faults.append("\(file.path): not UTF-8 text of at most 4 MiB; save it as UTF-8")
        continue
      }
      let plain =
        text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
      let read = ScriptTemplateFile(plain, path: Self.name(of: file, in: path))
      faults += read.faults.map { fault in
        let column = fault.column.map { ":\($0)" } ?? ""
        return "\(file.path):\(fault.line)\(column): \(fault.message)"
      }
      for script in read.templates {
        let place = "\(file.path):\(script.line)"
        if let other = places.updateValue(place, forKey: script.name) {
          faults.append("\(place): a script of this name is at \(other) too; rename one of them")
        }
      }
      scripts += read.templates
    }
    if faults.isEmpty, scripts.isEmpty {
      faults.append("\(path): no scripts here; put *.md or *.txt files into it (docs/scripts.md)")
    }
    guard faults.isEmpty else {
      for fault in faults { Terminal.say(fault) }
      throw ExitStatus.usage
    }
    return scripts
  }

  private static func isScript(_ path: String) -> Bool {
    let file = URL(fileURLWithPath: path).lastPathComponent
    guard [".md", ".txt"].contains(where: file.lowercased().hasSuffix) else { return false }
    return !others.contains { file.uppercased().hasPrefix($0) }
  }

  /// How reports name a file: they do not depend on where the folder lies.
  private static func name(of file: InputPath, in folder: String) -> String {
    if file.isNamed { return URL(fileURLWithPath: file.path).lastPathComponent }
    return String(file.path.dropFirst(folder.count).drop { $0 == "/" })
  }
}

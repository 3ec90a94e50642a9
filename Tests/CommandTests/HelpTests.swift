import Foundation
import TestSupport
import Testing

/// Help, completions and the manual page, for every command there is.
@Suite struct HelpTests {
  private struct Command: Decodable {
    struct Dump: Decodable { let command: Command }
    let commandName: String
    let shouldDisplay: Bool?
    let subcommands: [Command]?
  }

  /// The arguments that lead to each command, those of the program itself first.
  static let paths: [[String]] = {
    guard let dump = try? Tool().run(["--experimental-dump-help"]),
      let root = try? JSONDecoder().decode(Command.Dump.self, from: dump.output)
    else { return [] }
    func paths(_ command: Command, _ path: [String]) -> [[String]] {
      [path]
        + (command.subcommands ?? []).filter { $0.commandName != "help" }
        .flatMap { paths($0, path + [$0.commandName]) }
    }
    return paths(root.command, [])
  }()

  @Test func theCommandsAreFound() {
    #expect(Self.paths.count > 15)
    #expect(Self.paths.contains(["pack", "probe"]))
  }

  @Test(arguments: paths) func helpInChinese(_ path: [String]) throws {
    let outcome = try Tool().run(path + ["--help"], environment: ["LANG": "zh_CN.UTF-8"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(outcome.text.contains("用法：huashu"))
    for entry in Self.entries(of: outcome.text) {
      #expect(Self.holdsHan(entry), "\(entry)")
    }
    for word in ["OVERVIEW", "OPTIONS", "(default", "(values"] {
      #expect(!outcome.text.contains(word))
    }
  }

  @Test(arguments: paths) func helpInEnglish(_ path: [String]) throws {
    let outcome = try Tool().run(path + ["--help"], environment: ["LANG": "en_US.UTF-8"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    #expect(outcome.text.hasPrefix("OVERVIEW: ") && outcome.text.contains("USAGE: huashu"))
    for entry in Self.entries(of: outcome.text) {
      #expect(!Self.holdsHan(entry), "\(entry)")
    }
  }

  @Test(arguments: paths, ["zh", "en"]) func linesFit(_ path: [String], _ language: String) throws {
    let help = try Tool().run(path + ["--help"], environment: ["HUASHU_LANG": language]).text
    for line in help.split(separator: "\n") {
      #expect(Self.cells(line) <= 80, "\(line)")
    }
  }

  @Test func helpOfACommandIsTheSameEitherWay() throws {
    let tool = try Tool()
    let asked = try tool.run(["help", "pack", "diff"])
    #expect(asked.status == 0)
    #expect(asked.output == (try tool.run(["pack", "diff", "--help"]).output))
  }

  @Test(arguments: ["bash", "zsh", "fish"]) func completions(_ shell: String) throws {
    let outcome = try Tool().run(["--generate-completion-script", shell])
    #expect(outcome.status == 0 && outcome.errors.isEmpty)
    for word in ["huashu", "check", "probe", "fail-level", "qianniu-client"] {
      #expect(outcome.text.contains(word), "\(word)")
    }
    #expect(!outcome.text.contains("manual"))
  }

  @Test(arguments: ["zh", "en"]) func theManualPageHasEveryCommand(_ language: String) throws {
    let outcome = try Tool().run(["manual", "--lang", language], environment: [:])
    #expect(outcome.status == 0)
    #expect(outcome.text.contains(".TH HUASHU 1"))
    #expect(outcome.lines.contains(".SH 选项") == false)
    #expect(outcome.text.contains("规则包") == (language == "zh"))
    let leaves = Self.paths.filter { path in
      path != ["manual"] && !Self.paths.contains { $0.count > path.count && $0.starts(with: path) }
    }
    for path in leaves {
      #expect(outcome.text.contains(".SS \"huashu \(path.joined(separator: " "))\""), "\(path)")
    }
    // Roff takes a line that begins so as a request; these are all that the page uses.
    let requests = Set(
      outcome.lines.filter { $0.hasPrefix(".") || $0.hasPrefix("'") }
        .compactMap { $0.split(separator: " ").first.map(String.init) })
    #expect(
      requests.isSubset(of: [
        ".\\\"", "'\\\"", ".mso", ".nh", ".ad", ".TH", ".SH", ".SS", ".B", ".I", ".RI", ".IR",
        ".PP", ".TP", ".nf", ".fi",
      ]), "\(requests)")
  }

  // MARK: Reading help

  /// What stands on each argument, option and command, its name included.
  private static func entries(of help: String) -> [String] {
    var entries: [String] = []
    var isSection = false
    for line in help.split(separator: "\n") {
      if !line.hasPrefix(" ") {
        isSection = ["参数：", "选项：", "命令：", "ARGUMENTS:", "OPTIONS:", "SUBCOMMANDS:"].contains(line)
      } else if isSection, line.hasPrefix("   "), let last = entries.indices.last {
        entries[last] += line
      } else if isSection {
        entries.append(String(line))
      }
    }
    return entries
  }

  private static func holdsHan(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }

  private static func cells(_ line: Substring) -> Int {
    line.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }
}

import ArgumentParser
import Bytes
import Foundation
import Rules

/// Writes the manual page; the installation runs it, so that pages and program cannot differ.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: Words.text("写出手册页（roff）。", "Write the manual page, as roff."),
    shouldDisplay: false)

  @Option(help: Words.help("语言：zh 或 en。", "The language: zh or en."))
  var lang: Language?

  func run() throws {
    var writer = ByteWriter()
    // The words of options follow --lang too: Words looks for it before anything is parsed.
    ManualPage(command: try Self.description(), version: Tool.version).write(to: &writer)
    try OutputFile().write(writer.bytes)
  }

  /// All commands with their options, as ArgumentParser describes them for other programs.
  private static func description() throws -> CommandDescription {
    do {
      _ = try Huashu.parseAsRoot(["--experimental-dump-help"])
    } catch {
      let dump = Huashu.fullMessage(for: error)
      return try JSONDecoder().decode(CommandDescription.Dump.self, from: Data(dump.utf8)).command
    }
    throw ExitStatus.incomplete
  }
}

/// A command in ArgumentParser's dump of help.
struct CommandDescription: Decodable {
  struct Dump: Decodable { let command: CommandDescription }

  struct Argument: Decodable {
    struct Name: Decodable {
      let kind: String
      let name: String

      var text: String { (kind == "long" ? "--" : "-") + name }
    }

    let kind: String
    let shouldDisplay: Bool
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?
  }

  let commandName: String
  let shouldDisplay: Bool?
  let abstract: String?
  let discussion: String?
  let subcommands: [CommandDescription]?
  let arguments: [Argument]?

  /// The commands below this one that help shows, without ArgumentParser's own.
  var shown: [CommandDescription] {
    (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
  }
}

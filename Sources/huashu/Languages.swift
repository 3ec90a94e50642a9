import ArgumentParser
import Glibc
import Rules

/// Which language the program speaks. Keys, ids and messages on standard error are never translated.
enum Languages {
  /// The language of an output: what was asked for, else for people that of the environment, else
  /// Chinese: machine formats must not depend on who runs the program.
  static func choose(_ option: Language?, forPeople: Bool) -> Language {
    option ?? (forPeople ? ofEnvironment(value) : .chinese)
  }

  /// The language the environment asks for; variables that are empty count as not there. No locale and
  /// the C locale say nothing of the reader, and the texts are Chinese by nature.
  static func ofEnvironment(_ value: (String) -> String?) -> Language {
    let locale =
      ["HUASHU_LANG", "LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(value).first { !$0.isEmpty }
    // zh_CN.UTF-8, en_US@euro, C.UTF-8: what stands before the first of these marks.
    guard let name = locale?.prefix(while: { !"_-.@".contains($0) }).lowercased() else {
      return .chinese
    }
    return ["zh", "c", "posix"].contains(name) ? .chinese : .english
  }

  /// The language of help: `--lang` among the arguments, else that of the environment.
  static func ofHelp(arguments: [String], _ value: (String) -> String?) -> Language {
    let options = arguments.prefix { $0 != "--" }
    for (index, argument) in options.enumerated().reversed() {
      if argument == "--lang", index + 1 < options.count,
        let language = Language(rawValue: options[index + 1])
      {
        return language
      }
      if argument.hasPrefix("--lang="),
        let language = Language(rawValue: String(argument.dropFirst(7)))
      {
        return language
      }
    }
    return ofEnvironment(value)
  }

  /// A variable of the process's environment.
  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
}

/// Words of the help, in the language the program was started with.
enum Words {
  /// Help and usage are made before options are parsed, so the arguments are looked through.
  static let language = Languages.ofHelp(arguments: CommandLine.arguments, Languages.value)

  static func text(_ chinese: String, _ english: String) -> String {
    language == .chinese ? chinese : english
  }

  static func help(_ chinese: String, _ english: String) -> ArgumentHelp {
    ArgumentHelp(text(chinese, english))
  }
}

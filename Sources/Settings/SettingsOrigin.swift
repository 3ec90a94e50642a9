/// Where the value of a setting comes from.
package enum SettingsOrigin: Sendable, Hashable {
  /// An option of the command line, with its dashes.
  case option(String)
  /// A config file; the line counts from 1, 0 when it is unknown.
  case file(String, line: Int)
  /// A variable of the environment.
  case environment(String)
  case builtIn

  /// For people: `--pack`, `.huashu.yaml:4`, `$HUASHU_LANG`, `built-in`.
  package var text: String {
    switch self {
    case .option(let name): name
    case .file(let path, let line): line > 0 ? "\(path):\(line)" : path
    case .environment(let name): "$\(name)"
    case .builtIn: "built-in"
    }
  }

  /// For machines: option, file, environment, built-in.
  package var kind: String {
    switch self {
    case .option: "option"
    case .file: "file"
    case .environment: "environment"
    case .builtIn: "built-in"
    }
  }
}

extension SafeText {
  /// The message of a workflow command. Its lines are `parts`.
  package static func gitHubMessage(_ parts: [String]) -> String {
    parts.map { gitHubEscaped(terminal($0), isProperty: false) }.joined(separator: "%0A")
  }

  /// The value of a property of a workflow command. Line ends are kept, in their escaped form: a path
  /// with one is to be found.
  package static func gitHubProperty(_ text: String) -> String {
    var value = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": value += "%0D"
      case "\n": value += "%0A"
      default: value += gitHubEscaped(terminal(String(scalar)), isProperty: true)
      }
    }
    return value
  }

  private static func gitHubEscaped(_ text: String, isProperty: Bool) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": escaped += "%25"
      case "\r": escaped += "%0D"
      case "\n": escaped += "%0A"
      case ":" where isProperty: escaped += "%3A"
      case "," where isProperty: escaped += "%2C"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}

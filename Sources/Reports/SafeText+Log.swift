extension SafeText {
  /// For a line of a build's log: as `terminal`, and without what a runner takes for a command.
  ///
  /// GitHub obeys `::command::` at the start of a line, behind blanks too, and `##[command]` anywhere;
  /// others have `##vso[…]` and `##teamcity[…]`.
  package static func log(_ text: String) -> String {
    var guarded = String.UnicodeScalarView()
    var commands = CommandGuard()
    for scalar in terminal(text).unicodeScalars { guarded.append(commands.harmless(scalar)) }
    return String(guarded)
  }

  /// `log` for a text that begins a line, such as a path: `::` at its start gets `./` before it.
  package static func logLine(_ text: String) -> String {
    let safe = log(text)
    let start = safe.unicodeScalars.drop { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
    return start.starts(with: "::".unicodeScalars) ? "./" + safe : safe
  }

  /// Finds the bracket of `##word[`, scalar by scalar.
  struct CommandGuard {
    private var hashes = 0

    /// The scalar, or a full width bracket in place of one that would make a command.
    mutating func harmless(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
      switch scalar {
      case "#":
        hashes += 1
      case "[" where hashes >= 2:
        hashes = 0
        return "［"
      case "a"..."z", "A"..."Z":
        if hashes < 2 { hashes = 0 }
      default:
        hashes = 0
      }
      return scalar
    }
  }
}

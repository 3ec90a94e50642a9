/// What a command does with its paths before and after reading them.
enum InputPaths {
  static func resolve(_ paths: [String]) throws -> [InputPath] {
    do {
      return try FileWalker.files(of: paths)
    } catch {
      Terminal.say("\(error.path): no such file or folder")
      throw ExitStatus.usage
    }
  }

  /// Ends with 2 when nothing was readable: zero inputs must not look like zero findings.
  static func requireSomething(_ reader: InputReader, allowEmpty: Bool) throws {
    guard reader.recognised == 0, reader.failures == reader.unknown, !allowEmpty else { return }
    if reader.failures == 0 {
      Terminal.say(
        "nothing to read: no file of the \(reader.skipped.count) found is an export huashu knows; "
          + "name the format with --input-format, or end with 0 by --allow-empty")
    }
    throw ExitStatus.usage
  }

  static func saySkipped(_ reader: InputReader) {
    for (message, times) in reader.unsaid {
      Terminal.say("note: \(times) times more: \(message)")
    }
    guard let first = reader.skipped.first else { return }
    let more = reader.skipped.count > 1 ? " and \(reader.skipped.count - 1) more" : ""
    Terminal.say("note: skipped, not an export: \(first)\(more)")
  }
}

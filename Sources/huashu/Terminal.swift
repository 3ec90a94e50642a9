import ArgumentParser
import Glibc
import Reports

/// The streams of the process: data to standard output, talk to standard error.
enum Terminal {
  /// One line of talk; control characters of inputs cannot reach the terminal.
  static func say(_ message: String) {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    let safe = lines.map { SafeText.terminal(String($0)) }.joined(separator: "\n") + "\n"
    Array(safe.utf8).withUnsafeBufferPointer { sayRaw($0) }
  }

  /// Lines that are harmless already.
  static func sayRaw(_ bytes: UnsafeBufferPointer<UInt8>) {
    _ = write(STDERR_FILENO, bytes.baseAddress, bytes.count)
  }

  /// A part of a line, which the program wrote itself.
  static func put(_ text: StaticString) {
    text.withUTF8Buffer { sayRaw($0) }
  }

  /// The cells of a line of the terminal that standard output is; 80 where it is none.
  static var width: Int {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Whether standard output shows colour.
  static func usesColor(_ choice: ColorChoice) -> Bool {
    switch choice {
    case .always: return true
    case .never: return false
    case .auto:
      if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
      if let term = getenv("TERM"), String(cString: term) == "dumb" { return false }
      return isatty(STDOUT_FILENO) == 1
    }
  }
}

enum ColorChoice: String, CaseIterable, ExpressibleByArgument { case auto, always, never }

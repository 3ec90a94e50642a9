import Pipeline
import Reports
import TranscriptFormats

/// The one line a user reads about an input that could not be read: file, place, fault, remedy.
enum FailureTalk {
  static func line(_ failure: InputFailure, file: String) -> String {
    let name = file == "-" ? "standard input" : file
    let place = failure.line.map { "\(name):\($0)" } ?? name
    return SafeText.terminal("\(place): error: \(failure.detail) [\(failure.code.rawValue)]")
  }
}

import ArgumentParser
import Facts
import Foundation
import Packs

/// What the transcripts cannot show.
struct FactsOption: ParsableArguments {
  @Option(
    name: .customLong("facts"),
    help: "A facts file, YAML or one JSON object a line: complaints, ratings, points given by hand."
  )
  var path: String?

  /// Nil without the option. Says what is wrong with the file and ends with 2, before any report.
  func load() throws -> Facts? {
    guard let path else { return nil }
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(validating: data, as: UTF8.self)
    else {
      Terminal.say("\(path): cannot be read as UTF-8 text; check the path given to --facts")
      throw ExitStatus.usage
    }
    return try PackTalk.saying { () throws(PackError) in try FactsFile(text, file: path).facts }
  }
}

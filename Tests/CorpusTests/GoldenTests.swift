import Foundation
import TestSupport
import Testing

/// What huashu says of every case stands in `corpus/<case>/expected/`. `RECORD=1 swift test --filter
/// GoldenTests` writes it anew; read the difference before committing it.
@Suite struct GoldenTests {
  @Test func thereAreCasesOfEveryKind() {
    #expect(CorpusCase.all.count >= 15)
    let endings = Set(CorpusCase.all.compactMap { $0.path.split(separator: ".").last })
    #expect(endings.isSuperset(of: ["ndjson", "csv", "txt", "log", "srt", "vtt"]))
  }

  @Test(arguments: CorpusCase.all)
  func reportsAreAsExpected(_ corpusCase: CorpusCase) throws {
    let result = try corpusCase.reports()
    #expect(!result.lines.isEmpty)
    try compare(result.lines.joined(separator: "\n") + "\n", "report.ndjson", corpusCase)
    try compare(result.text, "report.txt", corpusCase)
  }

  private func compare(_ text: String, _ name: String, _ corpusCase: CorpusCase) throws {
    let folder = "\(Repository.root)/corpus/\(corpusCase.name)/expected"
    if Repository.isRecording {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
      return
    }
    let expected = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let golden = expected.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == golden.count, "\(corpusCase.name)/\(name)")
    for (line, wanted) in zip(lines, golden) {
      #expect(line == wanted, "\(corpusCase.name)/\(name)")
    }
  }
}

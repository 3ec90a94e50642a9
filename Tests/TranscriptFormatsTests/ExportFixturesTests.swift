import Foundation
import Testing
import TextSources

@testable import TranscriptFormats

/// Tests/Fixtures/exports holds files named `format.ext` or `format.variant.ext`.
@Suite struct ExportFixturesTests {
  static let folder = FormatRegistryTests.root.appending(path: "Tests/Fixtures/exports")

  static func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  static func text(_ name: String) throws -> String {
    try FormatRegistryTests.text("Tests/Fixtures/exports/\(name)")
  }

  /// The format that a file's name promises.
  static func format(_ name: String) -> String {
    String(name.prefix { $0 != "." })
  }

  @Test func eachIsRecognisedByItsFormatAlone() throws {
    let names = try Self.names()
    #expect(!names.isEmpty)
    for name in names {
      let text = try Self.text(name)
      let sample = FormatSample(head: String(text.prefix(60_000)), fileName: "")
      #expect(FormatRegistryTests.winner(sample) == Self.format(name), "\(name)")
      for format in FormatRegistry.formats where format.name != Self.format(name) {
        let score = format.score(sample)
        #expect(score < FormatRegistry.threshold, "\(format.name) takes \(name) for its own")
      }
    }
  }

  /// However a file is cut off, the reader ends, and says so.
  @Test func aTruncatedFileIsNoCrashAndNoSilence() throws {
    for name in try Self.names() {
      let bytes = Array(try Self.text(name).utf8)
      let format = try #require(FormatRegistry.named(Self.format(name)))
      for count in stride(from: 1, to: bytes.count - 2, by: 61) {
        var reader = format.makeReader(ReadingContext(file: name, encoding: "UTF-8"))
        var output = ReaderOutput()
        bytes[..<count].withUnsafeBufferPointer { reader.read($0, into: &output) }
        reader.finish(into: &output)
        #expect(!output.conversations.isEmpty || !output.diagnostics.isEmpty, "\(name) \(count)")
      }
    }
  }
}

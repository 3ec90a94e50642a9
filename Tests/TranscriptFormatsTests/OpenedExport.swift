import Testing
import TextSources
import Transcripts

@testable import TranscriptFormats

/// What a file gives when it is opened as the tool opens it: charset, container and format by content.
struct OpenedExport {
  private(set) var conversations: [Conversation] = []
  private(set) var diagnostics: [Diagnostic] = []

  /// Throws when the temporary file cannot be written.
  init(
    _ bytes: [UInt8], name: String, _ change: (inout ReadingOptions) -> Void = { _ in }
  ) throws {
    var options = ReadingOptions()
    change(&options)
    let file = try TemporaryFile()
    try bytes.withUnsafeBytes { try file.append($0) }
    let source = try #require(FileSource(file))
    var output = ReaderOutput()
    try ExportOpener(options: options).open(source, file: name) { _, finding in
      Self.read(finding, &output)
    }
    (conversations, diagnostics) = output.takeAll()
  }

  private static func read(_ finding: ExportOpener.Finding, _ output: inout ReaderOutput) {
    do {
      switch finding {
      case .lines: Issue.record("conversation lines are read elsewhere")
      case .text(let export): try export.read(into: &output)
      case .workbook(let workbook): try workbook.read(into: &output)
      case .unknown(let message):
        output.diagnostics.append(Diagnostic(.error, .schema, line: nil, message))
      case .failed(let code, let message):
        output.diagnostics.append(Diagnostic(.error, code, line: nil, message))
      }
    } catch {
      read(ExportOpener.finding(for: error), &output)
    }
  }

  /// The lines of each conversation.
  var lines: [[String]] { conversations.map(\.lines) }

  /// `level line message` of each diagnostic; line 0 is the whole file.
  var notes: [String] { diagnostics.map(TextFixtureTests.describe) }
}

/// Whether texts begin as wanted, one with one.
func begin(_ texts: [String], with starts: [String]) -> Bool {
  texts.count == starts.count && zip(texts, starts).allSatisfy { $0.hasPrefix($1) }
}

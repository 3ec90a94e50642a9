import Bytes
import Foundation
import ICU
import Pipeline
import ReportModel
import Reports
import TestSupport
import Testing
import TextSources
import TranscriptFormats
import Transcripts

/// One folder of the corpus: an export, and what huashu shall say of it.
struct CorpusCase: CustomTestStringConvertible, Sendable {
  let name: String
  /// As `check corpus/` shows it.
  let path: String

  var testDescription: String { name }

  static let all: [CorpusCase] = {
    let folder = Repository.root + "/corpus"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().compactMap { name in
      let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
      return files.first { $0.hasPrefix("input.") }
        .map { CorpusCase(name: name, path: "corpus/\(name)/\($0)") }
    }
  }()

  /// Everything the readers make of the export.
  func read() throws -> ReaderOutput {
    try ExportFile(
      MemorySource(Repository.bytes(path)), file: path, options: ReadingOptions()
    ).read()
  }

  /// The reports, and their lines without what changes with every pack and tool.
  func reports() throws -> (reports: [ConversationReport], lines: [String], text: String) {
    let pack = try Repository.pack()
    let analyser = try Analyser(pack: pack)
    var options = ReportOptions(
      pack: pack, redaction: .none, toolVersion: "test", icuVersion: ICUVersion.current)
    let ndjson = NDJSONReport(options)
    options.redaction = .full
    let text = TextReport(options)
    let reports = try read().conversations.map { analyser.analyse($0) }
    let textBox = OutputBox()
    let lines = reports.map { report in
      let box = OutputBox()
      ndjson.write(report, to: &box.writer)
      text.write(report, to: &textBox.writer)
      return Self.withoutTrailer(box.writer.string)
    }
    return (reports, lines, textBox.writer.string)
  }

  private static func withoutTrailer(_ line: String) -> String {
    line.range(of: #","pack":{"name":"#, options: .backwards).map { line[..<$0.lowerBound] + "}" }
      ?? line
  }
}

import Bytes
import Foundation
import Overviews
import ReportReading
import Reports
import Reviews
import Rules
import Scorecards
import TestSupport
import TextSources
import TranscriptFormats
import Transcripts

/// Report lines in, a page out, as `report html` makes it.
struct PageDesk {
  var lines: [String] = []
  /// How many conversations are written out.
  var worst = 1000
  var redaction = Redaction.none
  var language = Language.chinese
  var reviews: ReviewBook?
  var agent: String?
  /// The lines of another run to compare with.
  var earlier: [String]?
  /// How many lines could not be read.
  var unreadable = 0

  static func record(
    _ line: String, _ extent: RecordReader.Extent = .all
  ) throws -> ReportRecord {
    var bytes = Array(line.utf8)
    bytes.append(contentsOf: repeatElement(0, count: JSONParser.padding))
    return try bytes.withUnsafeBufferPointer {
      try RecordReader(extent).read(padded: UnsafeBufferPointer(rebasing: $0[..<line.utf8.count]))
    }
  }

  func options() throws -> ReportOptions {
    try Desk.options(redaction: redaction) { $0.language = language }
  }

  func contents() throws -> PageContents {
    let pack = try Repository.pack()
    let rescorer = reviews.map { Rescorer(pack: pack, reviews: $0) }
    let records = try lines.map { try Self.record($0) }
    var overview = RunOverview()
    for record in records { overview.add(record, rescorer?.rescored(record)) }
    for _ in 0..<unreadable { overview.addUnreadable() }
    let ranked = records.filter { $0.failure == nil }.enumerated().map { place, record in
      (place: place, record: record, after: rescorer?.rescored(record))
    }.sorted { left, right in
      let ranks = [left, right].map { ConversationRank($0.record, $0.after) }
      return ranks[0] == ranks[1] ? left.place < right.place : ranks[0] < ranks[1]
    }
    var contents = PageContents(
      overview: overview, rows: ranked.map { PageRow($0.record, $0.after) },
      worst: ranked.prefix(worst).map(\.record))
    contents.after = ranked.prefix(worst).map(\.after)
    contents.reviews = reviews
    contents.agent = agent
    contents.comparison = try earlier.map { earlier in
      RunComparison(old: try side(earlier), new: try side(lines))
    }
    return contents
  }

  private func side(_ lines: [String]) throws -> RunComparison.Side {
    var overview = RunOverview()
    var marks = RunMarks { [redaction] in ReportOptions.excerpt($0, redaction) }
    for line in lines {
      let record = try Self.record(line)
      overview.add(record)
      marks.add(record)
    }
    return RunComparison.Side(overview: overview, marks: marks)
  }

  func page() throws -> String {
    var writer = ByteWriter()
    HTMLPage(try options()).write(try contents(), to: &writer)
    return writer.string
  }

  func document() throws -> HTMLElement { try HTMLElement.parse(try page()) }

  // MARK: Lines

  /// The report line of a conversation, with its transcript.
  static func line(_ conversation: Conversation) throws -> String {
    try Desk.reportLine(conversation) { $0.withTranscript = true }
  }

  /// The lines of all conversations of the corpus, with their transcripts.
  static let corpus = Result { () throws -> [String] in
    let folder = Repository.root + "/corpus"
    var lines: [String] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(name)")) ?? []
      guard let file = files.first(where: { $0.hasPrefix("input.") }) else { continue }
      let path = "corpus/\(name)/\(file)"
      let source = MemorySource(try Repository.bytes(path))
      let output = try ExportFile(source, file: path, options: ReadingOptions()).read()
      lines += try output.conversations.map { try line($0) }
    }
    return lines
  }

  /// What stands in `corpus/…/expected`: lines without a transcript.
  static func expected() throws -> [String] {
    let folder = Repository.root + "/corpus"
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().flatMap { name in
      let path = "corpus/\(name)/expected/report.ndjson"
      guard FileManager.default.fileExists(atPath: Repository.root + "/" + path) else {
        return [String]()
      }
      return try Repository.text(path).split(separator: "\n").map(String.init)
    }
  }

  /// The JSON of a line with some members changed.
  static func changed(
    _ line: String, _ change: (inout [String: Any]) throws -> Void
  ) throws -> String {
    let parsed = try JSONSerialization.jsonObject(with: Data(line.utf8))
    guard var object = parsed as? [String: Any] else { throw MarkupError() }
    try change(&object)
    return String(
      decoding: try JSONSerialization.data(withJSONObject: object, options: [.sortedKeys]),
      as: UTF8.self)
  }
}

import ArgumentParser
import Bytes
import ICU
import Pipeline
import Reports
import Scorecards
import TextSources
import TranscriptFormats
import Transcripts

/// Where `convert` sends conversations: a format of `--to`, with a report of each where it holds one.
final class ConversationSink {
  private var format: any ConversationFormatWriter
  private let judge: (analyser: Analyser, report: NDJSONReport)?
  private var report = ByteWriter()

  /// Without a pack no reports are written. Throws `ICUError`.
  init(format: any ConversationFormatWriter.Type, pack: ResolvedPack?) throws {
    self.format = format.init(version: Tool.version)
    judge = try pack.map { pack in
      let options = ReportOptions(
        pack: pack, redaction: .none, toolVersion: Tool.version, icuVersion: ICUVersion.current)
      return (try Analyser(pack: pack), NDJSONReport(options))
    }
  }

  /// The sink of a name in `--to`. `pack` is asked for only if the format holds reports.
  static func named(_ name: String, pack: () throws -> ResolvedPack?) throws -> ConversationSink {
    guard let format = ConversationFormatWriters.named(name) else {
      let known = ConversationFormatWriters.names
      let hint = nearest(to: name, in: known).map { "; did you mean '\($0)'?" }
      throw ValidationError(
        "--to has no format '\(name)'\(hint ?? "; known are \(known.joined(separator: ", "))")")
    }
    return try ConversationSink(format: format, pack: format.holdsReport ? try pack() : nil)
  }

  /// Appends one conversation with its line end. Throws `UnwritableConversation`.
  func write(
    _ conversation: Conversation, to writer: inout ByteWriter
  ) throws(UnwritableConversation) {
    guard let judge else {
      try format.write(conversation, report: nil, to: &writer)
      return
    }
    report.removeAll()
    judge.report.write(judge.analyser.analyse(conversation), to: &report)
    try format.write(conversation, report: report.bytes, to: &writer)
  }
}

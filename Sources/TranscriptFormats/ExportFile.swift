package import ICU
package import TextSources
package import Transcripts

/// What a user says about inputs.
package struct ReadingOptions: Sendable {
  /// The name of a format; nil: by content.
  package var format: String?
  /// Nil: by content.
  package var charset: Charset?
  package var zone = ZoneSetting.assumed
  package var mapping: TableMapping?
  package var agents = AgentList()
  package var selfRole: Role?
  package var channelRoles: [String: Role] = [:]
  package var splitGap: Milliseconds? = Milliseconds(30 * 60_000)
  package var asOf: CivilDay?
  package var sessions: [JDSession] = []

  package init() {}

  /// What a reader of a file needs to know.
  func context(file: String, encoding: String) -> ReadingContext {
    var context = ReadingContext(file: file, encoding: encoding)
    context.zone = zone
    context.mapping = mapping
    context.agents = agents
    context.selfRole = selfRole
    context.channelRoles = channelRoles
    context.splitGap = splitGap
    context.asOf = asOf
    context.sessions = sessions
    return context
  }
}

/// A file that is no export Huashu knows.
package struct UnknownExport: Error, Sendable {
  /// What is wrong and what to do, in English.
  package let message: String

  package init(message: String) { self.message = message }
}

/// One export in text: its charset and format are known, and it is read in pieces.
package struct ExportFile {
  package let format: any TranscriptFormat.Type
  package let charset: Charset
  private let source: any ByteSource
  private let finding: CharsetFinding
  private let context: ReadingContext

  /// Finds the charset and the format of a file. `file` is its name as `source.file` shall show it.
  /// Throws `UnknownExport` when it is no export, `CharsetError` when its bytes are no text,
  /// `SystemError` when it cannot be read.
  package init(_ source: any ByteSource, file: String, options: ReadingOptions) throws {
    if source.count == 0 {
      throw UnknownExport(message: "the file is empty; export it again")
    }
    self.source = source
    finding = try Self.charset(source, options)
    charset = finding.charset
    var head: [UInt8] = []
    try TextDecoding.decode(source, as: finding) {
      head.append(contentsOf: $0)
      return false
    }
    let sample = head.withUnsafeBufferPointer { FormatSample(bytes: $0, fileName: file) }
    format = try Self.format(of: sample, options)
    context = options.context(file: file, encoding: finding.charset.rawValue)
  }

  private static func charset(
    _ source: some ByteSource, _ options: ReadingOptions
  ) throws -> CharsetFinding {
    try TextDecoding.charset(of: source, as: options.charset)
  }

  private static func format(
    of sample: FormatSample, _ options: ReadingOptions
  ) throws -> any TranscriptFormat.Type {
    if let name = options.format {
      if let format = FormatRegistry.named(name) { return format }
      let known = FormatRegistry.formats.map { $0.name }
      let hint = nearest(to: name, in: known).map { "; did you mean '\($0)'?" } ?? ""
      throw UnknownExport(message: "no format '\(name)'\(hint)")
    }
    if let format = FormatRegistry.best(for: sample, mapping: options.mapping) {
      return format
    }
    if isPage(sample.head) {
      throw UnknownExport(
        message: "a web page is not read; open it in a spreadsheet program and save it as .xlsx or "
          + "CSV")
    }
    throw UnknownExport(
      message: "not an export huashu knows; if it is one, name it with --input-format, "
        + "or map its columns with --map")
  }

  /// Whether a text is HTML, which some desks call .xls.
  private static func isPage(_ head: String) -> Bool {
    let start = head.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.prefix(20).lowercased()
    return ["<html", "<!doctype html", "<table", "<meta", "<head"].contains { start.hasPrefix($0) }
  }

  /// Reads everything into an output, which may give it out meanwhile. Throws `CharsetError` and
  /// `SystemError`; what was read before stands.
  package func read(into output: inout ReaderOutput) throws {
    if let note = finding.note {
      output.diagnostics.append(Diagnostic(.warning, .assumption, line: nil, note))
    }
    var reader = format.makeReader(context)
    try Self.read(source, finding, &reader, &output)
    if output.isCancelled { return }
    reader.finish(into: &output)
    output.addAdvice()
  }

  private static func read(
    _ source: any ByteSource, _ finding: CharsetFinding, _ reader: inout any TranscriptReader,
    _ output: inout ReaderOutput
  ) throws {
    try feed(source, finding) { piece in
      reader.read(piece, into: &output)
      return !output.isCancelled
    }
  }

  private static func feed(
    _ source: some ByteSource, _ finding: CharsetFinding,
    _ body: (UnsafeBufferPointer<UInt8>) throws -> Bool
  ) throws {
    try TextDecoding.decode(source, as: finding, body)
  }

  /// The same for a short file.
  package func read() throws -> ReaderOutput {
    var output = ReaderOutput()
    try read(into: &output)
    return output
  }
}
